"""Expressions over the figures of a report, as data files write them: `依申请公开.本年新收.总计 + 依申请公开.上年结转.总计`.

A name `*` stands for any one level and `**` for any number of levels (none included) of an address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from generator.form.address import Address
from generator.form.form import Form
from generator.report.report import Report

_TERM = re.compile(r"\s*([+-]?)\s*([^\s+-]+)")


class Expression(NamedTuple):
    """A signed sum of groups of cells of one form; `terms` keeps the groups apart for wording."""

    terms: tuple[tuple[int, str, tuple[Address, ...]], ...]

    @property
    def cells(self) -> tuple[Address, ...]:
        """Every cell named, in order."""
        return tuple(cell for _, _, cells in self.terms for cell in cells)


class Amount(NamedTuple):
    """What an expression comes to: the exact value, or just the least it can be where cells are not filled in."""

    value: Decimal | None
    least: Decimal


@cache
def parse(text: str, form: Form) -> Expression | None:
    """Read an expression for a form; None if it names a cell that the form does not have."""
    terms = []
    for sign, pattern in _TERM.findall(text):
        cells = _cells(pattern, form)
        if not cells:
            return None
        terms.append((-1 if sign == "-" else 1, pattern, cells))
    return Expression(tuple(terms)) if terms else None


def amount(expression: Expression, report: Report) -> Amount:
    """Evaluate: a total that is not filled in counts with what the cells it sums come to."""
    value: Decimal | None = Decimal(0)
    least = Decimal(0)
    figures = report.figures
    for sign, _, cells in expression.terms:
        known = [figure for cell in cells if isinstance(figure := figures.get(cell), int | Decimal)]
        if len(known) == len(cells) and value is not None:
            value += sign * sum(known)
            least += sign * sum(known)
            continue
        for cell in cells:
            part = _figure(cell, report)
            value = None if value is None or part.value is None else value + sign * part.value
            least += part.least if sign > 0 else Decimal(0)
            if sign < 0 and part.value is None:
                least = Decimal("-Infinity")
            elif sign < 0 and part.value is not None:
                least -= part.value
    return Amount(value, least if value is None else value)


def describe(expression: Expression, report: Report) -> str:
    """Return the labels of the cells with their figures, such as `“一、本年新收…·总计”（12）＋“二、…”（3）`."""
    parts = []
    for index, (sign, pattern, cells) in enumerate(expression.terms):
        figure = amount(Expression(((1, pattern, cells),)), report)
        shown = show(figure.value) if figure.value is not None else f"不少于{show(figure.least)}"
        mark = "－" if sign < 0 else "＋" if index else ""
        parts.append(f"{mark}{label(pattern, cells, report.form)}（{shown}）")
    return "".join(parts)


def label(pattern: str, cells: tuple[Address, ...], form: Form) -> str:
    """Return the official labels of a group of cells: of the one cell, or of the heading that they stand below."""
    if len(cells) == 1 and "*" not in pattern:
        return f"“{form.cells[cells[0]].label}”"
    first = form.cells[cells[0]]
    head = next((name for name in reversed(pattern.split("*")[0].strip(".").split("."))), "")
    item = next((item for item in (*first.row, *first.column) if item.name == head), None)
    return f"“{item.label if item else head}”各项·{first.column[-1].label}"


def show(value: Decimal) -> str:
    """Print a value without needless zeros."""
    return format(value.normalize(), "f") if value.is_finite() else "0"


def _cells(pattern: str, form: Form) -> tuple[Address, ...]:
    if "*" not in pattern:
        address = Address.parse(pattern)
        return (address,) if address in form.cells else ()
    parts = [{"*": "[^.]+\\.", "**": "(?:[^.]+\\.)*"}.get(name, re.escape(name) + "\\.") for name in pattern.split(".")]
    expected = re.compile("".join(parts))
    return tuple(cell for cell in form.cells if expected.fullmatch(cell.dotted + "."))


def _figure(cell: Address, report: Report) -> Amount:
    figure = report.figures.get(cell)
    if isinstance(figure, int | Decimal):
        return Amount(Decimal(figure), Decimal(figure))
    parts = [report.figures.get(part) for part in _parts(report.form).get(cell, ())]
    known = [Decimal(part) for part in parts if isinstance(part, int | Decimal)]
    least = sum(known, Decimal(0))
    return Amount(least if parts and len(known) == len(parts) else None, least)


@cache
def _parts(form: Form) -> Mapping[Address, tuple[Address, ...]]:
    """For each total the cells it sums along its row."""
    parts: dict[Address, tuple[Address, ...]] = {}
    for identity in form.identities:
        if identity.total is not None:
            parts.setdefault(identity.total, identity.right)
    return parts
