"""The pages of a PDF as plain pieces: characters and ruled lines, measured in hundredths of a point from the top left.

Read with PDFium. Its text page gives one box a character, from the line before to the next in height and the advance in
width, in the page's own coordinates: they are turned here as the page is turned for printing.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generator.errors import RecognitionError
from generator.formats.pdf.marks import UNIT, Character, Rule
from generator.formats.pdf.placing import IDENTITY, Matrix, Placing, units
from generator.formats.pdf.struck import without_struck
from generator.formats.pdf.watermarks import PAPER, is_faint, without_watermarks
from generator.text.glyphs import UNKNOWN, cleared

MOST_PAGES = 300
MOST_CHARACTERS = 600_000
_MOST_OBJECTS = 60_000
"""More drawn objects on one page is a drawing; what comes after them is not looked at for ruled lines."""
_DEEPEST_FORM = 8
_THIN = 3 * UNIT
_SHORTEST = 3 * UNIT
_SAME_SPOT = 1 * UNIT
_NO_CODE = (0, 0xFFFE, 0xFFFF)
_DEPTH = 14
"""How far below its base line a character reaches, in percent of its size."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number, its size, what is written and what is ruled on it."""

    number: int
    width: int
    height: int
    characters: tuple[Character, ...]
    rules: tuple[Rule, ...]


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
    except pdfium.PdfiumError as error:
        raise damaged(name) from error
    finally:
        document.close()


def _read(document: Any, name: str) -> list[Page]:
    found, characters, pictured = [], 0, 0
    for number in range(len(document)):
        page = document[number]
        read = _Reading(page)
        characters += read.count
        if characters > MOST_CHARACTERS:
            raise RecognitionError(f"“{name}”的文字太多，不像一份年度报告。请只保留报告的页面后再试。")
        found.append(read.page(number + 1))
        pictured += read.is_picture
        page.close()
    if not any(page.characters for page in found) or pictured * 2 > len(found):
        raise RecognitionError(f"“{name}”没有可读的文字，像是扫描件或图片。请提供报告的 docx、网页，或者由文档直接导出的 PDF。")
    written = [character.text for page in found for character in page.characters]
    if written.count(UNKNOWN) * 10 > len(written):
        raise RecognitionError(f"“{name}”里的字体没有文字编码，读出来是乱码。请提供报告的 docx，或者换一种方式导出 PDF。")
    return found


def damaged(name: str) -> RecognitionError:
    """Return the refusal of a file that is no whole PDF."""
    return RecognitionError(f"“{name}”不是完整的 PDF，或者文件已损坏。请重新下载或重新导出后再试。")


class _Reading:
    """One page as it is read: PDFium's handles of the page and its text, and what has been seen on it."""

    def __init__(self, page: Any) -> None:
        from pypdfium2 import raw

        self.raw = raw
        self.handle = page.raw
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(self.handle, box)
        self.place = Placing(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(self.handle) * 90)
        self.text = raw.FPDFText_LoadPage(self.handle)
        self.count = max(0, raw.FPDFText_CountChars(self.text))
        self.pictured = 0
        self.visible = False

    def page(self, number: int) -> Page:
        """Return the page, and free PDFium's own copy of its text."""
        written: list[Character] = []
        if self.count <= MOST_CHARACTERS:
            written = sorted(_printed_once(without_watermarks(self._characters())), key=lambda one: (one.top, one.x0))
        self.raw.FPDFText_ClosePage(self.text)
        objects = list(self._objects(self.handle, IDENTITY, 0))
        rules = tuple(rule for kind, handle, matrix in objects if kind == self.raw.FPDF_PAGEOBJ_PATH
                      for rule in self._rules(handle, matrix))  # fmt: skip
        self.pictured = max((self._area(handle, matrix) for kind, handle, matrix in objects
                             if kind == self.raw.FPDF_PAGEOBJ_IMAGE), default=0)  # fmt: skip
        return Page(number, self.place.width, self.place.height, tuple(without_struck(written, rules)), rules)

    @property
    def is_picture(self) -> bool:
        """Whether the page is one picture, with nothing but invisible recognised text laid over it."""
        return self.pictured * 10 >= self.place.width * self.place.height * 7 and not self.visible

    def _characters(self) -> Iterator[Character]:
        raw, text = self.raw, self.text
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        known: dict[int, tuple[int, int | None, bool]] = {}
        last, apart = "", False
        for index in range(self.count):
            code = raw.FPDFText_GetUnicode(text, index)
            if raw.FPDFText_IsGenerated(text, index) == 1:
                apart = code == 0x20  # PDFium adds blanks and line ends of its own; only those between letters are wanted
                continue
            if not raw.FPDFText_GetLooseCharBox(text, index, box) or not raw.FPDFText_GetCharOrigin(text, index, x, y):
                continue
            unknown = code in _NO_CODE or raw.FPDFText_HasUnicodeMapError(text, index) == 1
            written = UNKNOWN if unknown else cleared(chr(code))
            if not written:
                continue
            owner = raw.FPDFText_GetTextObject(text, index)
            address = ctypes.cast(owner, ctypes.c_void_p).value or 0
            if address not in known:
                color = _color(raw.FPDFPageObj_GetFillColor, owner)
                known[address] = (*self._setting(index), color is not None and is_faint(*color))
                self.visible |= raw.FPDFTextObj_GetTextRenderMode(owner) != raw.FPDF_TEXTRENDERMODE_INVISIBLE
            size, turn, faint = known[address]
            if turn is None:
                continue
            character = _character(written, self.place.box(box.left, box.bottom, box.right, box.top),
                                   self.place.point(x.value, y.value), size, turn)._replace(faint=faint)  # fmt: skip
            if apart and _is_letter(last) and _is_letter(written):
                yield character._replace(text=" ", x1=character.x0)
            last, apart = written, False
            if not self.place.is_off(character):
                yield character

    def _setting(self, index: int) -> tuple[int, int | None]:
        """Return the size and turn of a character, the same in the whole text object; no turn for a watermark aslant."""
        matrix = self.raw.FS_MATRIX()
        self.raw.FPDFText_GetMatrix(self.text, index, matrix)
        size = self.raw.FPDFText_GetFontSize(self.text, index) * math.hypot(matrix.c, matrix.d)
        return units(size), self.place.turn(self.raw.FPDFText_GetCharAngle(self.text, index))

    def _objects(self, owner: Any, matrix: Matrix, depth: int) -> Iterator[tuple[int, Any, Matrix]]:
        """Return every drawn object with its kind and the matrix of the form it stands in."""
        raw = self.raw
        counted, got = (
            (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
            if depth == 0
            else (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
        )
        for index in range(min(counted(owner), _MOST_OBJECTS)):
            handle = got(owner, index)
            kind = raw.FPDFPageObj_GetType(handle)
            if kind != raw.FPDF_PAGEOBJ_FORM:
                yield kind, handle, matrix
            elif depth < _DEEPEST_FORM:
                yield from self._objects(handle, self._matrix(handle).then(matrix), depth + 1)

    def _matrix(self, handle: Any) -> Matrix:
        found = self.raw.FS_MATRIX()
        if not self.raw.FPDFPageObj_GetMatrix(handle, found):
            return IDENTITY
        return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)

    def _area(self, handle: Any, matrix: Matrix) -> int:
        """Return how much of the page a picture covers."""
        sides = [ctypes.c_float() for _ in range(4)]
        if not self.raw.FPDFPageObj_GetBounds(handle, *sides):
            return 0
        left, bottom, right, top = (side.value for side in sides)
        corners = [self.place.point(*matrix.moved(x, y)) for x in (left, right) for y in (bottom, top)]
        xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        width = min(xs[-1], self.place.width) - max(xs[0], 0)
        height = min(ys[-1], self.place.height) - max(ys[0], 0)
        return max(width, 0) * max(height, 0)

    def _rules(self, handle: Any, matrix: Matrix) -> Iterator[Rule]:
        """Return the ruled lines that a drawn path makes: itself where it is thin, its edges where they are drawn."""
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        if not self.raw.FPDFPath_GetDrawMode(handle, filled, stroked):
            return
        fills = bool(filled.value) and self._inked(self.raw.FPDFPageObj_GetFillColor, handle)
        strokes = bool(stroked.value) and self._inked(self.raw.FPDFPageObj_GetStrokeColor, handle)
        if not fills and not strokes:
            return
        for points in self._subpaths(handle, self._matrix(handle).then(matrix)):
            yield from _rules_of(points, strokes)

    def _inked(self, color_of: Callable[..., int], handle: Any) -> bool:
        """Return whether a colour can be seen on paper; an unknown one can."""
        color = _color(color_of, handle)
        return color is None or (color[3] > 0 and min(color[:3]) < PAPER)

    def _subpaths(self, handle: Any, matrix: Matrix) -> Iterator[list[tuple[int, int]]]:
        """Return the corners of each part of a path that is drawn without lifting the pen; curves count as their ends."""
        raw = self.raw
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[tuple[int, int]] = []
        for index in range(raw.FPDFPath_CountSegments(handle)):
            segment = raw.FPDFPath_GetPathSegment(handle, index)
            if not raw.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            points.append(self.place.point(*matrix.moved(x.value, y.value)))
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points


def _color(color_of: Callable[..., int], handle: Any) -> tuple[int, int, int, int] | None:
    """Return red, green, blue and opacity; None where they are not known."""
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    return (red.value, green.value, blue.value, opacity.value) if color_of(handle, red, green, blue, opacity) else None


def _character(text: str, box: tuple[int, int, int, int], origin: tuple[int, int], size: int, turn: int) -> Character:
    """Return a character as wide as its advance and as high as its size, whatever its font says of the height of lines.

    Fonts of one line differ in how far they say they reach below the base line; here it is a fixed part of the size.
    """
    x0, x1, top, bottom = box
    depth = size * _DEPTH // 100
    if turn == 0:
        bottom = origin[1] + depth
        top = bottom - size
    elif turn > 0:
        x0 = origin[0] - depth
        x1 = x0 + size
    else:
        x1 = origin[0] + depth
        x0 = x1 - size
    return Character(text, x0, x1, top, bottom, size, turn)


def _is_letter(text: str) -> bool:
    return text.isascii() and text.isalpha()


def _printed_once(characters: Iterable[Character]) -> Iterator[Character]:
    """Return the characters without those printed twice, a hair apart, to look bold."""
    spots: set[tuple[str, int, int]] = set()
    for character in characters:
        column, row = character.x0 // _SAME_SPOT, character.top // _SAME_SPOT
        if character.text != " " and any((character.text, column + i, row + j) in spots for i in (-1, 0, 1) for j in (-1, 0, 1)):
            continue
        spots.add((character.text, column, row))
        yield character


def _rules_of(points: list[tuple[int, int]], stroked: bool) -> Iterator[Rule]:
    xs, ys = sorted(x for x, _ in points), sorted(y for _, y in points)
    x0, x1, top, bottom = xs[0], xs[-1], ys[0], ys[-1]
    if min(x1 - x0, bottom - top) <= _THIN:
        across = x1 - x0 >= bottom - top
        rule = Rule(True, (top + bottom) // 2, x0, x1) if across else Rule(False, (x0 + x1) // 2, top, bottom)
        if rule.end - rule.start >= _SHORTEST:
            yield rule
    elif stroked:
        yield from _edges(points)


def _edges(points: list[tuple[int, int]]) -> Iterator[Rule]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) < UNIT and abs(x0 - x1) >= _SHORTEST:
            yield Rule(True, y0, min(x0, x1), max(x0, x1))
        elif abs(x0 - x1) < UNIT and abs(y0 - y1) >= _SHORTEST:
            yield Rule(False, x0, min(y0, y1), max(y0, y1))
