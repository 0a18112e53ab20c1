"""Squares as converters leave them: units and signs apart from their numbers, merged squares repeated, headings apart."""

from __future__ import annotations

import random

import pytest

from generator import style as counties
from generator.document.blocks import Block, Paragraph, Square, Table
from generator.document.compose import compose
from generator.form import form as forms
from generator.form.address import Address
from generator.recognise.lines.printed_figures import TextKind, closed_up
from generator.recognise.recognition import recognise
from generator.report.report import Report
from tests.recognise.damages import report
from tests.recognise.pages import paragraphs, sheet, stream


def covered(table: Table) -> list[list[Square]]:
    """Return a table with every merged square's text in all that it covers."""
    grid: dict[tuple[int, int], str] = {}
    for at, row in enumerate(table.rows):
        column = 0
        for square in row:
            while (at, column) in grid:
                column += 1
            cells = ((at + below, column + beside) for below in range(square.rowspan) for beside in range(square.colspan))
            grid.update(dict.fromkeys(cells, square.text))
    width = 1 + max(column for _, column in grid)
    return [[Square(grid[row, column]) for column in range(width)] for row in range(len(table.rows))]


def repeated(made: Report) -> list[Block]:
    blocks = compose(made, counties.load()).blocks
    return [Table(tuple(map(tuple, covered(block)))) if isinstance(block, Table) else block for block in blocks]


def test_merged_squares_may_be_repeated_over_all_they_cover() -> None:
    good = report(random.Random(5), forms.load("2021"))

    assert recognise(repeated(good)).report.figures == good.figures


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("行政许可 9 减 3 47", "行政许可 9 减3 47"),
        ("政府集中采购 6 83.4 万元", "政府集中采购 6 83.4万元"),
        ("行政许可 9 增 3 项 47 件", "行政许可 9 增3项 47件"),
        ("行政许可 9 - 3 47", "行政许可 9 - 3 47"),
        ("本年增 减 3", "本年增 减3"),
        ("规章 1 件数 2", "规章 1 件数 2"),
    ],
)
def test_signs_and_units_are_put_next_to_their_numbers(text: str, closed: str) -> None:
    assert closed_up(text) == closed


@pytest.mark.parametrize(
    "lines",
    [["政府集中采购 6 83.4 万元"], ["政府集中采购", "6", "83.4 万元"], ["政府集中采购", "6", "83.4", "万元"]],
    ids=["row", "squares", "unit alone"],
)
def test_a_unit_apart_is_never_lost(lines: list[str]) -> None:
    texts = ["一、总体情况", "二、主动公开政府信息情况", "第二十条第（九）项", *lines, "三、收到和处理政府信息公开申请情况"]
    read = recognise([Paragraph(text) for text in texts], known=[forms.load("2019")]).report

    assert read.figures[Address.parse("主动公开·政府集中采购·总金额")] == "83.4万元"


def test_a_unit_that_does_not_go_with_its_figure_leaves_the_square_unread() -> None:
    tokens = stream(paragraphs("规章", "增3件", "万元"), sheet(0))

    assert [(token.kind, token.text) for token in tokens[1:]] == [(TextKind.BAD, "增3件万元")]


@pytest.mark.parametrize(
    "headings",
    [
        ["法人或其他组织", "自然人", "科研机构", "商业企业", "社会公益组织", "法律服务机构", "其他", "总计"],
        ["法人或其他组织", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "自然人", "总计"],
    ],
    ids=["columns swapped", "group of columns swapped"],
)
def test_columns_in_another_order_than_the_forms_are_unread(headings: list[str]) -> None:
    texts = ["一、总体情况", "三、收到和处理政府信息公开申请情况", "申请人情况", *headings, "一、本年新收政府信息公开申请数量"]
    texts += [*"3120006", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"]
    figures = recognise([Paragraph(text) for text in texts], known=[forms.load("2021")]).report.figures

    assert figures[Address.parse("依申请公开·本年新收·自然人")] is None
