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
from generator.formats.docx.changes import accept
from generator.formats.docx.names import FIELD, INSTRUCTION, SIMPLE_FIELD, w
from generator.formats.docx.writing.package import copied, xml_parts
from generator.formats.shared.archive import LARGEST_FILE, LARGEST_PART, TYPES, Archive, packed

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage
    from docx.package import Package

LARGEST_SUM = 80_000_000

_ACTIVE = re.compile(r"(?i)vbadata|vbaproject|activex|oleobject|/embeddings/|afchunk|/package$|/control$|/subDocument$")
"""Names of parts, and kinds of relations to parts, that hold programs, objects or other documents."""
_FIELD = re.compile(
    r'(?i)[\s"]*(\{…\}|(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|LINK|EMBED|DATABASE|IMPORT|RD|MACROBUTTON|ADDIN)\b)'
)
_VML, _HREF = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}href"
_HARMLESS_LINKS = ("hyperlink", "attachedTemplate")
_DROPPED_PARTS = (
    "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "attachedTemplate", "thumbnail",
    "keyMapCustomizations", "stylesWithEffects",
)  # fmt: skip
_BOUND = (w("dataBinding"), "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding")
_DROPPED = (*map(w, ("commentRangeStart", "commentRangeEnd", "commentReference", "proofErr", "attachedTemplate")), *_BOUND)


def opened(path: Path) -> Package:
    """Return the package of a template, every part of XML in it parsed; TemplateError says why it is refused."""
    return examined(path)[0]


def examined(path: Path) -> tuple[Package, tuple[str, ...]]:
    """Return the package of a template, and in Chinese what of the file no report carries on."""
    data = _bytes(path)
    archive = Archive(data, lambda reason: TemplateError(f"模板{reason}", path))
    _refuse_content(archive)
    try:
        document = docx.Document(io.BytesIO(_sound(archive, data)))
        if document.element.body is None:  # the strict kind of document, whose names are others
            raise ValueError(document.element.tag)
        package = copied(document.part.package)
    except TemplateError:
        raise
    except Exception as error:
        raise TemplateError("Word 打不开这个模板。请用 Word 或 WPS 另存为 .docx 再试。", path) from error
    _refuse_relations(package, path)
    changes = bound = 0
    for part in xml_parts(package):
        archive.refuse_dtd(part.element)
        _refuse_outside(part.element, path)
        bound += len(list(part.element.iter(*_BOUND)))
        changes += accept(part.element)
        _drop(part.element)
    unused = _unused(archive, package)
    comments = _drop_parts(package)
    told = (
        (changes, f"里有 {changes} 处修订没有接受，报告按接受以后的样子印。请在 Word 里逐处接受或拒绝后再保存。"),
        (comments, "里有批注，不会印进报告。"),
        (bound, f"里有 {bound} 处内容控件与文件里的数据相连，已断开，照现在的文字印。"),
        (unused, f"里有文档没有用到的文件（{'、'.join(unused[:3])}），不会写进报告。"),
    )
    return package, tuple(f"模板{words}" for found, words in told if found)


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
                part = archive.read(name.replace("_rels/", "").removesuffix(".rels")) or b""
                if f'"{relation.get("Id")}"'.encode() in part:
                    lost = f"里有图片或内容指向文件里没有的地方（{relation.get('Target')}）。请在 Word 里删掉或重新插入，再保存。"
                    raise archive.refusal(lost)
                root.remove(relation)
                changed[name] = etree.tostring(root)
    if not changed:
        return data
    return packed({part.filename: changed.get(part.filename) or archive.read(part.filename) or b"" for part in archive.parts})


def _refuse_relations(package: OpcPackage, path: Path) -> None:
    for relation in package.iter_rels():
        kind = relation.reltype.rpartition("/")[2]
        if relation.is_external and kind not in _HARMLESS_LINKS:
            raise TemplateError(f"模板链接到外面的文件（{kind}）。请把图片或对象嵌入文档，不要用链接。", path)
        if _ACTIVE.search(relation.reltype):
            raise TemplateError(f"模板里有控件、嵌入的对象或别的文档（{kind}）。请删掉它，另存为不带宏的 .docx。", path)


def _refuse_outside(root: etree._Element, path: Path) -> None:
    """Refuse fields and pictures that fetch what is not in the document."""
    for code in _codes(root):
        if _FIELD.match(code):
            raise TemplateError(f"模板里有会读取外部内容的域“{code.strip()[:40]}”。请删掉它。", path)
    for picture in root.iter(f"{_VML}*"):
        if picture.get("src") or picture.get(_HREF):
            raise TemplateError(f"模板里的图片在文档外面（{picture.get('src') or picture.get(_HREF)}）。请把图片嵌入文档。", path)


def _codes(root: etree._Element) -> list[str]:
    """Return the code of every field in one piece; `{…}` stands where a field within it gives a part of it."""
    codes: list[str] = []
    within: list[int] = []
    for node in root.iter(FIELD, INSTRUCTION, w("delInstrText"), SIMPLE_FIELD):
        kind, code = node.get(w("fldCharType")), node.get(w("instr"), "")
        if kind == "end":
            del within[-1:]
        elif kind != "separate":
            begins = node.tag in (FIELD, SIMPLE_FIELD)
            if within:
                codes[within[-1]] += "{…}" if begins else node.text or ""
            if begins or not within:
                codes.append(code if begins else node.text or "")
            if node.tag == FIELD:
                within.append(len(codes) - 1)
    return codes


def _unused(archive: Archive, package: OpcPackage) -> list[str]:
    """Return the files of the archive that nothing in the document leads to."""
    used = {part.partname.membername for part in package.iter_parts()}
    names = (part.filename for part in archive.parts)
    return [name for name in names if name not in used and not name.endswith(("/", ".rels", TYPES))]


def _drop_parts(package: OpcPackage) -> bool:
    """Leave out comments, the path of the office's own template and the preview picture; return whether there were comments."""
    comments = False
    for relations in (package.rels, *(part.rels for part in package.parts)):
        for key, relation in list(relations.items()):
            kind = relation.reltype.rpartition("/")[2]
            if kind in _DROPPED_PARTS:
                comments |= kind == "comments"
                del relations[key]
    return comments


def _drop(root: etree._Element) -> None:
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, *_DROPPED, with_tail=False)
