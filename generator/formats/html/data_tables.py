"""Tables of web pages: which of them hold data, and their squares with spans that fit the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from generator.document.blocks import Square, Table
from generator.findings import Place
from generator.formats.html.tree import is_shown
from generator.formats.shared.source_lines import is_numbered_heading
from generator.text.prose import sentence_ends

if TYPE_CHECKING:
    from lxml.etree import _Element

WIDEST = 64
"""How many columns a square may span; real tables have at most 15."""
_LONG_CELL = 300
_FEW_SENTENCES = 4
_LONGEST_DRAWN_CELL = 200
_FEWEST_DRAWN_ROWS = 3
_GROUPS = ("thead", "tbody", "tfoot", "tr")
_PARTS = ("td", "th", "caption", "col", "colgroup")
_NUMBER = re.compile(r"\s*\+?(\d{1,9})")
_SCOPES = ("col", "row", "colgroup", "rowgroup")
_ROW_NAMES = re.compile(r"(^|[\s_-])(tr|row|table-?row|trow)($|[\s_-])", re.IGNORECASE)
_CELL_NAMES = re.compile(r"(^|[\s_-])(td|th|cell|table-?cell|tcell|col)($|[\s_\d-])", re.IGNORECASE)
_DISPLAYS = re.compile(r"display\s*:\s*table-(row|cell)(?!-)", re.IGNORECASE)

Row = list["_Element"]


@dataclass(slots=True)
class _TableRow:
    """The cells of a row, and the group (thead, tbody …) or other element that the row stands in."""

    group: _Element | None
    cells: Row


class Page(Protocol):
    """What a table asks of the page that it stands on."""

    def line_of(self, element: _Element, /) -> int:
        """Return the line of the source that an element begins on."""

    def text_of(self, cell: _Element, /) -> str:
        """Return the text of a cell, each of its lines on one."""


def is_data(element: _Element) -> bool:
    """Return whether an element is a table that holds data, and no mere arrangement of the page."""
    return not is_layout(element) if element.tag == "table" else element.tag in ("div", "section", "ul") and is_drawn(element)


def is_layout(table: _Element) -> bool:
    """Return whether a table only arranges the page: it holds tables, a single column, or a whole article in a cell."""
    rows = _rows(table)
    if table.get("role") in ("presentation", "none") or max((len(row.cells) for row in rows), default=0) < 2:
        return True
    return any(next(cell.iterdescendants("table"), None) is not None or _is_article(cell) for row in rows for cell in row.cells)


def is_drawn(element: _Element) -> bool:
    """Return whether an element is a table made of other elements (`display: table-row`, role or class `row`)."""
    rows = _drawn_rows(element)
    if len(rows) < _FEWEST_DRAWN_ROWS or sum(1 for row in rows if len(row) > 1) * 2 < len(rows):
        return False
    return all(_is_small(cell) for row in rows for cell in row)


def table(element: _Element, page: Page) -> Table | None:
    """Return a table with its spans made to fit; None if nothing in it is shown."""
    if element.tag != "table":
        return _table([_TableRow(None, row) for row in _drawn_rows(element)], 0, page, element)
    rows = _rows(element)
    head = sum(1 for row in rows if row.group is not None and row.group.tag == "thead")
    return _table(rows, head, page, element)


def _table(rows: list[_TableRow], head: int, page: Page, element: _Element) -> Table | None:
    rows = [_TableRow(row.group, [cell for cell in row.cells if is_shown(cell)]) for row in rows]
    kept, spans = _spans(rows)
    if not kept:
        return None
    squares = tuple(
        tuple(_square(cell, spans[index][place], page, index + 1, place + 1) for place, cell in enumerate(cells))
        for index, cells in enumerate(kept)
    )
    headed = min(head, len(squares) - 1) if head else 0
    return Table(squares, header_rows=headed, place=Place(line=page.line_of(element)))


def _square(cell: _Element, span: tuple[int, int], page: Page, row: int, place: int) -> Square:
    scope = cell.get("scope", "") if cell.tag == "th" else ""
    where = Place(line=page.line_of(cell), row=row, cell=place)
    return Square(page.text_of(cell), *span, scope=scope if scope in _SCOPES else "", place=where)


def _rows(table: _Element) -> list[_TableRow]:
    """Return the rows; cells outside of any row make rows of their own."""
    rows: list[_TableRow] = []
    loose: Row | None = None
    for element in _structure(table):
        if element.tag == "tr":
            rows.append(_TableRow(element.getparent(), []))
            loose = None
            continue
        parent = element.getparent()
        if rows and loose is None and parent is not None and _within_row(element, table):
            rows[-1].cells.append(element)
        else:
            if loose is None:
                loose = []
                rows.append(_TableRow(parent, loose))
            loose.append(element)
    return rows


def _structure(table: _Element) -> Iterator[_Element]:
    """Return rows and cells that are shown, in order, not looking into cells."""
    stack = [iter(table)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif isinstance(element.tag, str) and is_shown(element):
            if element.tag in ("tr", "td", "th"):
                yield element
            if element.tag not in ("td", "th", "caption", "table"):
                stack.append(iter(element))


def strays(table: _Element) -> Iterator[_Element | str]:
    """Return what stands in a table outside of its cells: what follows a table that was never closed, in order."""
    stack = [iter(_children(table))]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif isinstance(node, str):
            yield node
        elif node.tag in _GROUPS:
            stack.append(iter(_children(node)))
        elif node.tag not in _PARTS:
            yield node


def _children(element: _Element) -> Iterator[_Element | str]:
    yield element.text or ""
    for child in element:
        yield child
        yield child.tail or ""


def _within_row(cell: _Element, table: _Element) -> bool:
    for above in cell.iterancestors():
        if above.tag == "tr":
            return True
        if above is table:
            break
    return False


def _spans(rows: list[_TableRow]) -> tuple[list[Row], list[list[tuple[int, int]]]]:
    """Return the rows in which a square begins, with (rowspan, colspan) of each, within the group and the table."""
    left = _left_in_group([row.group for row in rows])
    before = [0, *accumulate(bool(row.cells) for row in rows)]
    kept: list[Row] = []
    spans: list[list[tuple[int, int]]] = []
    width = _width(rows)
    for index, row in enumerate(rows):
        if not row.cells:
            continue
        kept.append(row.cells)
        spans.append(
            [(_rowspan(cell, index, left[index], before), min(_number(cell, "colspan", 1) or 1, width)) for cell in row.cells]
        )
    return kept, spans


def _rowspan(cell: _Element, index: int, left: int, before: list[int]) -> int:
    """Return how many of the rows that hold squares (counted up before each row) a cell spans; 0 is to the end of the group."""
    asked = _number(cell, "rowspan", 1)
    high = min(asked, left) if asked else left
    return before[index + high] - before[index]


def _left_in_group(groups: list[_Element | None]) -> list[int]:
    left = [1] * len(groups)
    for index in range(len(groups) - 2, -1, -1):
        if groups[index] is groups[index + 1]:
            left[index] = left[index + 1] + 1
    return left


def _width(rows: list[_TableRow]) -> int:
    """Return how many columns the table has, leaving aside squares that claim to be wider than any table."""
    claimed = ([_number(cell, "colspan", 1) or 1 for cell in row.cells] for row in rows)
    widths = [sum(min(width, WIDEST) for width in row) for row in claimed if max(row, default=0) <= WIDEST]
    return max([1, *widths]) if widths else WIDEST


def _number(cell: _Element, name: str, default: int) -> int:
    stated = cell.get(name)
    found = _NUMBER.match(stated) if stated is not None else None
    return int(found.group(1)) if found else default


def _is_article(cell: _Element) -> bool:
    """Return whether a cell holds more than a cell does: long text with a numbered heading on a line of its own."""
    parts = [str(part) for part in cell.itertext()]
    if sum(len(part.strip()) for part in parts) < _LONG_CELL:
        return False
    return any(map(is_numbered_heading, parts)) or sum(map(sentence_ends, parts)) > _FEW_SENTENCES


def _drawn_rows(element: _Element) -> list[Row]:
    """Return the rows of a table made of other elements; none if anything else stands among its rows or cells."""
    rows: list[Row] = []
    for child in element:
        parts = [child] if _is_part(child, "row", _ROW_NAMES) else list(child)
        cells = [list(row) for row in parts]
        whole = all(_is_part(row, "row", _ROW_NAMES) for row in parts)
        if not parts or not whole or not all(_is_part(cell, "cell", _CELL_NAMES) for row in cells for cell in row):
            return []
        rows += cells
    return rows


def _is_part(element: _Element, kind: str, names: re.Pattern[str]) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("tr", "td", "th", "table", "tbody"):
        return False
    display = _DISPLAYS.search(element.get("style", ""))
    if display:
        return display.group(1).lower() == kind
    role = element.get("role", "")
    roles = ("cell", "gridcell", "columnheader", "rowheader") if kind == "cell" else ("row",)
    return role in roles or bool(names.search(element.get("class", "")))


def _is_small(cell: _Element) -> bool:
    if next(cell.iterdescendants("table", "ul", "h1", "h2", "h3"), None) is not None:
        return False
    return sum(len(text.strip()) for text in cell.itertext()) <= _LONGEST_DRAWN_CELL
