"""What a quantity comes to in a report: the sum of its cells, by the totals printed as well, and how to name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from generator.check.caching import once_per_report
from generator.check.words.concepts import Cells, Quantity, addresses, cells_of, united
from generator.form.address import Address
from generator.form.form import Form
from generator.report.report import Report


class Figure(NamedTuple):
    """What a quantity comes to: the values it may have (totals printed may differ from their parts), and the least it is."""

    values: tuple[Decimal, ...]
    least: Decimal


def figure(quantity: Quantity, report: Report) -> Figure:
    """Evaluate a quantity; without values where cells are not filled in."""
    known = _figures(report)
    if quantity not in known:
        known[quantity] = _figure(quantity, report)
    return known[quantity]


@once_per_report
def _figures(report: Report) -> dict[Quantity, Figure]:
    return {}


def _figure(quantity: Quantity, report: Report) -> Figure:
    plain = addresses(quantity.plus, report.form), addresses(quantity.minus, report.form)
    printed = cover(quantity.plus, report.form), cover(quantity.minus, report.form)
    sums = [(_summed(plus, report), _summed(minus, report)) for plus, minus in (plain, printed)]
    values = [plus - minus for plus, minus in sums if plus is not None and minus is not None]
    least = Decimal(0)
    if not values and not quantity.minus:
        least = sum((Decimal(value) for cell in plain[0] if isinstance(value := report.figures.get(cell), int | Decimal)), least)
    return Figure(tuple(dict.fromkeys(values)), least)


def describe(quantity: Quantity, report: Report) -> str:
    """Return the labels of the cells with their figures: `“一、本年新收…·总计”（12）＋“二、…·总计”（3）`."""
    shown = []
    for cells, mark in ((quantity.plus, "＋"), (quantity.minus, "－")):
        for cell in cover(cells, report.form):
            shown.append(
                (f"{mark}“{report.form.cells[cell].label}”（{show(report.figures.get(cell))}）", report.figures.get(cell))
            )
    named = [text for text, value in shown if value != 0] or [text for text, _ in shown]
    return "".join(named[:6]).removeprefix("＋") + ("等" if len(named) > 6 else "")


@cache
def cover(cells: Cells, form: Form) -> tuple[Address, ...]:
    """Return the fewest printed cells that stand for these, in printed order: totals in place of their parts."""
    waiting, chosen = cells, []
    for total, parts in _totals(form):
        if not parts & ~waiting:
            chosen.append(total)
            waiting &= ~parts
    return addresses(waiting | cells_of(chosen, form), form)


def show(value: object) -> str:
    """Print a figure without needless zeros."""
    if isinstance(value, int | Decimal):
        return format(Decimal(value).normalize(), "f")
    return "未填" if value is None else str(value)


def _summed(cells: Sequence[Address], report: Report) -> Decimal | None:
    total: int | Decimal = 0
    for cell in cells:
        value = report.figures.get(cell)
        if value is None or isinstance(value, str):
            return None
        total += value
    return Decimal(total)


def leaves(printed: Iterable[Address], form: Form) -> Cells:
    """Return the cells with every total replaced by what it sums."""
    known = dict(_totals(form))
    return united(known.get(cell) or cells_of((cell,), form) for cell in printed)


@cache
def _totals(form: Form) -> tuple[tuple[Address, Cells], ...]:
    """Each total with every cell below it, those with the most first."""
    parts = {identity.total: identity.right for identity in form.identities if identity.total is not None}

    def below(cell: Address) -> Iterator[Address]:
        for part in parts.get(cell, (cell,)):
            yield from (below(part) if part in parts else (part,))

    found = ((total, cells_of(below(total), form)) for total in parts)
    return tuple(sorted(found, key=lambda entry: -entry[1].bit_count()))
