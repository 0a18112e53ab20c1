"""Paragraphs: one a line, blanks tidied, the same again when tidied twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.prose import joined, lines, paragraphs, run_on, sentence_ends


def test_blank_lines_do_not_count_and_ends_are_stripped() -> None:
    assert paragraphs("\n  一段 \n\u3000\u3000二段\n\n \u3000\n三\u3000段\n") == ("一段", "二段", "三\u3000段")


def test_runs_of_blanks_and_tabs_become_one_blank() -> None:
    assert paragraphs("甲\t\t乙  丙\u00a0丁") == ("甲 乙 丙 丁",)


def test_every_kind_of_line_break_ends_a_paragraph() -> None:
    assert paragraphs("甲\r\n乙\r丙\u2028丁\x0b戊") == ("甲", "乙", "丙", "丁", "戊")


def test_a_paragraph_knows_its_line() -> None:
    assert lines("\n甲\n\n乙") == [(1, "甲"), (3, "乙")]


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    once = paragraphs(text)

    assert paragraphs("\n".join(once)) == once


@pytest.mark.parametrize(("text", "ends"), [("一、总体情况", 0), ("甲，乙：丙", 0), ("甲；乙。丙！丁？", 4), ("a. b; c?", 0)])
def test_the_ends_of_sentences_are_counted(text: str, ends: int) -> None:
    assert sentence_ends(text) == ends


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["商业", "企业"], "商业企业"),
        (["（三）", "不予公开"], "（三）不予公开"),
        (["12", "3"], "12\n3"),
        (["规章", "0"], "规章\n0"),
        (["１２", "３"], "１２\n３"),
        (["a", "b"], "a\nb"),
        ([], ""),
    ],
)
def test_lines_of_a_cell_join_only_between_chinese_characters(lines, text):
    assert joined(lines) == text


@given(st.lists(st.text("0123456789.,-／０１２", min_size=1), max_size=5))
def test_figures_are_never_glued_together(lines):
    assert joined(lines) == "\n".join(lines)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["云岭县科学技术局", "2024年年度报告"], "云岭县科学技术局2024年年度报告"),
        (["Annual", "Report"], "Annual Report"),
        (["", "甲"], "甲"),
    ],
)
def test_lines_of_a_title_run_on(lines, text):
    assert run_on(lines) == text
