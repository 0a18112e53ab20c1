"""Tables of a report as blocks: the squares of a form's grid with labels, and figures as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from generator.document.blocks import Square, Table
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.grid import GridSquare
from generator.form.items import Cell
from generator.style import Style

Labels = tuple[tuple[str, str], ...]
"""Official labels, each with the one that is printed instead."""


def table(form: Form, section: str, figures: Mapping[Address, Figure], style: Style, labels: Labels = ()) -> Table:
    """Return the table of a form's section with these figures."""

    def filled(square: Square) -> Square:
        if square.address is None:
            return square
        text = show(form.cells[square.address], figures.get(square.address), style)
        return Square(text, square.rowspan, square.colspan, address=square.address)

    grid = form.grids[section]
    return Table(tuple(tuple(map(filled, row)) for row in _unfilled(form, section, labels)), grid.widths, grid.header_rows)


def show(cell: Cell, value: Figure, style: Style) -> str:
    """Write a figure as it is printed in its cell."""
    if value is None:
        return style.empty
    if style.fee_decimals is not None and isinstance(value, Decimal) and cell.type.name == "amount":
        # More decimals than the county prints are kept: rounding would change a figure without a word.
        places = max(style.fee_decimals, -int(value.as_tuple().exponent))
        return f"{value:.{places}f}"
    return cell.type.show(value)


@lru_cache(maxsize=64)
def _unfilled(form: Form, section: str, labels: Labels) -> tuple[tuple[Square, ...], ...]:
    """Return the squares of a table, figures still empty."""
    printed = dict(labels)

    def labelled(square: GridSquare) -> Square:
        text = printed.get(square.label, square.label)
        return Square(text, square.rowspan, square.colspan, square.scope, square.address, depth=square.depth)

    return tuple(tuple(map(labelled, row)) for row in form.grids[section].rows)
