"""How often mistakes that keep every sum are told with last year at hand. Run: python -m benchmarks.exchanged PAIRS.

PAIRS holds good consecutive years (NN.yaml, NN.last.yaml). Into each are written: two columns exchanged, the results from
some row on typed a row too low, two blocks of section four exchanged, a figure of table two with two digits exchanged or
ten times what it is. Counted is what is told by the comparison of years, and how often something is told of the good pair.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from generator import service
from generator import style as styles
from generator.check.years import comparison
from generator.form.address import Address
from generator.form.figures import Figure
from generator.report.report import Report

Figures = dict[Address, Figure]


def exchanges(report: Report) -> Iterator[tuple[str, Figures]]:
    """Yield the figures of the report with a mistake that keeps the sums."""
    grids = [[cell for cell in report.form.cells if cell[0] == section.name] for section in report.form.tables]
    for cells in grids:
        rows = list(dict.fromkeys(cell[:-1] for cell in cells if len(cell) > 2))
        names = list(dict.fromkeys(cell[-1] for cell in cells))
        if len(rows) > 10:
            for one, other in combinations([name for name in names if name != "总计"], 2):
                swap = {one: other, other: one}
                yield "columns exchanged", {c: report.figures[Address((*c[:-1], swap.get(c[-1], c[-1])))] for c in cells}
            results = [row for row in rows if row[1] == "办理结果" and row[-1] != "总计"]
            for start in range(0, len(results) - 4):
                run = results[start : start + 5]
                yield (
                    "rows typed one down",
                    {Address((*row, n)): report.figures[Address((*run[at - 1], n))] for at, row in enumerate(run) for n in names},
                )
        elif len(rows) == 3 and all(Address((*row, name)) in report.figures for row in rows for name in names):
            for one, other in combinations(rows, 2):
                pairs = ((one, other), (other, one))
                yield "blocks exchanged", {Address((*a, n)): report.figures[Address((*b, n))] for a, b in pairs for n in names}
        else:
            yield from _slips(report, [cell for cell in cells if len(cell) == 2])


def _slips(report: Report, cells: list[Address]) -> Iterator[tuple[str, Figures]]:
    for cell in cells:
        value = report.figures[cell]
        if value is None or isinstance(value, str):
            continue
        digits = f"{value:f}" if not isinstance(value, int) else str(value)
        for at in range(len(digits) - 1):
            if digits[at].isdigit() and digits[at + 1].isdigit() and digits[at + 1] != "0" and digits[at] != digits[at + 1]:
                yield "digits exchanged", {cell: type(value)(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])}
        yield "ten times", {cell: value * 10}


def main() -> None:
    """Print how many of each kind are told."""
    made, told = Counter[str](), Counter[str]()
    style = styles.load()
    for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
        before = path.with_suffix(".last.yaml")
        if not before.exists():
            continue
        report, last = (service.load(each.read_bytes(), each.name).report for each in (path, before))
        assert report is not None and last is not None
        good = {each.message for each in comparison.check(report, last, style)}
        told["good pair"] += bool(good)
        made["good pair"] += 1
        for kind, changes in exchanges(report):
            if all(report.figures[cell] == value for cell, value in changes.items()):
                continue
            wrong = replace(report, figures={**report.figures, **changes})
            made[kind] += 1
            told[kind] += any(each.message not in good for each in comparison.check(wrong, last, style))
    print("| mistake | made | told | share |", "| --- | --- | --- | --- |", sep="\n")
    for kind, number in made.items():
        print(f"| {kind} | {number} | {told[kind]} | {100 * told[kind] / number:.0f} % |")


if __name__ == "__main__":
    main()
