"""The pages of a PDF as plain pieces: characters and ruled lines, measured in hundredths of a point from the top left.

Read with PDFium. Its text page gives one box a character, from the line before to the next in height and the advance in
width, in the page's own coordinates: they are turned here as the page is turned for printing.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.errors import RecognitionError
from generator.formats.pdf import discards, drawing
from generator.formats.pdf.marks import UNIT, Character, Rule
from generator.text.glyphs import UNKNOWN, cleared

MOST_PAGES = 300
MOST_CHARACTERS = 600_000
_NO_CODE = (0, 0xFFFE, 0xFFFF)
_DEPTH = 14
"""How far below its base line a character reaches, in percent of its size: fonts differ in what they say of it."""
_ASLANT = 8
"""By how many degrees a character of the text may stand aslant, as in a scan that was recognised."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number, its size, what is written and what is ruled on it."""

    number: int
    width: int
    height: int
    characters: tuple[Character, ...]
    rules: tuple[Rule, ...]
    is_picture: bool
    """Whether it is one picture, with nothing but invisible recognised text laid over it."""


def pages_of(data: bytes, name: str) -> list[Page]:
    """Return the pages of a PDF; RecognitionError if it is locked, damaged, a scan, or too long to be a report."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise RecognitionError(f"“{name}”设有密码，无法读取。请取消密码后再试，或者提供 docx。") from error
        raise damaged(name) from error
    try:
        if len(document) > MOST_PAGES:
            raise RecognitionError(f"“{name}”超过 {MOST_PAGES} 页，不像一份年度报告。请只保留报告的页面后再试。")
        return _read(document, name)
    except (pdfium.PdfiumError, KeyError) as error:  # older versions look up the rotation of a page that is none
        raise damaged(name) from error
    finally:
        document.close()


def _read(document: Any, name: str) -> list[Page]:
    found, count = [], 0
    for number, page in enumerate(document, 1):
        texts = page.get_textpage()
        count += texts.count_chars()
        if count > MOST_CHARACTERS:
            raise RecognitionError(f"“{name}”的文字太多，不像一份年度报告。请只保留报告的页面后再试。")
        found.append(_page(page, texts, number))
        page.close()
    if not any(page.characters for page in found) or sum(page.is_picture for page in found) * 2 > len(found):
        raise RecognitionError(f"“{name}”没有可读的文字，像是扫描件或图片。请提供报告的 docx、网页，或者由文档直接导出的 PDF。")
    written = [character.text for page in found for character in page.characters]
    if written.count(UNKNOWN) * 10 > len(written):
        raise RecognitionError(f"“{name}”里的字体没有文字编码，读出来是乱码。请提供报告的 docx，或者换一种方式导出 PDF。")
    return found


def damaged(name: str) -> RecognitionError:
    """Return the refusal of a file that is no whole PDF."""
    return RecognitionError(f"“{name}”不是完整的 PDF，或者文件已损坏。请重新下载或重新导出后再试。")


def _page(page: Any, texts: Any, number: int) -> Page:
    import pypdfium2 as pdfium

    placing = pdfium.PdfMatrix().rotate(page.get_rotation()).scale(UNIT, -UNIT)
    left, top, right, bottom = placing.on_rect(*page.get_bbox())
    placing = placing.translate(-left, -top)
    width, height = round(right - left), round(bottom - top)
    inside = [
        one for one in _characters(page, texts, placing)
        if one.x1 >= 0 and one.x0 <= width and one.bottom >= 0 and one.top <= height
    ]  # fmt: skip
    printed = discards.printed_once(discards.without_watermarks(inside))
    written = sorted(printed, key=lambda one: (one.top, one.x0))
    drawn = drawing.of(page, placing, width, height)
    picture = drawn.pictured * 10 >= width * height * 7 and not drawn.worded
    return Page(number, width, height, tuple(discards.without_struck(written, drawn.rules)), drawn.rules, picture)


def _characters(page: Any, texts: Any, placing: Any) -> Iterator[Character]:
    from pypdfium2 import raw

    rotation = page.get_rotation()
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    known: dict[int, tuple[int, int | None, bool]] = {}
    last, apart = "", False
    for index in range(texts.count_chars()):
        code = raw.FPDFText_GetUnicode(texts, index)
        if raw.FPDFText_IsGenerated(texts, index) == 1:
            apart = code == 0x20  # PDFium adds blanks and line ends of its own; only those between letters are wanted
            continue
        if not raw.FPDFText_GetLooseCharBox(texts, index, box) or not raw.FPDFText_GetCharOrigin(texts, index, x, y):
            continue
        unknown = code in _NO_CODE or raw.FPDFText_HasUnicodeMapError(texts, index) == 1
        written = UNKNOWN if unknown else cleared(chr(code))
        if not written:
            continue
        owner = raw.FPDFText_GetTextObject(texts, index)
        address = ctypes.cast(owner, ctypes.c_void_p).value or 0
        if address not in known:
            color = drawing.color(raw.FPDFPageObj_GetFillColor, owner)
            known[address] = (*_setting(texts, index, rotation), color is not None and discards.is_faint(*color))
        size, turn, faint = known[address]
        if turn is None:
            continue
        origin, area = placing.on_point(x.value, y.value), placing.on_rect(box.left, box.bottom, box.right, box.top)
        character = _character(written, [round(side) for side in (*origin, *area)], size, turn)._replace(faint=faint)
        if apart and _is_letter(last) and _is_letter(written):
            yield character._replace(text=" ", x1=character.x0)
        last, apart = written, False
        yield character


def _setting(texts: Any, index: int, rotation: int) -> tuple[int, int | None]:
    """Return the size of a character and which way it reads, the same in the whole text object; None for one aslant."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(texts, index, matrix)
    size = raw.FPDFText_GetFontSize(texts, index) * math.hypot(matrix.c, matrix.d)
    degrees = math.degrees(raw.FPDFText_GetCharAngle(texts, index)) + rotation
    quarter = round(degrees / 90)
    return round(size * UNIT), None if abs(degrees - quarter * 90) > _ASLANT else (0, 1, 0, -1)[quarter % 4]


def _character(text: str, sides: list[int], size: int, turn: int) -> Character:
    """Return a character as wide as its advance and as high as its size, whatever its font says of the height of lines."""
    x, y, x0, top, x1, bottom = sides
    depth = size * _DEPTH // 100
    if turn == 0:
        bottom = y + depth
        top = bottom - size
    elif turn > 0:
        x0 = x - depth
        x1 = x0 + size
    else:
        x1 = x + depth
        x0 = x1 - size
    return Character(text, x0, x1, top, bottom, size, turn)


def _is_letter(text: str) -> bool:
    return text.isascii() and text.isalpha()
