"""Word documents printed as PDF by LibreOffice: for archives (PDF/A-2b), tagged, in Chinese, and without a clock in it."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Sequence
from itertools import accumulate

from generator.errors import WriteError
from generator.formats.shared import office

_OPTIONS = '{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_DATE, _TIMESTAMP, _LANGUAGE = rb"D:\d{14}", rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", rb"/Lang\([A-Za-z-]{5}\)"
_CHECKSUM = rb"(?<=/DocChecksum /)[0-9A-F]{32}|(?<=<)[0-9A-F]{32}(?=>)"
_STREAM = re.compile(
    rb"<<(/N 3)?/Length (\d+) 0 R/Filter/FlateDecode(?:/Length1 (\d+)/Length2 (\d+)/Length3 \d+)?>>\s*stream\r?\n(.*)\nendstream",
    re.DOTALL,
)
"""A color profile (N 3), or a font of Type 1, which begins with a part in clear and one that is ciphered."""
_FONT_NUMBER, _CIPHER_KEY = re.compile(rb"(?<=/UniqueID )4\d{6}"), 55665
_CREATED, _NUMBER = slice(24, 36), slice(84, 100)
"""Where a color profile says when it was made, and has a number of its own."""
_DAY = bytes((0x07, 0xD0, 0, 1, 0, 1, *[0] * 6))


def require() -> None:
    """Raise a WriteError where PDFs cannot be made."""
    if office.program() is None:
        raise WriteError("写 PDF 要用 LibreOffice，这台电脑上没有找到。请先安装，或者用 Word、WPS 打开写出的 docx，另存为 PDF。")


def of_word(documents: Sequence[bytes]) -> list[bytes]:
    """Return Word documents as PDF; the same document gives the same bytes by the same LibreOffice."""
    require()
    pages = office.converted(documents, ".docx", f"pdf:writer_pdf_Export:{_OPTIONS}")
    if None in pages:
        raise WriteError("LibreOffice 没能把 Word 文档印成 PDF。请再试一次，或者用 Word、WPS 打开写出的 docx，另存为 PDF。")
    return [normal(page) for page in pages if page is not None]


def normal(page: bytes) -> bytes:
    """Return a PDF of LibreOffice's with a fixed date, and with a number that comes from its content."""
    start = int(page[page.rindex(b"startxref") + 9 :].split()[0])
    if not page.startswith(b"xref", start):  # as no LibreOffice before 25 writes it
        return page
    places = [int(entry) for entry in re.findall(rb"(\d{10}) 00000 n", page[start:])]
    ends = dict(zip(sorted(places), [*sorted(places)[1:], start], strict=True))
    objects = [_dateless(page[place : ends[place]]) for place in places]
    for at, text in enumerate(objects):
        found = _STREAM.search(text)
        if found and (found[1] or found[3]):
            content = zlib.decompressobj().decompress(found[5])
            stream = zlib.compress(_timeless(content) if found[1] else _numberless(content, int(found[3]), int(found[4])), 9)
            objects[at] = text[: found.start(5)] + stream + text[found.end(5) :]
            objects[int(found[2]) - 1] = b"%d 0 obj\n%d\nendobj\n\n" % (int(found[2]), len(stream))
    *begins, end = accumulate(map(len, objects), initial=min(places))
    body = b"".join([page[: min(places)], *objects])
    table = b"".join(b"%010d 00000 n \n" % begin for begin in begins)
    number = hashlib.md5(body, usedforsecurity=False).hexdigest().upper().encode()
    trailer = re.sub(_CHECKSUM, number, page[page.rindex(b"trailer") : page.rindex(b"startxref")])
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return b"".join((body, head, table, trailer, b"startxref\n%d\n%%%%EOF\n" % end))


def _timeless(profile: bytes) -> bytes:
    changed = bytearray(profile)
    changed[_CREATED], changed[_NUMBER] = _DAY, bytes(16)
    return bytes(changed)


def _numberless(font: bytes, clear: int, ciphered: int) -> bytes:
    """Return a font without its number: LibreOffice counts the fonts of all documents that it has at once."""
    parts = font[:clear], _deciphered(font[clear : clear + ciphered]), font[clear + ciphered :]
    head, private, tail = (_FONT_NUMBER.sub(b"4100000", part) for part in parts)
    return head + _deciphered(private, back=True) + tail


def _deciphered(text: bytes, *, back: bool = False) -> bytes:
    """Return text out of the cipher of Type 1 fonts (eexec), or back into it."""
    key, made = _CIPHER_KEY, bytearray()
    for byte in text:
        made.append(byte ^ key >> 8)
        key = ((made[-1] if back else byte) + key) * 52845 + 22719 & 0xFFFF
    return bytes(made)


def _dateless(text: bytes) -> bytes:
    if b"stream" in text and b"xpacket" not in text:
        return text
    text = re.sub(_DATE, b"D:20000101000000", re.sub(_TIMESTAMP, b"2000-01-01T00:00:00", text))
    return re.sub(_LANGUAGE, b"/Lang(zh-CN)", text)
