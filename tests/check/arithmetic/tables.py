"""Tables that reconcile, and the slips of people who type them; for the tests and for benchmarks/culprits.py."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from generator.check.arithmetic.table_lines import TableLine, lines_of, neighbours
from generator.form import form as forms
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.identities import complete

FORM = forms.load("2021")
REQUESTS = "依申请公开"
Figures = dict[Address, Figure]


def huaian(form: Form) -> Figures:
    """Return the published figures of Huai'an for 2024."""
    columns = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    figures: Figures = dict.fromkeys(form.cells, 0)
    for line in (Path(__file__).parent / "huaian-2024.txt").read_text(encoding="utf-8").splitlines():
        row, *values = line.split()
        for name, value in zip(columns, values, strict=True):
            figures[Address((REQUESTS, *row.split("."), name))] = int(value)
    disputes = {"行政复议": (72, 64, 178, 37), "行政诉讼.未经复议直接起诉": (13, 4, 8, 1), "行政诉讼.复议后起诉": (12, 1, 1, 6)}
    for group, outcomes in disputes.items():
        cells = [Address(("复议诉讼", *group.split("."), name)) for name in ("维持", "纠正", "其他", "尚未审结", "总计")]
        figures |= dict(zip(cells, (*outcomes, sum(outcomes)), strict=True))
    return figures


def generated(form: Form, rng: random.Random) -> Figures:
    """Return a table that reconciles: few requests or many, mostly of natural persons, most rows empty."""
    size, filled = rng.choice((3, 12, 60, 900)), rng.choice((0.15, 0.4, 0.9))
    figures: Figures = {}
    for address, cell in form.cells.items():
        if not cell.total:
            many = size if cell.column[-1].name == "自然人" else max(2, size // 10)
            figures[address] = rng.randint(0, many) if rng.random() < filled else 0
    for column in ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"):
        outcome = sum(int(value or 0) for cell, value in figures.items() if cell[1] == "办理结果" and cell[-1] == column)
        carried = rng.randint(0, 1 + size // 20) if rng.random() < filled else 0
        before = min(outcome + carried, rng.randint(0, 1 + size // 20)) if rng.random() < filled else 0
        figures[Address((REQUESTS, "结转下年度", column))] = carried
        figures[Address((REQUESTS, "上年结转", column))] = before
        figures[Address((REQUESTS, "本年新收", column))] = outcome + carried - before
    return complete(figures, form.identities)


def cells(form: Form) -> list[Address]:
    """Return the 175 cells of the table of requests (161 in form 2019)."""
    return [address for address in form.cells if address[0] == REQUESTS]


def every_cell_full(form: Form) -> Figures:
    """Return a table without a zero that reconciles, added up here and not by the form's identities."""
    figures: Figures = {address: 3 + number % 89 for number, address in enumerate(form.cells)}
    rows = list(dict.fromkeys(address[1:-1] for address in cells(form)))
    columns = list(dict.fromkeys(address[-1] for address in cells(form)))

    def at(row: tuple[str, ...], column: str) -> Address:
        return Address((REQUESTS, *row, column))

    for column in columns[:-1]:
        results = [int(figures[at(row, column)] or 0) for row in rows if row[0] == "办理结果" and row != ("办理结果", "总计")]
        figures[at(("办理结果", "总计"), column)] = sum(results)
        out = int(figures[at(("结转下年度",), column)] or 0)
        figures[at(("上年结转",), column)] = 7
        figures[at(("本年新收",), column)] = sum(results) + out - 7
    for row in rows:
        figures[at(row, columns[-1])] = sum(int(figures[at(row, column)] or 0) for column in columns[:-1])
    for address in form.cells:
        if address[0] == "复议诉讼" and address[-1] == "总计":
            parts = [figures[cell] for cell in form.cells if cell[:-1] == address[:-1] and cell != address]
            figures[address] = sum(int(part or 0) for part in parts)
    return figures


TOTALS = [cell for cell in cells(FORM) if FORM.cells[cell].total]


def slips(form: Form, figures: Figures, cell: Address) -> set[int]:
    """Return what people type instead of a figure: one off, two digits exchanged, a 0 too many, a neighbour's figure."""
    value = figures[cell]
    assert isinstance(value, int)
    text = str(value)
    wrong = {value + 1, value - 1, value * 10}
    wrong |= {int(text[:i] + text[i + 1] + text[i] + text[i + 2 :]) for i in range(len(text) - 1)}
    wrong |= {int(figures[beside] or 0) for beside in neighbours(form)[cell]}
    return {each for each in wrong if each >= 0 and each != value}


def exchanged(form: Form, figures: Figures, rng: random.Random) -> Iterator[Figures]:
    """Yield tables in which a stretch of two neighbouring columns has been typed in each other's place."""
    columns = [line for line in lines_of(form) if line.kind == "列" and line.cells[0][0] == REQUESTS]
    for first, second in pairwise(columns):
        start, end = sorted(rng.sample(range(len(first.cells)), 2))
        pairs = list(zip(first.cells, second.cells, strict=True))[start : end + 1]
        yield figures | {one: figures[other] for one, other in pairs} | {other: figures[one] for one, other in pairs}


def slid(form: Form, figures: Figures, rng: random.Random) -> Iterator[tuple[TableLine, Figures]]:
    """Yield tables in which a column has slid by one square from some square on, with what it should have been."""
    for line in lines_of(form):
        if line.kind == "列" and line.cells[0][0] == REQUESTS:
            first, last = sorted(rng.sample(range(len(line.cells)), 2))
            values = [figures[cell] for cell in line.cells]
            values[first : last + 1] = [0, *values[first:last]] if rng.random() < 0.5 else [*values[first + 1 : last + 1], 0]
            yield line, {**figures, **dict(zip(line.cells, values, strict=True))}


def without(figures: Figures, left_out: Iterable[Address], **wrong: int) -> tuple[Figures, frozenset[Address]]:
    """Return the figures of a file that leaves some totals out and has some figures wrong, and the totals computed for it."""
    computed = frozenset(left_out)
    typed = {cell: value for cell, value in figures.items() if cell not in computed}
    typed |= {Address((REQUESTS, *name.split("·"))): value for name, value in wrong.items()}
    return complete(typed, FORM.identities), computed


def with_wrong_cells(seed: int, left_out: int, count: int) -> tuple[Figures, frozenset[Address], set[tuple[Address, Figure]]]:
    """Return a table with some totals left out and some cells wrong, those totals, and the cells as they should be."""
    rng = random.Random(seed)
    right = huaian(FORM)
    totals = rng.sample(TOTALS, left_out)
    pick = rng.sample([cell for cell in cells(FORM) if cell not in totals], count)
    wrong = {"·".join(cell[1:]): int(right[cell] or 0) + rng.randint(1, 9) for cell in pick}
    return *without(right, totals, **wrong), {(cell, right[cell]) for cell in pick}
