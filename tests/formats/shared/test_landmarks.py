from __future__ import annotations

import pytest

from generator.formats.shared import landmarks


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
    assert landmarks.is_title(text)


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
    assert not landmarks.is_title(text)


def test_a_title_that_begins_with_the_year_and_names_nobody_lacks_its_agency() -> None:
    assert landmarks.lacks_agency("2020年政府信息公开工作年度报告")
    assert landmarks.lacks_agency("2024 年度 政府信息公开工作年度报告")
    assert not landmarks.lacks_agency("2022年海曲市政府信息公开工作年度报告")


@pytest.mark.parametrize(
    "text",
    ["一、总体情况", "总体情况", "1、 总体情况", "六、其他需要汇报事项", "五、政府信息公开工作存在的主要问题及改进情况",
     "二、主動公開政府信息情況"],
)
def test_section_headings_are_known_in_every_wording_of_the_forms(text: str) -> None:
    assert landmarks.is_section(text)
    assert landmarks.is_heading(text)


def test_a_short_numbered_line_looks_like_a_heading() -> None:
    assert landmarks.is_heading("二、主动公开工作")
    assert not landmarks.is_section("二、主动公开工作")
    assert not landmarks.is_heading("一、今年完成了三件事。二、明年再做两件。")


@pytest.mark.parametrize(
    "text",
    [
        "来源:昌图县人民政府办公室 时间:2024-01-31",
        "发布日期: 2021-01-29  来源:大五里镇 字体:  打印   分享至:",
        "> 政务公开",
        "【打印】 【关闭】",
        "[大 中 小]",
        "当前位置： 首页 > 政务公开 > 某局2023年政府信息公开工作年度报告",
        "豫ICP备00000000号",
    ],
)
def test_notes_buttons_and_menus_are_the_sites(text: str) -> None:
    assert landmarks.is_furniture(text)


@pytest.mark.parametrize("text", ["无", "", "来源清楚、责任明确。", "本镇公开工作由党政办承担", "打印" * 200])
def test_the_reports_own_lines_are_not_the_sites(text: str) -> None:
    assert not landmarks.is_furniture(text)


def test_dates_dividers_and_titles_in_notes_are_told() -> None:
    assert landmarks.is_date("(2024年3 月 26日)")
    assert landmarks.is_date("2024-01-24 16:02:11")
    assert not landmarks.is_date("2024年1月做了三件事")
    assert landmarks.is_divider("==================== 正文 ====================")
    assert landmarks.titled("标题: 临江新区2025年度报告") == "临江新区2025年度报告"
    assert landmarks.titled("标题") is None
    assert landmarks.titled("标题：" + "长" * 300) is None


def test_the_name_of_an_element_tells_what_is_no_article() -> None:
    assert landmarks.names_furniture("wrap left-nav")
    assert landmarks.names_furniture("footer")
    assert not landmarks.names_furniture("content zoom")
