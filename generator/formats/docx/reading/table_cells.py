"""The cells of a Word table with their true spans: `gridSpan` across, `vMerge` down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.errors import RecognitionError
from generator.formats.docx.names import TC, TC_PR, TR, TR_PR, VAL, WRAPPERS, child_of, integer, on, w

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ROWS = 20_000
MOST_COLUMNS = 200
"""Word itself stops at 63."""

_SPAN, _DOWN, _BEFORE, _HIDDEN = map(w, ("gridSpan", "vMerge", "gridBefore", "hidden"))


class Cell:
    """A cell as it stands in a row: where it begins in the grid, how far it reaches, whether it continues the one above."""

    def __init__(self, element: _Element | None, column: int, colspan: int = 1) -> None:
        """Take the element, None for a place that is left out before the first cell."""
        self.element = element
        self.column = column
        self.colspan = colspan
        self.rowspan = 1
        self.begins = self.continues = False
        properties = None if element is None else child_of(element, TC_PR)
        for child in () if properties is None else properties:
            if child.tag == _SPAN:
                self.colspan = _span(child, 1)
            elif child.tag == _DOWN:
                self.begins = child.get(VAL) == "restart"
                self.continues = not self.begins


def cells(table: _Element, name: str) -> list[list[Cell]]:
    """Return the cells of a table by rows, the hidden ones left out, spans not yet resolved."""
    rows = [_row(row) for row in _members(table, TR) if not _hidden(row)]
    if len(rows) > MOST_ROWS:
        raise RecognitionError(f"“{name}”里有超过 {MOST_ROWS} 行的表格，不像一份年度报告。请只保留报告正文后再试。")
    if any(row[-1].column + row[-1].colspan > MOST_COLUMNS for row in rows if row):
        raise RecognitionError(f"“{name}”里有超过 {MOST_COLUMNS} 列的表格，不像一份年度报告。请核对表格后另存再试。")
    return rows


def merged(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows with continued cells laid onto the cell they continue; one that continues nothing stands for itself."""
    begun: list[list[Cell]] = []
    above: dict[int, Cell] = {}
    for row in rows:
        below: dict[int, Cell] = {}
        begun.append([])
        for cell in row:
            upper = above.get(cell.column) if cell.continues else None
            if upper is not None and upper.colspan == cell.colspan:
                upper.rowspan += 1
                below[cell.column] = upper
                continue
            begun[-1].append(cell)
            if cell.begins or cell.continues:
                below[cell.column] = cell
        above = below
    return begun


def _row(row: _Element) -> list[Cell]:
    properties = child_of(row, TR_PR)
    before = None if properties is None else child_of(properties, _BEFORE)
    found = [] if before is None else [Cell(None, 0, _span(before, 0))]
    column = found[0].colspan if found else 0
    for element in _members(row, TC):
        found.append(Cell(element, column))
        column += found[-1].colspan
    return [cell for cell in found if cell.colspan]


def _hidden(row: _Element) -> bool:
    properties = child_of(row, TR_PR)
    hidden = None if properties is None else child_of(properties, _HIDDEN)
    return hidden is not None and on(hidden.get(VAL))


def _members(element: _Element, tag: str) -> Iterator[_Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _members(child, tag)


def _span(element: _Element, least: int) -> int:
    return min(max(integer(element.get(VAL), least), least), MOST_COLUMNS + 1)
