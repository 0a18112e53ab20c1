from __future__ import annotations

import pytest

from generator.recognise.sections.furniture import is_date, is_divider, is_furniture


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
    assert is_furniture(text)


@pytest.mark.parametrize("text", ["无", "", "来源清楚、责任明确。", "本镇公开工作由党政办承担", "打印" * 200])
def test_the_reports_own_lines_are_not_the_sites(text: str) -> None:
    assert not is_furniture(text)


def test_dates_and_dividers_are_told() -> None:
    assert is_date("(2024年3 月 26日)")
    assert is_date("2024-01-24 16:02:11")
    assert not is_date("2024年1月做了三件事")
    assert is_divider("==================== 正文 ====================")
