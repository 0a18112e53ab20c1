"""What is drawn on a page: its ruled lines, how much of it one picture covers, and whether words can be seen."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import Any, NamedTuple

from generator.formats.pdf.discards import PAPER
from generator.formats.pdf.marks import UNIT, Rule

_MOST_OBJECTS = 60_000
"""More drawn objects on one page is a drawing; what comes after them is not looked at for ruled lines."""
_DEEPEST_FORM = 8
_THIN = _SHORTEST = 3 * UNIT


class Drawing(NamedTuple):
    """The ruled lines of a page, the area of its largest picture, and whether it has words that are not invisible."""

    rules: tuple[Rule, ...]
    pictured: int
    worded: bool


def of(page: Any, placing: Any, width: int, height: int) -> Drawing:
    """Return what is drawn on a page of PDFium's that `placing` lays out for printing."""
    from pypdfium2 import raw

    rules: list[Rule] = []
    pictured, worded = 0, False
    wanted = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_TEXT]
    for drawn in islice(page.get_objects(wanted, max_depth=_DEEPEST_FORM), _MOST_OBJECTS):
        if drawn.type == raw.FPDF_PAGEOBJ_PATH:
            rules += _rules(drawn, placing)
        elif drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, top, right, bottom = _matrix(drawn, placing).on_rect(0, 0, 1, 1)
            area = max(min(right, width) - max(left, 0), 0) * max(min(bottom, height) - max(top, 0), 0)
            pictured = max(pictured, round(area))
        else:
            worded |= raw.FPDFTextObj_GetTextRenderMode(drawn) != raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return Drawing(tuple(rules), pictured, worded)


def color(color_of: Callable[..., int], handle: Any) -> tuple[int, int, int, int] | None:
    """Return red, green, blue and opacity; None where they are not known."""
    parts = [ctypes.c_uint() for _ in range(4)]
    return (parts[0].value, parts[1].value, parts[2].value, parts[3].value) if color_of(handle, *parts) else None


def _matrix(drawn: Any, placing: Any) -> Any:
    """Return how an object, with the forms that it stands in, is laid onto the printed page."""
    matrix = drawn.get_matrix()
    while (drawn := drawn.container) is not None:
        matrix = matrix.multiply(drawn.get_matrix())
    return matrix.multiply(placing)


def _rules(path: Any, placing: Any) -> Iterator[Rule]:
    """Yield the ruled lines that a drawn path makes: itself where it is thin, its edges where they are drawn."""
    from pypdfium2 import raw

    filled, stroked = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, filled, stroked):
        return
    strokes = bool(stroked.value) and _is_inked(raw.FPDFPageObj_GetStrokeColor, path)
    if strokes or (filled.value and _is_inked(raw.FPDFPageObj_GetFillColor, path)):
        for points in _subpaths(path, _matrix(path, placing)):
            yield from _rules_of(points, strokes)


def _is_inked(color_of: Callable[..., int], handle: Any) -> bool:
    """Return whether a colour can be seen on paper; an unknown one can."""
    found = color(color_of, handle)
    return found is None or (found[3] > 0 and min(found[:3]) < PAPER)


def _subpaths(path: Any, matrix: Any) -> Iterator[list[tuple[int, int]]]:
    """Yield the corners of each part of a path that is drawn without lifting the pen; curves count as their ends."""
    from pypdfium2 import raw

    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[int, int]] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        across, down = matrix.on_point(x.value, y.value)
        points.append((round(across), round(down)))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


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
