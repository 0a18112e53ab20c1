"""Opening a Word template: refusing what is no plain document, and taking out what a report must not carry on."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.errors import TemplateError
from generator.formats.docx.writing.opc import Package
from generator.formats.docx.writing.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_FILE, LARGEST_PART, LARGEST_SUM, MOST_PARTS = 40_000_000, 20_000_000, 80_000_000, 2_000

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_ACTIVE = re.compile(r"vbaproject|vbadata|activex|oleobject|/embeddings/|afchunk", re.IGNORECASE)
_TOKEN = b"makereport "
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FIELD = re.compile(r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|DATABASE|IMPORT|RD|MACROBUTTON)\b", re.IGNORECASE)
_HARMLESS_LINKS = ("hyperlink", "attachedTemplate")
_DROPPED = (
    "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "attachedTemplate", "thumbnail",
    "keyMapCustomizations", "stylesWithEffects",
)  # fmt: skip
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference", "proofErr", "attachedTemplate")


def opened(path: Path) -> Package:
    """Open a template; TemplateError says why it is refused."""
    data = _read(path)
    _look_through(data, path)
    try:
        package = Package(data)
        roots = [package.root(name) for name in package.xml_parts()]
    except Exception as error:
        what = f"Word 打不开这个模板（{type(error).__name__}）。请用 Word 或 WPS 另存为 .docx 再试。"
        raise TemplateError(what, path) from error
    _refuse_links(package, path)
    _refuse_fields(roots, path)
    _drop(package)
    return package


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise TemplateError(f"模板超过 {LARGEST_FILE // 1_000_000} MB。请压缩其中的图片。", path)
        data = path.read_bytes()
    except OSError as error:
        raise TemplateError(f"读不了这个模板：{error.strerror or error}。", path) from error
    if data.startswith(_OLD_WORD):
        raise TemplateError("这是旧格式（.doc）或者加了密码的文档。请用 Word 打开，去掉密码，另存为 .docx。", path)
    return data


def _look_through(data: bytes, path: Path) -> None:
    """Refuse what is too big, active or looks outside, before anything is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse_sizes(members, path)
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    _refuse_content(member.filename, archive.read(member), path)
    except TemplateError:
        raise
    except Exception as error:
        raise TemplateError("这不是 Word 文档（.docx），或者文件已损坏。请用 Word 或 WPS 另存为 .docx。", path) from error


def _refuse_sizes(members: list[zipfile.ZipInfo], path: Path) -> None:
    names = [member.filename for member in members]
    if len(names) > MOST_PARTS or len(set(names)) != len(names):
        raise TemplateError("文档包里的文件太多或者重名，不像是 Word 存的。", path)
    for member in members:
        if member.file_size > LARGEST_PART:
            what = "图片" if "/media/" in member.filename else "内容"
            name = PurePosixPath(member.filename).name
            raise TemplateError(f"模板里的{what} {name} 展开后超过 {LARGEST_PART // 1_000_000} MB。请压缩后重新插入。", path)
        if _ACTIVE.search(member.filename):
            raise TemplateError(f"模板里有宏、控件或嵌入的对象（{member.filename}）。请删掉它，另存为不带宏的 .docx。", path)
    if sum(member.file_size for member in members) > LARGEST_SUM:
        raise TemplateError(f"模板展开后超过 {LARGEST_SUM // 1_000_000} MB。请压缩其中的图片。", path)


def _refuse_content(name: str, content: bytes, path: Path) -> None:
    # UTF-16 is legal XML too; without its zero bytes it reads like UTF-8 here.
    if _DECLARATION.search(content.replace(b"\0", b"")):
        raise TemplateError(f"模板的 {name} 里有实体声明，Word 不会这样写。请用 Word 或 WPS 另存为 .docx。", path)
    if _TOKEN in content:
        raise TemplateError("模板里有本程序内部使用的记号。请另存为 .docx 再试。", path)
    if name == "[Content_Types].xml" and b"macroEnabled" in content:
        raise TemplateError("这是带宏的文档（.docm）。请另存为不带宏的 .docx。", path)


def _refuse_links(package: Package, path: Path) -> None:
    for kind, _ in package.external():
        if kind not in _HARMLESS_LINKS:
            raise TemplateError(f"模板链接到外面的文件（{kind}）。请把图片或对象嵌入文档，不要用链接。", path)


def _refuse_fields(roots: list[_Element], path: Path) -> None:
    for root in roots:
        codes = [node.text or "" for node in root.iter(f"{W}instrText")]
        codes += [node.get(f"{W}instr", "") for node in root.iter(f"{W}fldSimple")]
        for code in codes:
            if _FIELD.match(code):
                raise TemplateError(f"模板里有会读取外部内容的域“{code.strip()[:40]}”。请删掉它。", path)


def _drop(package: Package) -> None:
    """Take out comments, the path of the office's own template and the preview picture: none of them is the report's."""
    package.drop(_DROPPED)
    for name in package.xml_parts():
        for element in list(package.root(name).iter(*(f"{W}{tag}" for tag in _MARKS))):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)
            run = parent.getparent()
            if run is not None and parent.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in parent):
                run.remove(parent)
