"""The level of a paragraph comes from its numbering, run-in headings included."""

import pytest

from generator.text.numbering import level_of


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
