"""The squares of a Word table with their true spans: `gridSpan` across, `vMerge` down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.document.blocks import Square
from generator.errors import RecognitionError
from generator.findings import Place
from generator.formats.word_reading.names import DEL, SDT, SDT_CONTENT, TC, TC_PR, TR, TR_PR, VAL, WRAPPERS, on, w

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ROWS = 20_000
MOST_COLUMNS = 200
"""Word itself stops at 63."""

_SPAN, _DOWN, _ACROSS, _BEFORE, _HIDDEN, _CELL_DELETED = map(
    w, ("gridSpan", "vMerge", "hMerge", "gridBefore", "hidden", "cellDel")
)


@dataclass(slots=True)
class Cell:
    """A cell as it stands in a row: where it begins in the grid, how far it reaches, whether it continues the one above."""

    element: _Element | None
    column: int
    colspan: int = 1
    continues: bool = False
    begins: bool = False
    rowspan: int = 1
    absorbed: bool = False
    text: str = ""
    place: Place | None = field(default=None)


def cells(table: _Element, name: str) -> list[list[Cell]]:
    """Give the cells of a table by rows, the deleted and hidden ones left out, spans not yet resolved."""
    found: list[list[Cell]] = []
    for row in _members(table, TR):
        properties = row.find(TR_PR)
        if properties is not None and _dropped(properties):
            continue
        found.append(_row(row, properties, name))
        if len(found) > MOST_ROWS:
            raise RecognitionError(f"“{name}”里有超过 {MOST_ROWS} 行的表格，不像一份年度报告。请只保留报告正文后再试。")
    return found


def merged(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Lay continued cells onto the cell they continue; one that continues nothing stands for itself."""
    open_cells: dict[int, Cell] = {}
    for row in rows:
        still: dict[int, Cell] = {}
        for cell in row:
            above = open_cells.get(cell.column) if cell.continues else None
            if above is not None and above.colspan == cell.colspan:
                above.rowspan += 1
                cell.absorbed = True
                still[cell.column] = above
            elif cell.begins or cell.continues:
                still[cell.column] = cell
        open_cells = still
    return rows


def squares(rows: Iterable[list[Cell]]) -> tuple[tuple[Square, ...], ...]:
    """Give the rows with only the squares that begin in them."""
    return tuple(tuple(_square(cell) for cell in row if not cell.absorbed) for row in rows)


def _square(cell: Cell) -> Square:
    return Square(cell.text, cell.rowspan, cell.colspan, place=cell.place)


def _row(row: _Element, properties: _Element | None, name: str) -> list[Cell]:
    found: list[Cell] = []
    before = 0 if properties is None else _number(properties.find(_BEFORE), 0)
    if before:
        found.append(Cell(None, 0, before))
    column = before
    for element in _members(row, TC):
        about = element.find(TC_PR)
        cell = Cell(element, column)
        if about is not None:
            if about.find(_CELL_DELETED) is not None:
                continue
            _shape(cell, about)
            across = about.find(_ACROSS)
            if across is not None and across.get(VAL, "continue") == "continue" and found:
                found[-1].colspan += cell.colspan
                column += cell.colspan
                continue
        found.append(cell)
        column += cell.colspan
        if column > MOST_COLUMNS:
            raise RecognitionError(f"“{name}”里有超过 {MOST_COLUMNS} 列的表格，不像一份年度报告。请核对表格后另存再试。")
    return found


def _shape(cell: Cell, about: _Element) -> None:
    span, down = about.find(_SPAN), about.find(_DOWN)
    if span is not None:
        cell.colspan = max(1, _number(span, 1))
    if down is not None:
        cell.begins = down.get(VAL) == "restart"
        cell.continues = not cell.begins


def _dropped(properties: _Element) -> bool:
    hidden = properties.find(_HIDDEN)
    return properties.find(DEL) is not None or (hidden is not None and on(hidden.get(VAL)))


def _members(element: _Element, tag: str) -> Iterator[_Element]:
    """Give the rows of a table or the cells of a row, also those in content controls and marks of revision."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _members(child, tag)
        elif child.tag == SDT:
            for content in child.iterchildren(SDT_CONTENT):
                yield from _members(content, tag)


def _number(element: _Element | None, otherwise: int) -> int:
    text = "" if element is None else element.get(VAL, "")
    return min(int(text), MOST_COLUMNS + 1) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
