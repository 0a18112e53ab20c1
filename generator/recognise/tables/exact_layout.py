"""The exact layout: a table that is square for square the form's own needs no interpretation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat

from generator.findings import Place
from generator.form.address import Address
from generator.form.figures import Figure, FigureType
from generator.form.form import Form
from generator.recognise.lines.printed_figures import TextKind, kind_of, value_of
from generator.recognise.lines.printed_lines import Piece, PrintedLine
from generator.text.spelling import tight

_NOTHING = Piece("")
Layout = tuple[tuple[str | Address, ...], ...]


def read(
    rows: Sequence[PrintedLine], form: Form, section: str, printed: tuple[tuple[str, str], ...]
) -> tuple[dict[Address, Figure], dict[Address, Place]] | None:
    """Return figures and places if the lines are the form's table with a figure in every cell, else None."""
    if not rows or rows[-1].table is None or any(row.table not in (None, rows[-1].table) for row in rows):
        return None
    for whole in _layouts(form, section):
        if len(whole) != len(rows):
            continue
        # In a text file a row of headings with a single label is a line like any other, without empty squares.
        pairs = zip(rows, whole, strict=True)
        layout = tuple(wanted if row.table is not None else tuple(each for each in wanted if each) for row, wanted in pairs)
        if all(len(row.pieces) <= len(wanted) for row, wanted in zip(rows, layout, strict=True)):
            return _figures(rows, layout, form, dict(printed))
    return None


def _figures(
    rows: Sequence[PrintedLine], layout: Layout, form: Form, printed: Mapping[str, str]
) -> tuple[dict[Address, Figure], dict[Address, Place]] | None:
    figures: dict[Address, Figure] = {}
    places: dict[Address, Place] = {}
    for row, wanted in zip(rows, layout, strict=True):
        # Empty squares at the end of a line of text may be lost.
        for piece, square in zip(chain(row.pieces, repeat(_NOTHING)), wanted):  # noqa: B905
            if isinstance(square, str):
                if piece.text != square and tight(piece.text) not in (tight(square), tight(printed.get(square, square))):
                    return None
                continue
            try:
                figures[square] = _figure(piece.text, form.cells[square].type)
            except ValueError:
                return None
            if piece.place is not None:
                places[square] = piece.place
    return figures, places


def _figure(text: str, type: FigureType) -> Figure:
    """Return a figure that is printed as it should be; ValueError if there is none."""
    if not type.summed:  # no official table has such
        given = type.name == "text" or kind_of(text) not in (TextKind.BLANK, TextKind.NOT_GIVEN)
        return type.read(text.strip()) if given else None
    value, usual = value_of(text, type) if kind_of(text) is TextKind.FIGURE else (None, False)
    if not usual:
        raise ValueError(text)
    return value


@lru_cache(maxsize=64)
def _layouts(form: Form, section: str) -> tuple[Layout, Layout]:
    """Return the table's squares by row, with merged squares, and with empty ones in place of what they cover."""
    grid = form.grids[section]
    merged = tuple(tuple(square.address or square.label for square in row) for row in grid.rows)
    width = max(square.column + square.colspan for row in grid.rows for square in row)
    squares: list[list[str | Address]] = [[""] * width for _ in grid.rows]
    for square in (square for row in grid.rows for square in row):
        squares[square.row][square.column] = square.address or square.label
    return merged, tuple(tuple(row) for row in squares)
