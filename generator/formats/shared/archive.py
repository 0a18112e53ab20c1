"""The parts of an Office file, a ZIP file that may be hostile, within bounds: sizes, names, passwords, macros, and XML."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from generator.errors import ReportError

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_FILE = 60_000_000
LARGEST_PART = 32_000_000
LARGEST_RATIO = 400
MOST_PARTS = 10_000
MOST_TAGS = 800_000
"""Opening and closing tags of one part; the blank official form has ten thousand."""

TYPES = "[Content_Types].xml"
SAVE_AGAIN = "请用 Word 或 WPS 打开，另存为新的 docx 后再试。"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_DTD = f"的内部文件带有 DTD 声明（DOCTYPE），正常的 Word 文档没有，已拒绝读取。{SAVE_AGAIN}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)

Refusal = Callable[[str], ReportError]
"""Makes the error out of what is wrong with the file; it puts the file's name before the words."""


class Archive:
    """The parts of an Office file, each read within bounds; `refusal` makes the error where one is overstepped."""

    def __init__(self, data: bytes, refusal: Refusal) -> None:
        self.refusal = refusal
        self._archive = _opened(data, refusal)
        self.parts = self._archive.infolist()
        _inspect(self.parts, refusal)
        if b"macroEnabled" in (self.read(TYPES) or b""):
            raise refusal("是带宏的 Word 文档，已拒绝读取。请另存为不带宏的 Word 文档（docx）后再试。")

    def read(self, part: str) -> bytes | None:
        """Return the bytes of a part, None if there is none; the size in the directory is checked, and is not trusted."""
        try:
            info = self._archive.getinfo(part)
        except KeyError:
            return None
        swollen = info.file_size > LARGEST_RATIO * max(info.compress_size, 2_500)
        if info.file_size > LARGEST_PART or swollen:
            raise self._bomb()
        try:
            with self._archive.open(info) as stream:
                data = stream.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as error:
            raise self.refusal(f"已损坏，无法解压。{SAVE_AGAIN}") from error
        if len(data) > LARGEST_PART:
            raise self._bomb()
        return data

    def check(self, data: bytes) -> None:
        """Refuse a part of XML that declares entities or is too big to be parsed."""
        # UTF-16 is legal XML too; without its zero bytes it reads like UTF-8 here.
        plain = data.replace(b"\0", b"")
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise self.refusal(_DTD)
        if len(data) > MOST_TAGS and (data.count(b"<") > MOST_TAGS or data.count(b"=") > MOST_TAGS):
            raise self.refusal("的内容过于庞大，不像一份年度报告。请只保留报告正文后另存为新的 docx 再试。")

    def parsed(self, data: bytes) -> _Element:
        """Return the XML of a part that may be hostile: no DTD, no entities, no network, bounded in size and depth."""
        from lxml import etree

        self.check(data)
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
                raise self.refusal(f"的内容套了太多层，不像一份年度报告。{SAVE_AGAIN}") from error
            raise self.refusal(f"的内部文件已损坏，无法读取。{SAVE_AGAIN}") from error
        self.refuse_dtd(root)
        return root

    def refuse_dtd(self, root: _Element) -> None:
        """Refuse a DTD in whatever encoding it came."""
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.refusal(_DTD)

    def _bomb(self) -> ReportError:
        return self.refusal(f"解压后大得不合常理（可能是“压缩炸弹”），已拒绝读取。{SAVE_AGAIN}")


def packed(files: Mapping[str, bytes], onto: bytes = b"", level: int = 9) -> bytes:
    """Return a ZIP file of these files in this order, behind those of another; the same files give the same bytes."""
    buffer = BytesIO(onto)
    with zipfile.ZipFile(buffer, "a") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)  # dated 1 January 1980 unless told otherwise
            entry.create_system = 0  # else it tells Windows from Linux
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, level)
    return buffer.getvalue()


def _opened(data: bytes, refusal: Refusal) -> zipfile.ZipFile:
    if len(data) > LARGEST_FILE:
        raise refusal(f"超过 {LARGEST_FILE // 1_000_000} MB。请压缩或删去其中的图片，另存后再试。")
    if data.startswith(_OLD_WORD):
        raise refusal("是旧格式（.doc）或者加了密码的文档。请用 Word 或 WPS 打开，去掉密码，另存为 docx 后再试。")
    if data.count(b"PK\x01\x02") > MOST_PARTS:
        raise refusal(f"内部的文件太多，不像一份 Word 文档，已拒绝读取。{SAVE_AGAIN}")
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise refusal(f"不是 Word 文档（docx），或者文件已损坏。{SAVE_AGAIN}") from error


def _inspect(parts: list[zipfile.ZipInfo], refusal: Refusal) -> None:
    names = [part.filename for part in parts]
    if any(_escapes(name) for name in names):
        raise refusal("内部有指向文件夹之外的文件名，可能有害，已拒绝读取。")
    if len(set(names)) < len(names):
        raise refusal(f"内部有重名的文件，文件已损坏或可能有害。{SAVE_AGAIN}")
    if any(part.flag_bits & 0x1 for part in parts):
        raise refusal("设有密码，无法读取。请取消密码后另存为 docx 再试。")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise refusal(f"用了 Word 不用的压缩方法，已拒绝读取。{SAVE_AGAIN}")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise refusal("带有宏，已拒绝读取。请另存为不带宏的 Word 文档（docx）后再试。")


def _escapes(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/")
