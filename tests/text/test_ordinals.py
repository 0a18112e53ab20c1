from __future__ import annotations

import pytest

from generator.text.ordinals import (
    is_alone,
    is_numbered,
    is_section_number,
    level_of,
    number_before,
    ordinal,
    without,
)
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


@pytest.mark.parametrize(
    ("text", "label", "number"),
    [
        ("(一) 予以公开", "予以", "(一) "), ("3 1.国家秘密", "国家", "1."), ("三、规章", "规章", "三、"),
        ("3一规章", "规章", "一"), ("12 规章", "规章", ""), ("规章", "规章", ""), ("12.规章", "规章", "2."),
    ],
)  # fmt: skip
def test_the_number_right_before_a_label_is_found(text: str, label: str, number: str) -> None:
    end = text.index(label)
    start = number_before(text, 0, end)

    assert ("" if start is None else text[start:end]) == number


@pytest.mark.parametrize("text", ["一、总体", "（二）公开", "(3)公开", "1．公开", "12、公开"])
def test_numbered_lines_begin_so(text: str) -> None:
    assert is_numbered(text)
    assert is_section_number(text) == text.startswith("一")


@pytest.mark.parametrize("text", ["总体", "2024年", "一是公开", "第一、公开"])
def test_other_lines_are_not_numbered(text: str) -> None:
    assert not is_numbered(text)
    assert not is_section_number(text)


@pytest.mark.parametrize("text", ["一、", "（十二）", "1.", "(a)", "第二十条", "•", "-", "三"])
def test_a_number_or_bullet_alone_is_one(text: str) -> None:
    assert is_alone(text)


@pytest.mark.parametrize("text", ["", "一、总体", "2024年", "规章"])
def test_anything_more_is_no_number_alone(text: str) -> None:
    assert not is_alone(text)


@pytest.mark.parametrize(
    ("text", "level", "heading"),
    [
        ("（一）主动公开情况。全年公开86条。", 2, "（一）主动公开情况。"),
        ("(二) 依申请公开情况", 2, "(二) 依申请公开情况"),
        ("1.属于什么的：说明", 3, "1.属于什么的："),
        ("2、短标题", 3, "2、短标题"),
        ("2022.5万元是收费数", 0, ""),
        ("3.5万元的收费", 0, ""),
        ("（1）小项", 4, "（1）小项"),
        ("一是公开内容的形式单一。", 5, ""),
        ("十二是别的", 5, ""),
        ("（三）" + "很长的一句话" * 10, 2, ""),
        ("（四）" + "很长的一句话" * 10 + "。后面", 2, ""),
        ("没有编号的段落。", 0, ""),
        ("2024年，全县", 0, ""),
    ],
)
def test_level_and_heading(text: str, level: int, heading: str) -> None:
    found, lead = level_of(text)

    assert (found, text[:lead]) == (level, heading)
