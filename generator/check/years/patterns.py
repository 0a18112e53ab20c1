"""Mistakes that keep every sum, as last year's report shows them: columns exchanged, digits exchanged, a point moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from generator.check.words.claims import claims
from generator.check.words.concepts import addresses
from generator.check.words.figures import figure
from generator.findings import Finding
from generator.form.address import Address
from generator.form.identities import Number
from generator.report.report import Report
from generator.rules import found

_NEARER = 3
"""So many times nearer to last year's figures must the mended ones be."""
_SURE = 3
"""So many times what chance makes of counts (their root) must the difference be."""
_LEAST = 8
"""Single figures that differ by less are left alone."""


def check(report: Report, last: Report) -> Iterator[Finding]:
    """Find two columns of a table that stood in each other's place last year."""
    spoken = confirmed(report)
    for section in report.form.tables:
        columns: dict[str, list[Address]] = {}
        for address, cell in report.form.cells.items():
            if cell.section == section.name and not cell.total and len(address) > 2:
                columns.setdefault(address[-1], []).append(address)
        for pair in combinations(columns.values(), 2):
            if any(meant <= set(column) for meant in spoken for column in pair):
                continue  # the words tell it as it stands
            now, then = ([_sum(column, each) for column in pair] for each in (report, last))
            if _nearer(now, now[::-1], then):
                one, other = (report.form.cells[column[0]].column[-1].label for column in pair)
                say = f"“{one}”和“{other}”两列的数字对调以后与{last.year}年报告接近得多。请核对是否填错了位置。"
                cells = tuple(cell for column in pair for cell in column if report.figures[cell])
                yield found("years-pattern", f"{section.label}：{say}", place=report.place(*pair[0][0]), cells=cells)


def confirmed(report: Report) -> list[frozenset[Address]]:
    """Return the cells of every number in the words that is told of them as they stand."""
    said = [each for each in claims(report) if each.settled and not each.part]
    true = [one for each in said for one in each.readings if each.number.value in figure(one, report).values]
    return [frozenset(addresses(one.cells, report.form)) for one in true]


def slip(now: Number, then: Number, *, far: bool) -> Number | None:
    """Return what a figure would be with two digits exchanged, or if it is far off with the point moved, where much nearer."""
    value, before = Decimal(now), Decimal(then)
    meant = [value.scaleb(power) for power in range(-4, 5) if power and far]
    digits = list(f"{value:f}")
    for one, other in combinations([at for at, digit in enumerate(digits) if digit != "."], 2):
        swapped = digits.copy()
        swapped[one], swapped[other] = swapped[other], swapped[one]
        if swapped[0] != "0":
            meant.append(Decimal("".join(swapped)))
    usable = [each for each in meant if not isinstance(now, int) or each == each.to_integral_value()]
    best = min(usable, key=lambda each: abs(each - before), default=value)
    if abs(value - before) < _LEAST or abs(value - before) < _NEARER * abs(best - before):
        return None
    return int(best) if isinstance(now, int) else best


def _nearer(now: list[int], meant: list[int], then: list[int]) -> bool:
    """Return whether other figures are so much nearer to last year's than those that stand there that it is no chance."""
    here, there = (sum(abs(one - other) for one, other in zip(values, then, strict=True)) for values in (now, meant))
    return 0 < here >= there * _NEARER and (here - there) ** 2 >= _SURE**2 * (sum(now) + sum(then))


def _sum(column: Sequence[Address], report: Report) -> int:
    return sum(value for cell in column if isinstance(value := report.figures.get(cell), int))
