"""Tables of web pages: which of them hold data, and their squares with spans that fit the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

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
_CELLS = ("td", "th")
_NUMBER = re.compile(r"\s*\+?(\d{1,9})")
_SCOPES = ("col", "row", "colgroup", "rowgroup")


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row, and the group (thead, tbody …) that the row stands in."""

    group: _Element | None
    cells: tuple[_Element, ...]


def is_data(table: _Element) -> bool:
    """Return whether a table holds data; one that arranges the page has tables, a single column, or an article in a cell."""
    rows = _rows(table)
    if table.get("role") in ("presentation", "none") or max((len(row.cells) for row in rows), default=0) < 2:
        return False
    cells = [cell for row in rows for cell in row.cells]
    return not any(next(cell.iterdescendants("table"), None) is not None or _is_article(cell) for cell in cells)


def table(element: _Element, text_of: Callable[[_Element], str], line_of: Callable[[_Element], int]) -> Table | None:
    """Return a table with its spans made to fit, a cell as `text_of` reads it; None if nothing in it is shown."""
    rows = _rows(element)
    width = _width(rows)
    squares: list[tuple[Square, ...]] = []
    for _, members in groupby(rows, lambda row: row.group):
        group = list(members)
        begun = [0, *accumulate(bool(row.cells) for row in group)]
        for at, row in enumerate(group):
            if row.cells:
                # A span ends with its group, 0 spans all of it; a row in which no square begins is none.
                spans = [begun[min(at + (_span(cell, "rowspan") or len(group)), len(group))] - begun[at] for cell in row.cells]
                squares.append(tuple(
                    Square(
                        text_of(cell), span, min(_span(cell, "colspan") or 1, width), scope=_scope(cell),
                        place=Place(line=line_of(cell), row=len(squares) + 1, cell=number),
                    )
                    for number, (cell, span) in enumerate(zip(row.cells, spans, strict=True), 1)
                ))  # fmt: skip
    if not squares:
        return None
    head = sum(1 for row in rows if row.group is not None and row.group.tag == "thead")
    return Table(tuple(squares), header_rows=min(head, len(squares) - 1), place=Place(line=line_of(element)))


def strays(table: _Element) -> Iterator[_Element | str]:
    """Yield what stands in a table outside of its rows: what follows a table that was never closed, in order."""
    yield table.text or ""
    for child in table:
        if child.tag in ("thead", "tbody", "tfoot", "tr"):
            yield from strays(child)
        elif child.tag not in ("caption", "col", "colgroup") and (child.tag not in _CELLS or table.tag != "tr"):
            yield child
        yield child.tail or ""


def _rows(table: _Element) -> list[_Row]:
    return [_Row(row.getparent(), tuple(_within(row, _CELLS))) for row in _within(table, ("tr",))]


def _within(element: _Element, tags: Sequence[str]) -> Iterator[_Element]:
    """Yield the elements of these tags that are shown, in order, not looking into cells."""
    for child in element:
        if is_shown(child):
            if child.tag in tags:
                yield child
            elif child.tag not in (*_CELLS, "caption", "table"):
                yield from _within(child, tags)


def _scope(cell: _Element) -> str:
    scope = cell.get("scope", "") if cell.tag == "th" else ""
    return scope if scope in _SCOPES else ""


def _width(rows: Sequence[_Row]) -> int:
    """Return how many columns the table has, leaving aside squares that claim to be wider than any table."""
    claimed = [[_span(cell, "colspan") or 1 for cell in row.cells] for row in rows if row.cells]
    return max((sum(widths) for widths in claimed if max(widths) <= WIDEST), default=WIDEST)


def _span(cell: _Element, name: str) -> int:
    found = _NUMBER.match(cell.get(name, ""))
    return int(found[1]) if found else 1


def _is_article(cell: _Element) -> bool:
    """Return whether a cell holds more than a cell does: long text with a numbered heading on a line of its own."""
    parts = [str(part) for part in cell.itertext()]
    if sum(len(part.strip()) for part in parts) < _LONG_CELL:
        return False
    return any(map(is_numbered_heading, parts)) or sum(map(sentence_ends, parts)) > _FEW_SENTENCES
