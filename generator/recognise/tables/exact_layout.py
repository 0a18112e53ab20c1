"""The exact layout: a table that is square for square the form's own needs no interpretation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.findings import Place
from generator.form.address import Address
from generator.form.figures import Figure, FigureType
from generator.form.form import Form
from generator.recognise.lines.printed_figures import TextKind, kind_of, value_of
from generator.recognise.lines.printed_lines import Piece, PrintedLine
from generator.text.spelling import tight

_NOTHING = Piece("")
Layout = tuple[Mapping[int, str | Address], ...]


def read(
    rows: Sequence[PrintedLine], form: Form, section: str, printed: tuple[tuple[str, str], ...]
) -> tuple[dict[Address, Figure], dict[Address, Place]] | None:
    """Return figures and places if the lines are the form's table with a figure in every cell, else None."""
    tables = {row.table for row in rows} - {None}
    if len(rows) != len(form.grids[section].rows) or rows[-1].table is None or len(tables) > 1:
        return None
    return next((found for layout in _layouts(form, section) if (found := _figures(rows, layout, form, dict(printed)))), None)


def _figures(
    rows: Sequence[PrintedLine], layout: Layout, form: Form, own: Mapping[str, str]
) -> tuple[dict[Address, Figure], dict[Address, Place]] | None:
    figures: dict[Address, Figure] = {}
    places: dict[Address, Place] = {}
    for row, squares in zip(rows, layout, strict=True):
        if row.table is None:  # in a text file a row of headings with a single label is a line like any other
            squares = dict(enumerate(square for square in squares.values() if square))
        pieces = dict(enumerate(row.pieces))
        if any(piece.text.strip() for at, piece in pieces.items() if at not in squares):
            return None
        for at, square in squares.items():
            piece = pieces.get(at, _NOTHING)
            if isinstance(square, str):
                if piece.text != square and tight(piece.text) not in (tight(square), tight(own.get(square, square))):
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
    """Return what stands in each row, with empty squares in place of what merged ones cover, and without."""
    rows = [{square.column: square.address or square.label for square in row} for row in form.grids[section].rows]
    return tuple(rows), tuple(dict(enumerate(row.values())) for row in rows)
