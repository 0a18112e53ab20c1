"""The squares of a Word table with their true spans: `gridSpan` across, `vMerge` down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.document.blocks import Square
from generator.errors import RecognitionError
from generator.findings import Place
from generator.formats.docx.names import (
    ALTERNATE,
    DEL,
    INS,
    MATH_TEXT,
    NUM_PR,
    SDT,
    SDT_CONTENT,
    TBL,
    TC,
    TC_PR,
    TEXT_BOX,
    TR,
    TR_PR,
    VAL,
    WRAPPERS,
    P,
    T,
    child_of,
    on,
    w,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ROWS = 20_000
MOST_COLUMNS = 200
"""Word itself stops at 63."""

_SPAN, _DOWN, _ACROSS, _BEFORE, _HIDDEN, _CELL_DELETED = map(
    w, ("gridSpan", "vMerge", "hMerge", "gridBefore", "hidden", "cellDel")
)
_BREAK = w("br")
_USUAL = (T, P, TC, TR, _SPAN, _DOWN, _BREAK)
_UNUSUAL = (
    *(TBL, SDT, INS, DEL, NUM_PR, TEXT_BOX, ALTERNATE, MATH_TEXT, _ACROSS, _BEFORE, _HIDDEN, _CELL_DELETED),
    *map(w, ("moveFrom", "moveTo", "fldSimple", "fldChar", "instrText", "tab", "ptab", "cr", "sym", "noBreakHyphen", "ruby")),
    *map(w, ("drawing", "pict", "object", "tcPrChange", "trPrChange", "tblPrChange")),
)
"""What takes reading cell by cell; the text of any other element is printed where it stands."""


class Cell:
    """A cell as it stands in a row: where it begins in the grid, how far it reaches, whether it continues the one above."""

    colspan = 1
    rowspan = 1
    begins = False
    continues = False
    absorbed = False
    text = ""
    place: Place | None = None

    def __init__(self, element: _Element | None, column: int) -> None:
        """Take the element, None for a place that is left out before the first cell."""
        self.element = element
        self.column = column
        self.lines: list[str] = []


def plain_cells(table: _Element, name: str) -> list[list[Cell]] | None:
    """Return the cells with their lines in one pass, if the table holds nothing but text, as most do; else None.

    Reading a report of ours back takes half the time for it.
    """
    found: list[list[Cell]] = []
    row: list[Cell] = []
    cell = Cell(None, -1)
    for element in table.iter(*_USUAL, *_UNUSUAL):
        tag = element.tag
        if tag == T:
            if cell.lines:
                cell.lines[-1] += (element.text or "").replace("\n", " ")
        elif tag in (P, _BREAK):
            cell.lines.append("")
        elif tag == TC:
            cell = Cell(None, cell.column + cell.colspan)
            row.append(cell)
        elif tag == TR:
            row, cell = [], Cell(None, -1)
            found.append(row)
        elif tag in (_SPAN, _DOWN):
            _reach(cell, element)
        elif element is not table:
            return None
    return _bounded(found, name)


def cells(table: _Element, name: str) -> list[list[Cell]]:
    """Return the cells of a table by rows, the deleted and hidden ones left out, spans not yet resolved."""
    found: list[list[Cell]] = []
    for row in _members(table, TR):
        properties = child_of(row, TR_PR)
        if properties is None or not _dropped(properties):
            found.append(_row(row, properties))
    return _bounded(found, name)


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
    """Return the rows with only the squares that begin in them."""
    return tuple(tuple(_square(cell) for cell in row if not cell.absorbed) for row in rows)


def _bounded(rows: list[list[Cell]], name: str) -> list[list[Cell]]:
    if len(rows) > MOST_ROWS:
        raise RecognitionError(f"“{name}”里有超过 {MOST_ROWS} 行的表格，不像一份年度报告。请只保留报告正文后再试。")
    if any(row[-1].column + row[-1].colspan > MOST_COLUMNS for row in rows if row):
        raise RecognitionError(f"“{name}”里有超过 {MOST_COLUMNS} 列的表格，不像一份年度报告。请核对表格后另存再试。")
    return rows


def _square(cell: Cell) -> Square:
    return Square(cell.text, cell.rowspan, cell.colspan, place=cell.place)


def _row(row: _Element, properties: _Element | None) -> list[Cell]:
    found: list[Cell] = []
    before = 0 if properties is None else _number(child_of(properties, _BEFORE), 0)
    if before:
        found.append(Cell(None, 0))
        found[0].colspan = before
    column = before
    for element in _members(row, TC):
        cell = Cell(element, column)
        role = _shape(cell, element)
        if role == _CELL_DELETED:
            continue
        if role == _ACROSS and found:
            found[-1].colspan += cell.colspan
        else:
            found.append(cell)
        column += cell.colspan
    return found


def _shape(cell: Cell, element: _Element) -> str:
    """Set how far a cell reaches; return the name of what makes it no cell of its own, if anything does."""
    role = ""
    properties = element[0] if len(element) else None
    if properties is not None and properties.tag == TC_PR:
        for child in properties:
            tag = child.tag
            if tag in (_SPAN, _DOWN):
                _reach(cell, child)
            elif tag == _CELL_DELETED or (tag == _ACROSS and child.get(VAL, "continue") == "continue"):
                role = tag
    return role


def _reach(cell: Cell, element: _Element) -> None:
    if element.tag == _SPAN:
        cell.colspan = max(1, _number(element, 1))
    else:
        cell.begins = element.get(VAL) == "restart"
        cell.continues = not cell.begins


def _dropped(properties: _Element) -> bool:
    hidden = child_of(properties, _HIDDEN)
    return child_of(properties, DEL) is not None or (hidden is not None and on(hidden.get(VAL)))


def _members(element: _Element, tag: str) -> Iterator[_Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls and marks of revision."""
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
