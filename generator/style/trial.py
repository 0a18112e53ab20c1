"""A trial report: a full one, every cell and every part filled, whose identities all hold; for proving a county's templates."""

from __future__ import annotations

from itertools import count
from typing import Any

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.identities import complete
from generator.report.report import Report, Signature
from generator.style import Addition, Style
from generator.style.addition import SIGNATURE, TEMPLATE
from generator.text.numerals import written

AGENCY = "试印县某某局"
_PARAGRAPHS = (
    "（一）第一方面情况。本年度在“{0}”方面做了工作，共 12 项，<完成>率 100%。",
    "（二）第二方面情况",
    "1.第一项工作。按照要求办理，符号 & 和 'x' 照印。",
    "一是继续做好工作；二是改进不足，其中 𠮷 字也能印出。",
    "普通的一段话，没有编号。",
)


def report(style: Style, form: Form) -> Report:
    """Return a full report of this form in this county; the same every time."""
    return Report(
        form=form,
        agency=AGENCY,
        year=form.first_year,
        figures=_figures(form),
        narratives={
            section.name: (
                *(f"（{written(number)}）{part}。" for number, part in enumerate(style.outlines.get(section.name, ()), 1)),
                *(line.format(section.name) for line in _PARAGRAPHS),
            )
            for section in form.narratives
        },
        preamble=("根据有关规定，编制本报告。", "本报告的电子版可以在网站下载。"),
        signature=Signature(AGENCY, f"{form.first_year + 1}年1月20日"),
        additions={addition.key: _added(addition) for addition in style.additions},
    )


def _added(addition: Addition) -> object:
    if addition.form is not None:
        figures = _figures(addition.form_of(("某某工程", "某某项目")))
        return addition.read(addition.nested({cell: value for cell, value in figures.items() if value is not None}))
    if addition.section in (SIGNATURE, TEMPLATE):
        return "某某某"
    return "\n".join(line.format(addition.key) for line in _PARAGRAPHS[2:])


def _figures(form: Form) -> dict[Address, Figure]:
    """Return a different figure to every cell that is no total, then let the identities make the rest."""
    numbers = count(1)
    figures: dict[Address, Figure] = {
        address: cell.type.convert(next(numbers) if cell.type.name != "text" else f"第{next(numbers)}处")
        for address, cell in form.cells.items()
        if not cell.total
    }
    for identity in form.identities:
        first = identity.left[0]
        if identity.total is None and not form.cells[first].total:
            known: dict[Address, Any] = complete(figures, form.identities)
            figures[first] = sum(known[cell] for cell in identity.right) - sum(known[cell] for cell in identity.left[1:])
    completed = complete(figures, form.identities)
    return {address: completed.get(address) for address in form.cells}
