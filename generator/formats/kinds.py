"""What kind of file something is, told by its content; the suffix only decides between kinds of plain text."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from generator.formats.registry import FORMATS

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\x01\0", b"AT&TFORM")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|br|table|tbody|tr|td|span|h[1-6]|section|article|main|center|font|style)"
    rb"\b[^<>]*>",
    re.IGNORECASE,
)
_CLOSING = re.compile(rb"</(?:p|td|tr|table|div|span|h[1-6]|html|body)\s*>", re.IGNORECASE)
_ENOUGH_CLOSING = 3
_FORM_PAGE = b'<meta name="application-name" content="makereport"'
_OFFICE_XML = re.compile(rb"<\?mso-application|<pkg:package|<w:wordDocument|schemas\.microsoft\.com/office/word/2003/wordml")
_ZIPPED = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/", "ofd": "ofd.xml", "opendocument": "meta-inf/manifest.xml"}
_SNIFFED = 65_536
_PDF_HEADER_WITHIN = 1_024


def kind_of(data: bytes, name: str = "") -> str:
    """Return the kind of a file: the name of a format that is read, or a kind that is refused (`schemas/refused.yaml`)."""
    head = data[:_SNIFFED]
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _kind_of_zip(data)
    if data.startswith(_OLE2):
        return _kind_of_ole2(data)
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return "pdf"
    if _is_picture(head):
        return "picture"
    if head.startswith(_ARCHIVES):
        return "archive"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    return _kind_of_text(head, PurePath(name).suffix.lower())


def _kind_of_text(head: bytes, suffix: str) -> str:
    wide = head.startswith(_TEXT_MARKS[1:])
    if b"\0" in head and not wide:
        return "binary"
    plain = head.replace(b"\0", b"") if wide else head
    if re.match(rb"(?:\xef\xbb\xbf)?\s*MIME-Version:", plain, re.IGNORECASE) or b"Content-Type: multipart/related" in plain:
        return "mhtml"
    if re.match(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b", plain):
        return "picture"
    if _OFFICE_XML.search(plain):
        return "office-xml"
    if _FORM_PAGE in plain:
        return "form-page"
    for row in FORMATS.values():
        if row.told_by_suffix and suffix in row.suffixes:
            return row.name
    if _MARKUP.search(plain) and (suffix in FORMATS["html"].suffixes or _is_markup(plain)):
        return "html"
    return "txt"


def _is_picture(head: bytes) -> bool:
    # Two letters may begin a text as well; a picture has a NUL soon after.
    signed = head.startswith(_PICTURES) and (not head.startswith(b"BM") or b"\0" in head[:32])
    return signed or head[8:12] == b"WEBP" or head[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1")


def _is_markup(plain: bytes) -> bool:
    """Return whether the tags make the page, and are no odd tag in prose."""
    begins = re.match(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<[!?a-z]", plain, re.IGNORECASE)
    return begins is not None or len(_CLOSING.findall(plain)) >= _ENOUGH_CLOSING


def _kind_of_zip(data: bytes) -> str:
    names = _names(data)
    if names is None:
        return "docx"
    lowered = {name.lower() for name in names}
    if any(name.endswith("vbaproject.bin") for name in lowered):
        return "macros"
    for kind, mark in _ZIPPED.items():
        if any(name.startswith(mark) for name in lowered):
            return kind
    return "docx" if "[content_types].xml" in lowered else "archive"


def _names(data: bytes) -> list[str] | None:
    """Return the names in a zip; None if there are too many or the file is damaged, which its reader then says."""
    if data.count(b"PK\x01\x02") > 10_000:
        return None
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None


def _kind_of_ole2(data: bytes) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return "locked"
    if holds("Workbook") and not holds("WordDocument"):
        return "xls"
    return "doc"
