"""What a new report takes over from last year's: the figures that follow from it, and what stays as it is."""

from __future__ import annotations

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.succession import successions, total_of
from generator.report.report import Report


def carry_over(last: Report, form: Form) -> dict[Address, Figure]:
    """Return the figures of the new report that last year's already tells; everything else is to be filled in anew.

    A figure to which this year's still have to be added (such as documents in force) starts from where it stood.
    """
    figures: dict[Address, Figure] = {}
    for succession in successions(form):
        start = total_of(succession.before, last.figures)
        if form.cells[succession.cell].type.accepts(start) and not form.cells[succession.cell].total:
            figures[succession.cell] = start
    return figures
