"""Opening a Word template with python-docx: refusing what is no plain document, taking out what no report carries on."""

from __future__ import annotations

import io
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import docx
from docx.opc.packuri import PackURI
from lxml import etree

from generator.errors import TemplateError
from generator.formats.docx.archive import LARGEST_FILE, LARGEST_PART, Archive
from generator.formats.docx.names import INSTRUCTION, SIMPLE_FIELD, w
from generator.formats.docx.writing.package import copied, packed, xml_parts

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage
    from docx.package import Package

LARGEST_SUM = 80_000_000

_ACTIVE = re.compile(r"vbadata|activex|oleobject|/embeddings/|afchunk", re.IGNORECASE)
_FIELD = re.compile(r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|DATABASE|IMPORT|RD|MACROBUTTON)\b", re.IGNORECASE)
_HARMLESS_LINKS = ("hyperlink", "attachedTemplate")
_DROPPED_PARTS = (
    "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "attachedTemplate", "thumbnail",
    "keyMapCustomizations", "stylesWithEffects",
)  # fmt: skip
_DROPPED = tuple(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference", "proofErr", "attachedTemplate")))


def opened(path: Path) -> Package:
    """Return the package of a template, every part of XML in it parsed; TemplateError says why it is refused."""
    data = _bytes(path)
    archive = Archive(data, lambda reason: TemplateError(f"模板{reason}", path))
    _refuse_content(archive)
    try:
        document = docx.Document(io.BytesIO(_sound(archive, data)))
        if document.element.body is None:  # the strict kind of document, whose names are others
            raise ValueError(document.element.tag)
        package = copied(document.part.package)
    except Exception as error:
        what = f"Word 打不开这个模板（{type(error).__name__}）。请用 Word 或 WPS 另存为 .docx 再试。"
        raise TemplateError(what, path) from error
    _refuse_links(package, path)
    for part in xml_parts(package):
        archive.refuse_dtd(part.element)
        _refuse_fields(part.element, path)
        _drop(part.element)
    _drop_parts(package)
    return package


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise TemplateError(f"读不了这个模板：{error.strerror or error}。", path) from error


def _refuse_content(archive: Archive) -> None:
    """Refuse what is active or too big, before anything is parsed."""
    for part in archive.parts:
        if _ACTIVE.search(part.filename):
            raise archive.refusal(f"里有控件或嵌入的对象（{part.filename}）。请删掉它，另存为不带宏的 .docx。")
        if "/media/" in part.filename and part.file_size > LARGEST_PART:
            name = PurePosixPath(part.filename).name
            raise archive.refusal(f"里的图片 {name} 展开后超过 {LARGEST_PART // 1_000_000} MB。请压缩后重新插入。")
    if sum(part.file_size for part in archive.parts) > LARGEST_SUM:
        raise archive.refusal(f"展开后超过 {LARGEST_SUM // 1_000_000} MB。请压缩其中的图片。")
    for part in archive.parts:
        if part.filename.endswith((".xml", ".rels")):
            archive.check(archive.read(part.filename) or b"")


def _sound(archive: Archive, data: bytes) -> bytes:
    """Return the template without relations that lead to no part, at which python-docx stops and Word does not."""
    names = {part.filename for part in archive.parts}
    changed: dict[str, bytes] = {}
    for name in filter(lambda name: name.endswith(".rels"), names):
        root = archive.parsed(archive.read(name) or b"")
        for relation in list(root):
            owner = f"/{PurePosixPath(name).parents[1]}"
            target = PackURI.from_rel_ref(owner, relation.get("Target", "")).membername
            if relation.get("TargetMode") != "External" and target not in names:
                root.remove(relation)
                changed[name] = etree.tostring(root)
    if not changed:
        return data
    return packed({part.filename: changed.get(part.filename) or archive.read(part.filename) or b"" for part in archive.parts})


def _refuse_links(package: OpcPackage, path: Path) -> None:
    for relation in package.iter_rels():
        kind = relation.reltype.rpartition("/")[2]
        if relation.is_external and kind not in _HARMLESS_LINKS:
            raise TemplateError(f"模板链接到外面的文件（{kind}）。请把图片或对象嵌入文档，不要用链接。", path)


def _refuse_fields(root: etree._Element, path: Path) -> None:
    codes = [node.text or "" for node in root.iter(INSTRUCTION)]
    codes += [node.get(w("instr"), "") for node in root.iter(SIMPLE_FIELD)]
    for code in codes:
        if _FIELD.match(code):
            raise TemplateError(f"模板里有会读取外部内容的域“{code.strip()[:40]}”。请删掉它。", path)


def _drop_parts(package: OpcPackage) -> None:
    """Leave out comments, the path of the office's own template and the preview picture: none of them is the report's."""
    for relations in (package.rels, *(part.rels for part in package.parts)):
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in _DROPPED_PARTS:
                del relations[key]


def _drop(root: etree._Element) -> None:
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for element in list(root.iter(*_DROPPED)):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
