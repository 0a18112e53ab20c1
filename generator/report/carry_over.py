"""What a new report takes over from last year's: the figures that follow from it, and what stays as it is."""

from __future__ import annotations

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.succession import successions
from generator.report.report import Report


def carry_over(last: Report, form: Form) -> dict[Address, Figure]:
    """Return the figures of the new report that last year's already tells; everything else is to be filled in anew.

    A figure to which this year's still have to be added (such as documents in force) starts from where it stood.
    """
    figures: dict[Address, Figure] = {}
    for succession in successions(form):
        start = sum_of_last(last, succession.before)
        if start is not None and form.cells[succession.cell].type.accepts(start) and not form.cells[succession.cell].total:
            figures[succession.cell] = start
    return figures


def sum_of_last(last: Report, terms: tuple[tuple[int, Address], ...]) -> int | None:
    """Return the signed sum of last year's figures; None where one was not filled in or its form has no such cell."""
    total = 0
    for sign, cell in terms:
        value = last.figures.get(cell)
        if not isinstance(value, int):
            return None
        total += sign * value
    return total
