from __future__ import annotations

import pytest

from generator.recognise.sections.titles import is_title, lacks_agency, noted


@pytest.mark.parametrize(
    "text",
    [
        "云岭县水利局2022年政府信息公开工作年度报告",
        "青禾县教育局 2023 年政府信息公开 工作年度报告",
        "2022年度螅镇政府信息公开工作年度报告",
        "石门县夹山镇2023年政府信息公开 工作告年度报",
        "某街道2023年度政府信息公开工作的年度报告（图解版）",
        "開平市水利局2021年信息公開工作年度報告",
    ],
)
def test_titles_are_known_by_their_wording(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "政府信息公开年度报告",
        "来源：某局2022年政府信息公开工作年度报告",
        "现公布2022年政府信息公开工作年度报告，共六部分。",
        "一、总体情况",
    ],
)
def test_menus_notes_and_sentences_are_no_titles(text: str) -> None:
    assert not is_title(text)


def test_a_title_that_begins_with_the_year_and_names_nobody_lacks_its_agency() -> None:
    assert lacks_agency("2020年政府信息公开工作年度报告")
    assert lacks_agency("2024 年度 政府信息公开工作年度报告")
    assert not lacks_agency("2022年海曲市政府信息公开工作年度报告")


def test_the_title_in_a_note_is_told() -> None:
    assert noted("标题: 临江新区2025年度报告") == "临江新区2025年度报告"
    assert noted("标题") is None
    assert noted("标题：" + "长" * 300) is None
