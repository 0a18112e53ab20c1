"""Tables of a report as blocks: the squares of a form's grid with labels, and figures as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generator.document.blocks import Square, Table
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.grid import GridSquare
from generator.form.items import Cell
from generator.style import Style

_AS_THEY_ARE: Mapping[str, str] = {}


def table(
    form: Form, section: str, figures: Mapping[Address, Figure], style: Style, labels: Mapping[str, str] = _AS_THEY_ARE
) -> Table:
    """Return the table of a form's section with these figures; `labels` are printed instead of the official ones."""

    def printed(square: GridSquare) -> Square:
        if square.address is not None:
            text = show(form.cells[square.address], figures.get(square.address), style)
        else:
            text = labels.get(square.label, square.label)
        return Square(text, square.rowspan, square.colspan, square.scope, square.address, depth=square.depth)

    grid = form.grids[section]
    return Table(tuple(tuple(map(printed, row)) for row in grid.rows), grid.widths, grid.header_rows)


def show(cell: Cell, value: Figure, style: Style) -> str:
    """Write a figure as it is printed in its cell."""
    if value is None:
        return style.empty
    if style.fee_decimals is not None and isinstance(value, Decimal) and cell.type.name == "amount":
        # More decimals than the county prints are kept: rounding would change a figure without a word.
        places = max(style.fee_decimals, -int(value.as_tuple().exponent))
        return f"{value:.{places}f}"
    return cell.type.show(value)
