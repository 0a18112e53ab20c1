from __future__ import annotations

import pytest

from generator.text.ordinals import ordinal, without
from generator.text.spelling import plain


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("三、本年", "top", 3),
        ("(十二)某事", "second", 12),
        ("一)主动公开", "second", 1),
        ("2.某事", "third", 2),
        ("(3)某事", "fourth", 3),
        ("• 主动公开", "bullet", 0),
        ("第二部分 某事", "top", 2),
        ("5 存在问题", "third", 5),
    ],
)
def test_the_number_in_front_of_a_heading_has_a_style_and_a_value(text: str, style: str, value: int) -> None:
    found = ordinal(plain(text))

    assert found is not None
    assert (found.style, found.value) == (style, value)


@pytest.mark.parametrize("text", ["0.37万元", "第二十条第(一)项", "2023年", "一是完善制度", "总体情况"])
def test_other_beginnings_are_no_numbers(text: str) -> None:
    assert ordinal(text) is None


@pytest.mark.parametrize(
    ("text", "bare"),
    [("一、(二)3.某事", "某事"), ("# 第一部分 总体情况", "总体情况"), ("• 一、", ""), ("2023年", "2023年"),
     ("十十、某事", "某事")],
)
def test_all_numbers_in_front_are_taken_away(text: str, bare: str) -> None:
    assert without(plain(text)) == bare
