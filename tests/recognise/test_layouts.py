"""Tables that local templates and web sites change as a whole: columns swapped, added or counted in units, groups apart."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator import style as counties
from generator.document.blocks import Block, Square, Table
from generator.document.compose import compose
from generator.form import form as forms
from generator.recognise.recognition import Recognised, recognise
from generator.report.report import Report
from tests.recognise.damages import LAYOUTS, Rows, altered, report
from tests.recognise.pages import messages, said

Change = Callable[[Rows], list[Rows]]


def good() -> Report:
    return report(random.Random(3), forms.load("2021"))


def read(change: Change, layout: str, rows: int) -> Recognised:
    """Recognise the good report with the table of so many rows changed."""
    blocks: list[Block] = []
    for block in compose(good(), counties.load()).blocks:
        if isinstance(block, Table):
            table = [list(row) for row in block.rows]
            for part in change(table) if len(table) == rows else [table]:
                blocks += LAYOUTS[layout](part)
        else:
            blocks.append(block)
    return recognise(blocks)


def figures(row: list[Square]) -> list[int]:
    return [at for at, square in enumerate(row) if square.address is not None]


def swapped(rows: Rows) -> list[Rows]:
    """Swap the columns 商业企业 and 科研机构 with their headings."""
    result = [list(row) for row in rows]
    result[2][0], result[2][1] = result[2][1], result[2][0]
    for row in result:
        if own := figures(row):
            row[own[1]], row[own[2]] = row[own[2]], row[own[1]]
    return [result]


def subtotalled(rows: Rows) -> list[Rows]:
    """Add a column with the sum of the organizations."""
    result = [list(row) for row in rows]
    result[0][-1] = altered(result[0][-1], colspan=8)
    result[1][1] = altered(result[1][1], colspan=6)
    result[2].append(Square("小计"))
    for row in result:
        if own := figures(row):
            row.insert(own[-1], Square(str(sum(int(row[at].text) for at in own[1:6]))))
    return [result]


def counted(rows: Rows) -> list[Rows]:
    """Print 件 behind every count."""
    return [[[replace(square, text=f"{square.text}件") if square.address else square for square in row] for row in rows]]


def joined_labels(rows: Rows) -> list[Rows]:
    """Print a group's heading in one square with each of its rows'."""
    result, group = [], ""
    for row in rows:
        labels = [square.text for square in row if square.address is None]
        if not figures(row):
            result.append(row)
            continue
        group = labels[-2] if len(labels) > 1 and labels[-2].startswith("（") else group
        label = group + labels[-1] if labels[-1][0].isdigit() else labels[-1]
        result.append([Square(label), *(square for square in row if square.address is not None)])
    return [result]


def apart(rows: Rows) -> list[Rows]:
    """Print each group of columns as a table of its own."""
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    return [
        [[Square(name, 1, 5)], [Square(head) for head in heads], rows[3][start : start + 5]]
        for name, start in (("行政复议", 0), ("未经复议直接起诉", 5), ("复议后起诉", 10))
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("change", "rows"), [(subtotalled, 28), (counted, 28), (counted, 4), (joined_labels, 28), (apart, 4)])
def test_a_changed_table_is_read_whole(change: Change, rows: int, layout: str) -> None:
    assert read(change, layout, rows).report == good()


@pytest.mark.parametrize("layout", ["合并单元格", "补空格"])
def test_swapped_columns_are_read_by_their_headings(layout: str) -> None:
    assert read(swapped, layout, 28).report == good()


@pytest.mark.parametrize("layout", ["一格一行", "一行一行"])
def test_swapped_columns_without_a_grid_are_unread(layout: str) -> None:
    result = read(swapped, layout, 28)

    assert {value for cell, value in result.report.figures.items() if cell[0] == "依申请公开"} == {None}
    assert "unread" in said(result)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_groups_of_columns_in_another_order_are_unread(layout: str) -> None:
    result = read(lambda rows: [apart(rows)[at] for at in (1, 2, 0)], layout, 4)

    assert {value for cell, value in result.report.figures.items() if cell[0] == "复议诉讼"} == {None}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_without_headings_is_not_guessed(layout: str) -> None:
    result = read(lambda rows: [rows[3:]], layout, 4)

    assert {value for cell, value in result.report.figures.items() if cell[0] == "复议诉讼"} == {None}
    assert "行政复议" in messages(result, "row-missing")
