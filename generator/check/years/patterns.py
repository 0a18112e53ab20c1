"""Mistakes that keep every sum, as last year's report shows them: lines exchanged or a row too low, digits exchanged."""

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
_FEW = 4
"""So many rows are blocks that stand side by side; they are exchanged, not typed a row too low."""


def check(report: Report, last: Report) -> Iterator[Finding]:
    """Find columns, blocks and rows that stood in each other's place last year, one finding a table."""
    spoken = confirmed(report)
    for section in report.form.tables:
        rows: dict[tuple[str, ...], list[Address]] = {}
        for address, cell in report.form.cells.items():
            if cell.section == section.name and not cell.total:
                rows.setdefault(tuple(address[:-1]), []).append(address)
        cells = list(rows.values())
        known = all(isinstance(each.figures.get(cell), int) for each in (report, last) for row in cells for cell in row)
        if not known or len(cells) < 3 or any([cell[-1] for cell in row] != [cell[-1] for cell in cells[0]] for row in cells):
            continue
        for lines, say in _patterns(cells, report, last):
            if any(meant <= set(line) for meant in spoken for line in lines):
                continue  # the words tell it as it stands
            message = f"{section.label}：{say}以后与{last.year}年报告接近得多。请核对是否填错了位置。"
            named = tuple(cell for line in lines for cell in line if report.figures[cell])
            yield found("years-pattern", message, place=report.place(*lines[0][0]), cells=named)
            break


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


def _patterns(rows: list[list[Address]], report: Report, last: Report) -> Iterator[tuple[Sequence[list[Address]], str]]:
    """Yield the lines that would be nearer to last year's in each other's place, and what to say of them."""
    label = report.form.cells
    columns = [list(column) for column in zip(*rows, strict=True)]
    blocks = list(combinations(rows, 2)) if len(rows) <= _FEW else []
    for one, other in (*combinations(columns, 2), *blocks):
        cells = [[cell] for cell in (*one, *other)] if (one, other) in blocks else [one, other]
        half = len(cells) // 2
        now, then = _sums(cells, report), _sums(cells, last)
        if _nearer(now, [*now[half:], *now[:half]], then):
            first, second = (line[0] for line in (one, other))
            columns_named = (label[first].column[-1].label, label[second].column[-1].label)
            names = ("·".join(first[1:-1]), "·".join(second[1:-1])) if (one, other) in blocks else columns_named
            yield (one, other), f"“{names[0]}”和“{names[1]}”两组数字对调"
    now, then = _sums(rows, report), _sums(rows, last)
    for length in range(2, len(rows)) if not blocks else ():
        for start in range(len(rows) - length + 1):
            run = slice(start, start + length)
            if _nearer(now[run], [*now[run][1:], now[start]], then[run]):
                first, end = (label[row[0]].row[-1].label for row in (rows[start], rows[start + length - 1]))
                yield rows[run], f"从“{first}”到“{end}”的各行上移一行"


def _nearer(now: list[int], meant: list[int], then: list[int]) -> bool:
    """Return whether other figures are so much nearer to last year's than those that stand there that it is no chance."""
    here, there = (sum(abs(one - other) for one, other in zip(values, then, strict=True)) for values in (now, meant))
    return 0 < here >= there * _NEARER and (here - there) ** 2 >= _SURE**2 * (sum(now) + sum(then))


def _sums(lines: Sequence[list[Address]], report: Report) -> list[int]:
    return [sum(value for cell in line if isinstance(value := report.figures.get(cell), int)) for line in lines]
