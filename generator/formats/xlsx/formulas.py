"""Formulas of totals and identities: they give nothing until every cell they need is filled in."""

from __future__ import annotations

from collections.abc import Collection

Position = tuple[int, int]
"""Row and column, 0-based."""


def reference(position: Position, sheet: str = "") -> str:
    """Return the absolute reference to a cell, of another sheet if one is named."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    quoted = "'" + sheet.replace("'", "''") + "'!" if sheet else ""
    return quoted + str(xl_rowcol_to_cell(*position, row_abs=True, col_abs=True))


def total(cells: Collection[Position], sheet: str = "") -> str:
    """Return the formula of the sum of the cells."""
    listed = ",".join(reference(cell, sheet) for cell in cells)
    return f'=IF(COUNT({listed})={len(cells)},SUM({listed}),"")'


def difference(left: Collection[Position], right: Collection[Position]) -> str:
    """Return the formula of by how much the left cells exceed the right ones."""
    one, other = (",".join(map(reference, side)) for side in (left, right))
    # Amounts are binary fractions in Excel: 0.1 + 0.2 differs from 0.3 in the seventeenth digit.
    return f'=IF(COUNT({one},{other})={len(left) + len(right)},ROUND(SUM({one})-SUM({other}),9),"")'
