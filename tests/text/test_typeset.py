from __future__ import annotations

import pytest

from generator.text.typeset import TypeArea, TypesetLine, continues, together

EM = 16
AREA = TypeArea(0, 30 * EM, 28, EM)


def line(text: str, *, top: int = 0, size: int = EM, blank: bool = False) -> TypesetLine:
    return TypesetLine(text, 0, len(text) * size, top, top + size, size, blank)


@pytest.mark.parametrize(
    ("upper", "lower", "text"),
    [
        (line("公开"), line("信息"), "公开信息"),
        (line("open"), line("government"), "open government"),
        (line("12"), line("34"), "1234"),
        (line("公开"), line("2024年"), "公开2024年"),
        (line("公开", blank=True), line("信息"), "公开 信息"),
    ],
)
def test_a_blank_stands_between_two_lines_only_where_one_was_typed(upper: TypesetLine, lower: TypesetLine, text: str) -> None:
    assert together(upper, lower).text == text


def test_a_full_line_goes_on_and_a_short_one_does_not() -> None:
    assert continues(line("字" * 30), line("下一行", top=28), AREA, AREA)
    assert not continues(line("字" * 20), line("下一行", top=28), AREA, AREA)


def test_a_title_goes_on_over_two_lines_but_not_over_two_pages() -> None:
    upper, lower = line("云岭县科学技术局", size=22), line("年度报告", top=40, size=22)

    assert continues(upper, lower, AREA, AREA)
    assert not continues(upper, lower, AREA, AREA, turned=True)
