"""The grid of a printed table: every square with its span, and its label or the address of its figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.form.address import Address
from generator.form.items import Item, Panel, Section, leaves


@dataclass(frozen=True, slots=True)
class GridSquare:
    """A square at (row, column), 0-based, covering `rowspan` × `colspan` squares; it prints a label or a figure."""

    row: int
    column: int
    rowspan: int
    colspan: int
    label: str = ""
    address: Address | None = None
    scope: str = ""
    """For a heading: what it heads (`col`, `row`, `colgroup`, `rowgroup`); empty for a figure."""
    depth: int = 0
    """For a row heading: its level in the tree, 1-based."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The squares of a table by row, its relative column widths, and how many rows at the top repeat on each page."""

    widths: tuple[int, ...]
    rows: tuple[tuple[GridSquare, ...], ...]
    header_rows: int


def lay_out(section: Section) -> Grid:
    """Lay the panels of a section's table out, one below the other."""
    assert section.table is not None
    table = section.table
    squares: list[GridSquare] = []
    top = 0
    for panel in table.panels:
        placed = list(_panel(section, panel, len(table.widths), table.heading_columns, top))
        squares += placed
        top = max(square.row + square.rowspan for square in placed)
    rows: list[list[GridSquare]] = [[] for _ in range(top)]
    for square in sorted(squares, key=lambda square: (square.row, square.column)):
        rows[square.row].append(square)
    # Only a table of one panel has headings that are true of every page it runs over.
    header = _depth(table.panels[0].columns) if len(table.panels) == 1 else 0
    return Grid(table.widths, tuple(tuple(row) for row in rows), header)


def _panel(section: Section, panel: Panel, width: int, heading_columns: int, top: int) -> Iterator[GridSquare]:
    if panel.caption is not None:
        yield GridSquare(top, 0, 1, width, panel.caption, scope="colgroup")
        top += 1
    depth = _depth(panel.columns)
    if panel.corner is not None:
        yield GridSquare(top, 0, depth, heading_columns, panel.corner, scope="col" if depth == 1 else "colgroup")
    yield from _columns(panel.columns, top, heading_columns, depth)
    top += depth
    yield from _rows(panel.rows, top, 0, heading_columns, 1)
    for index, row in enumerate(list(leaves(panel.rows)) or [()]):
        column = heading_columns
        for path in leaves(panel.columns):
            names = (item.name for item in (*row, *path) if item.name)
            yield GridSquare(top + index, column, 1, path[-1].span, address=Address((section.name, *names)))
            column += path[-1].span


def _columns(items: tuple[Item, ...], top: int, left: int, depth: int) -> Iterator[GridSquare]:
    for item in items:
        width = _width(item)
        if item.children:
            yield GridSquare(top, left, 1, width, item.label, scope="colgroup")
            yield from _columns(item.children, top + 1, left, depth - 1)
        else:
            yield GridSquare(top, left, depth, width, item.label, scope="col")
        left += width


def _rows(items: tuple[Item, ...], top: int, left: int, columns: int, depth: int) -> Iterator[GridSquare]:
    for item in items:
        height = len(list(leaves((item,))))
        if item.children:
            yield GridSquare(top, left, height, 1, item.label, scope="rowgroup", depth=depth)
            yield from _rows(item.children, top, left + 1, columns - 1, depth + 1)
        else:
            yield GridSquare(top, left, 1, columns, item.label, scope="row", depth=depth)
        top += height


def _width(item: Item) -> int:
    return sum(_width(child) for child in item.children) if item.children else item.span


def _depth(items: tuple[Item, ...]) -> int:
    return max((1 + _depth(item.children) for item in items), default=0)
