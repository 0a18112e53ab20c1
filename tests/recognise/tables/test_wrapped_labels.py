"""Rows of a page laid out by blanks whose headings are broken around their figures."""

from __future__ import annotations

import pytest

from generator.recognise.lines.printed_lines import lines_of
from generator.recognise.tables.wrapped_labels import mended
from tests.recognise.pages import paragraphs, sheet

PAGE = [
    "（一）予以公开               8   3   0   0   1   0   12",
    "本年   （二）部分公开（区分处理的，只计这",
    "度办                         3   0   0   0   0   0   3",
    "     一情形，不计其他情形）",
    "（三）   1.属于国家秘密       1   0   0   0   0   0   1",
    "不予公                       30   1   0   0   0   0   31",
    "         2.其他法律行政法规禁止公开",
    "开",
    "         3.危及“三安全一稳定”   5   0   0   0   0   0   5",
]


def read(page: list[str]) -> list[str]:
    return [line.text for line in mended(lines_of(paragraphs(*page)), sheet(1))]


def test_a_heading_broken_around_its_figures_is_put_before_them() -> None:
    assert [line.strip() for line in read(PAGE) if line[-1].isdigit()] == [
        "（一）予以公开               8   3   0   0   1   0   12",
        "(二)部分公开(区分处理的,只计这一情形,不计其他情形) 3 0 0 0 0 0 3",
        "1.属于国家秘密 1 0 0 0 0 0 1",
        "2.其他法律行政法规禁止公开 30 1 0 0 0 0 31",
        "3.危及“三安全一稳定”   5   0   0   0   0   0   5",
    ]


@pytest.mark.parametrize(
    "page",
    [
        [line for line in PAGE if "2.其他" not in line],
        [line for line in PAGE if "1.属于" not in line],
        [line.replace("30   1", "30  1  7") for line in PAGE],
        [*PAGE[:6], "不予公      9   0   0   0   0   0   9", *PAGE[6:]],
        [line.replace("2.其他法律行政法规禁止公开", "2.其他    3.危及") for line in PAGE],
    ],
    ids=["no heading", "no neighbor", "a figure too many", "two rows of figures", "another heading"],
)
def test_without_its_neighbors_or_all_its_words_a_row_stays_as_it_is(page: list[str]) -> None:
    assert not any(line.startswith("2.其他法律") and line.endswith("31") for line in read(page))


def test_lines_without_gaps_are_left_alone() -> None:
    page = ["（一）予以公开", "8 3 0 0 1 0 12", "1.属于国家秘密", "1 0 0 0 0 0 1"]

    assert read(page) == page
