"""The docx package (a zip file), opened with suspicion: sizes, names, passwords, macros, and XML without a DTD."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from generator.errors import RecognitionError

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_FILE = 60_000_000
LARGEST_PART = 32_000_000
LARGEST_RATIO = 400
MOST_PARTS = 10_000
MOST_TAGS = 800_000
"""Opening and closing tags of one part; the blank official form has ten thousand."""

_SAVE_AGAIN = "请用 Word 或 WPS 打开，另存为新的 docx 后再试。"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a docx that are read: the body, and the styles and numbering it refers to (None if it has none)."""

    document: _Element
    styles: _Element | None
    numbering: _Element | None
    raw: bytes
    """The body's XML as bytes, for quick questions such as whether anything is hidden."""


def open_parts(data: bytes, name: str) -> Parts:
    """Open a docx and give its parts; refuse what is no docx, is locked, carries macros or swells beyond measure."""
    with _archive(data, name) as archive:
        named = _named_parts(archive, name)
        body = named.get("document.main", "word/document.xml")
        raw = _part(archive, body, name)
        if raw is None:
            raise RecognitionError(f"“{name}”里没有正文，不是完整的 Word 文档。{_SAVE_AGAIN}")
        styles, numbering = (
            _part(archive, named.get(kind, posixpath.join(posixpath.dirname(body), f"{kind}.xml")), name)
            for kind in ("styles", "numbering")
        )
    return Parts(
        xml(raw, name),
        None if styles is None else xml(styles, name),
        None if numbering is None else xml(numbering, name),
        raw,
    )


def xml(data: bytes, name: str) -> _Element:
    """Parse XML that may be hostile: no DTD, no entities, no network, bounded in size and depth."""
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise RecognitionError(f"“{name}”的内部文件带有 DTD 声明（DOCTYPE），正常的 Word 文档没有，已拒绝读取。{_SAVE_AGAIN}")
    if len(data) > MOST_TAGS and (data.count(b"<") > MOST_TAGS or data.count(b"=") > MOST_TAGS):
        raise RecognitionError(f"“{name}”的内容过于庞大，不像一份年度报告。请只保留报告正文后另存为新的 docx 再试。")
    if b"http://purl.oclc.org/ooxml" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise RecognitionError(f"“{name}”的内容套了太多层，不像一份年度报告。{_SAVE_AGAIN}") from error
        raise RecognitionError(f"“{name}”的内部文件已损坏，无法读取。{_SAVE_AGAIN}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise RecognitionError(f"“{name}”的内部文件带有 DTD 声明（DOCTYPE），正常的 Word 文档没有，已拒绝读取。{_SAVE_AGAIN}")
    return root


def _archive(data: bytes, name: str) -> zipfile.ZipFile:
    if len(data) > LARGEST_FILE:
        raise RecognitionError(f"“{name}”超过 {LARGEST_FILE // 1_000_000} MB，不像一份年度报告。请删去图片后另存再试。")
    if data.count(b"PK\x01\x02") > MOST_PARTS:
        raise RecognitionError(f"“{name}”内部的文件太多，不像一份 Word 文档，已拒绝读取。{_SAVE_AGAIN}")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise RecognitionError(f"“{name}”不是 Word 文档（docx），或者文件已损坏。{_SAVE_AGAIN}") from error
    _inspect(archive, name)
    return archive


def _inspect(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if any(_escapes(part) for part in names):
        raise RecognitionError(f"“{name}”内部有指向文件夹之外的文件名，可能有害，已拒绝读取。")
    if any(count > 1 for count in Counter(names).values()):
        raise RecognitionError(f"“{name}”内部有重名的文件，文件已损坏或可能有害。{_SAVE_AGAIN}")
    if any(info.flag_bits & 0x1 for info in infos):
        raise RecognitionError(f"“{name}”设有密码，无法读取。请取消密码后另存为 docx 再试。")
    if any(part.lower().endswith("vbaproject.bin") for part in names):
        raise RecognitionError(f"“{name}”带有宏，已拒绝读取。请另存为不带宏的 Word 文档（docx）后再试。")


def _escapes(part: str) -> bool:
    return part.startswith(("/", "\\")) or ":" in part or ".." in part.replace("\\", "/").split("/")


def _named_parts(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Give the parts of the document itself by their kinds: `document.main`, `styles`, `numbering`."""
    types = _part(archive, "[Content_Types].xml", name)
    if types is None:
        return {}
    if b"macroEnabled" in types:
        raise RecognitionError(f"“{name}”是带宏的 Word 文档，已拒绝读取。请另存为不带宏的 Word 文档（docx）后再试。")
    found: dict[str, str] = {}
    for override in xml(types, name):
        part, kind = override.get("PartName", "").lstrip("/"), override.get("ContentType", "").rpartition(".wordprocessingml.")[2]
        # A building block in the glossary has styles of its own.
        if kind.endswith("+xml") and "/glossary/" not in part:
            found.setdefault(kind.removesuffix("+xml"), part)
    return found


def _part(archive: zipfile.ZipFile, part: str, name: str) -> bytes | None:
    """Give the bytes of a part, None if there is none; the size in the directory is checked, and is not trusted."""
    try:
        info = archive.getinfo(part)
    except KeyError:
        return None
    swollen = info.file_size > LARGEST_RATIO * max(info.compress_size, 2_500)
    if info.file_size > LARGEST_PART or swollen:
        raise _bomb(name)
    try:
        with archive.open(info) as stream:
            data = stream.read(LARGEST_PART + 1)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as error:
        raise RecognitionError(f"“{name}”已损坏，无法解压。{_SAVE_AGAIN}") from error
    if len(data) > LARGEST_PART:
        raise _bomb(name)
    return data


def _bomb(name: str) -> RecognitionError:
    return RecognitionError(f"“{name}”解压后大得不合常理（可能是“压缩炸弹”），已拒绝读取。{_SAVE_AGAIN}")
