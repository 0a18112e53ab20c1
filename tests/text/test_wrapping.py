"""Wrapped lines put back into paragraphs, and text that is not clearly wrapped left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.wrapping import unwrapped
from tests.growth import grows_with_length

WIDTH = 26
WORDS = "全年围绕群众关心的事项主动公开各类文件，及时更新网站栏目，并对留言逐条答复。"
PARAGRAPHS = [WORDS * 3, "（一）渠道建设。" + WORDS * 4, "下一步，本镇将继续做好各项工作，" + WORDS * 4]


def wrapped(paragraph: str, indent: str = "") -> list[str]:
    """Return a paragraph in lines as printed pages have them, the first of them shorter by two characters."""
    first, rest = paragraph[: WIDTH - 2], paragraph[WIDTH - 2 :]
    return [indent + first, *(rest[at : at + WIDTH] for at in range(0, len(rest), WIDTH))]


def read(lines: list[str]) -> list[str]:
    return [line.text.strip() for line in unwrapped(lines) if line.text.strip()]


def test_wrapped_lines_become_the_paragraphs_they_were() -> None:
    assert read([line for paragraph in PARAGRAPHS for line in wrapped(paragraph)]) == PARAGRAPHS
    assert read([line for paragraph in PARAGRAPHS for line in wrapped(paragraph, "    ")]) == PARAGRAPHS


def test_a_paragraph_goes_on_behind_a_page_number() -> None:
    lines = [line for paragraph in PARAGRAPHS for line in wrapped(paragraph)]

    assert read([*lines[:2], "—1—", "", "", *lines[2:], "- 2 -"]) == PARAGRAPHS


def test_lines_with_a_blank_line_between_them_are_two_paragraphs() -> None:
    lines = [line for paragraph in PARAGRAPHS for line in wrapped(paragraph)]

    assert read([*lines[:2], "", *lines[2:]]) == ["".join(lines[:2]), "".join(lines[2:5]), *PARAGRAPHS[1:]]


def test_an_indented_line_begins_a_paragraph_behind_a_full_one() -> None:
    lines = [line for paragraph in PARAGRAPHS for line in wrapped(paragraph)]

    assert read([*lines, "字" * WIDTH, "    另起一段"])[-2:] == ["字" * WIDTH, "另起一段"]


def test_headings_and_the_rows_of_tables_keep_their_lines() -> None:
    lines = [line for paragraph in PARAGRAPHS for line in wrapped(paragraph)]
    rows = ["三、收到和处理申请情况", "一、本年新收政府信息公开申请数量 3 0 0 0 0 0 3", "自然", "人", "7   0   12"]

    assert read([*lines, *rows]) == [*PARAGRAPHS, *rows]


def test_blanks_that_the_program_set_beside_every_number_go() -> None:
    told = "全年共收到公开申请9件，其中3件转到下一年度办理，另有4件转交2个部门研究后一并答复申请人。" * 8
    printed = [re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", line) for line in wrapped(told)]

    assert read(printed) == [told]
    assert read([printed[0].replace(" ", "", 1), *printed[1:]])[0].count(" ") > 6


def test_a_text_with_a_line_for_each_paragraph_is_left_alone() -> None:
    assert read(PARAGRAPHS) == PARAGRAPHS
    assert read([WORDS] * 12) == [WORDS] * 12
    few = wrapped(PARAGRAPHS[0])

    assert read(few) == few


@given(st.lists(st.text("甲乙，。 一、1", min_size=1, max_size=90), max_size=30))
def test_a_text_with_blank_lines_between_its_paragraphs_is_never_changed(texts: list[str]) -> None:
    lines = "\n\n".join(texts).split("\n")

    assert unwrapped(lines) == list(enumerate(lines))


@pytest.mark.parametrize("line", ["字" * 30, "字" * 20 + " 1" * 10, "“" * 30], ids=["paragraph", "columns", "quotation marks"])
def test_texts_of_wrapped_lines_take_time_by_their_length(line: str) -> None:
    assert grows_with_length(unwrapped, lambda size: [line] * size, 500)


@pytest.mark.parametrize("piece", [" 1", "字 ", "字1"])
def test_a_single_line_takes_time_by_its_length(piece: str) -> None:
    assert grows_with_length(lambda line: unwrapped([*wrapped(PARAGRAPHS[0]), line]), lambda size: piece * size + "。", 10_000)
