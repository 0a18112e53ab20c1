"""The pages of a PDF as plain pieces: characters and ruled lines, measured in hundredths of a point from the top left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

from generator.errors import RecognitionError
from generator.formats.pdf.characters import cleared

UNIT = 100
MOST_PAGES = 300
MOST_CHARACTERS = 600_000
_THIN = 3 * UNIT
_SHORTEST = 3 * UNIT
_SAME_SPOT = 1 * UNIT
_PAPER = 97
"""A colour this light, in percent, is the paper's."""
_INVISIBLE_TEXT = re.compile(rb"\b3\s+Tr\b")


class Character(NamedTuple):
    """A character on a page; `turn` is 0 if it stands upright, 1 if it reads downwards, -1 if it reads upwards."""

    text: str
    x0: int
    x1: int
    top: int
    bottom: int
    size: int
    turn: int = 0


class Rule(NamedTuple):
    """A ruled line: across at height `at`, or down at `at` from the left, from `start` to `end`."""

    across: bool
    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number, its size, what is written and what is ruled on it."""

    number: int
    width: int
    height: int
    characters: tuple[Character, ...]
    rules: tuple[Rule, ...]


def pages_of(data: bytes, name: str) -> list[Page]:
    """Give the pages of a PDF; RecognitionError if it is locked, damaged, a scan, or too long to be a report."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        with pdfplumber.open(BytesIO(data), pages=list(range(1, MOST_PAGES + 2)), unicode_norm=None) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise RecognitionError(f"“{name}”超过 {MOST_PAGES} 页，不像一份年度报告。请只保留报告的页面后再试。")
            return _read(pdf.pages, name)
    except (RecognitionError, MemoryError):
        raise
    except Exception as error:  # a hostile file may raise anything inside the PDF library
        causes = (error, error.__cause__, *error.args)
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
            raise RecognitionError(f"“{name}”设有密码，无法读取。请取消密码后再试，或者提供 docx。") from error
        if any(isinstance(cause, MemoryError) for cause in causes):
            raise MemoryError from error
        raise _damaged(name) from error


def _read(pages: list[Any], name: str) -> list[Page]:
    found, characters, pictured = [], 0, 0
    for page in pages:
        read = _page(page)
        characters += len(read.characters)
        if characters > MOST_CHARACTERS:
            raise RecognitionError(f"“{name}”的文字太多，不像一份年度报告。请只保留报告的页面后再试。")
        pictured += _is_picture(page, read)
        found.append(read)
        page.close()
    if not characters or pictured * 2 > len(found):
        raise RecognitionError(f"“{name}”没有可读的文字，像是扫描件或图片。请提供报告的 docx、网页，或者由文档直接导出的 PDF。")
    unknown = sum(character.text == "\ufffd" for page in found for character in page.characters)
    if unknown * 10 > characters:
        raise RecognitionError(f"“{name}”里的字体没有文字编码，读出来是乱码。请提供报告的 docx，或者换一种方式导出 PDF。")
    return found


def _damaged(name: str) -> RecognitionError:
    return RecognitionError(f"“{name}”不是完整的 PDF，或者文件已损坏。请重新下载或重新导出后再试。")


def _page(page: Any) -> Page:
    left, top, right, bottom = page.bbox
    written = sorted(_characters(page.chars, _units(right), _units(bottom)), key=lambda one: (one.top, one.x0))
    rules = [rule for kind in ("lines", "rects", "curves") for shape in getattr(page, kind) for rule in _rules(shape)]
    return Page(page.page_number, _units(right - left), _units(bottom - top), tuple(written), tuple(rules))


def _characters(chars: list[dict[str, Any]], right: int, bottom: int) -> list[Character]:
    found: list[Character] = []
    spots: dict[tuple[str, int, int], None] = {}
    for char in chars:
        text = cleared(char["text"])
        x0, x1, top, low = _units(char["x0"]), _units(char["x1"]), _units(char["top"]), _units(char["bottom"])
        if not text or x1 < 0 or x0 > right or low < 0 or top > bottom:
            continue
        # Bold made by printing a character twice, a hair apart.
        column, row = x0 // _SAME_SPOT, top // _SAME_SPOT
        if text != " " and any((text, column + i, row + j) in spots for i in (-1, 0, 1) for j in (-1, 0, 1)):
            continue
        spots[text, column, row] = None
        found.append(Character(text, x0, x1, top, low, _units(char["size"]), _turn(char)))
    return found


def _turn(char: dict[str, Any]) -> int:
    if char["upright"]:
        return 0
    return 1 if char["matrix"][1] < 0 else -1


def _rules(shape: dict[str, Any]) -> list[Rule]:
    """Give the ruled lines that a drawn shape makes: itself if it is thin, its edges if they are drawn."""
    stroked, filled = bool(shape["stroke"]), bool(shape["fill"])
    if not (stroked and _inked(shape["stroking_color"])) and not (filled and _inked(shape["non_stroking_color"])):
        return []
    x0, x1, top, bottom = (_units(shape[side]) for side in ("x0", "x1", "top", "bottom"))
    if min(x1 - x0, bottom - top) <= _THIN:
        across = x1 - x0 >= bottom - top
        rule = Rule(True, (top + bottom) // 2, x0, x1) if across else Rule(False, (x0 + x1) // 2, top, bottom)
        return [rule] if rule.end - rule.start >= _SHORTEST else []
    if not stroked or not _inked(shape["stroking_color"]):
        return []
    if shape["object_type"] == "rect":
        return [Rule(True, top, x0, x1), Rule(True, bottom, x0, x1), Rule(False, x0, top, bottom), Rule(False, x1, top, bottom)]
    return _polyline([(_units(x), _units(y)) for x, y in shape.get("pts", ())])


def _polyline(points: list[tuple[int, int]]) -> list[Rule]:
    found = []
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) < UNIT and abs(x0 - x1) >= _SHORTEST:
            found.append(Rule(True, y0, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) < UNIT and abs(y0 - y1) >= _SHORTEST:
            found.append(Rule(False, x0, min(y0, y1), max(y0, y1)))
    return found


def _inked(color: Any) -> bool:
    """Tell whether a colour can be seen on paper (grey, RGB or CMYK; an unknown one can)."""
    parts = color if isinstance(color, tuple | list) else (color,)
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return True
    if len(parts) == 4:
        return any(part * 100 > 100 - _PAPER for part in parts)
    return any(part * 100 < _PAPER for part in parts)


def _is_picture(page: Any, read: Page) -> bool:
    """Tell whether a page is one picture, with nothing but invisible recognised text laid over it."""
    area = max((_area(image, page) for image in page.images), default=0)
    if area * 10 < read.width * read.height * 7:
        return False
    return not read.characters or any(_INVISIBLE_TEXT.search(stream.get_data()) for stream in page.page_obj.contents)


def _area(image: dict[str, Any], page: Any) -> int:
    left, top, right, bottom = page.bbox
    width = min(image["x1"], right) - max(image["x0"], left)
    height = min(image["bottom"], bottom) - max(image["top"], top)
    return _units(max(width, 0)) * _units(max(height, 0))


def _units(length: Any) -> int:
    units: int = round(length * UNIT)
    return units
