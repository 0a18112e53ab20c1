"""The mistakes that clerks make are told where they are made, in words that say what to do."""

from __future__ import annotations

import pytest

from tests.formats.page.clerk import Clerk

COUNT, AMOUNT = "依申请公开.本年新收.自然人", "主动公开.行政事业性收费"
TOTAL = "依申请公开.本年新收.总计"
WRONG = {
    "3件": "只填数字，不写单位，应为 3",
    "12 件": "只填数字，不写单位，应为 12",
    "无": "没有的填 0，还没有填的空着，应为 0",
    "-": "没有的填 0，还没有填的空着，应为 0",
    "/": "没有的填 0，还没有填的空着，应为 0",
    "〇": "没有的填 0，还没有填的空着，应为 0",
    "-3": "不能是负数",
    "3.5": "应为整数，不能有小数",
    "3.0": "应为整数，不能有小数，应为 3",
    "007": "数字前面不能有多余的 0，应为 7",
    "1e3": "要写出全部数字，不能用科学记数法",
    "1 288": "数字中间有空格",
    "1,28": "数字中间不能有逗号等分隔",
    "1_000": "数字中间不能有逗号等分隔",
    "1O": "数字里混进了字母，应为 10",
    "l2": "数字里混进了字母，应为 12",
    "1234567890123456789": "数字太长",
    "5.": "小数点前后都要有数字，应为 5",
    "约30": "要填准确的数",
    "30多": "要填准确的数",
    "3-5": "只能填一个数",
    "3~5": "只能填一个数",
    "3+4": "要填算好的数",
    "=SUM(A1:A3)": "要填算好的数",
    "+3": "前面不写加号，应为 3",
    "三": "要写阿拉伯数字",
    "十二件": "要写阿拉伯数字",
    "3 4": "数字中间有空格",
    "1:30": "应为数字，填的是“1:30”",
    "yes": "应为数字，填的是“yes”",
    "50%": "只填数字，不写单位，应为 50",
}
MEANT = {"１２": "12", " 12 ": "12", "1,288": "1288", "１，２８８": "1288", "12\u200b": "12"}
WRONG_AMOUNTS = {
    "5.07万元": "只填数字，单位是万元，不用写，应为 5.07",
    "50700元": "只填数字，单位是万元，不用写",
    ".5": "小数点前后都要有数字，应为 0.5",
    "-1": "不能是负数",
    "0.1234567890123": "小数最多 12 位",
}


def test_a_figure_that_is_none_is_told_in_its_cell(clerk: Clerk) -> None:
    clerk.receives()
    told = {}

    for cell, wrong in ((COUNT, WRONG), (AMOUNT, WRONG_AMOUNTS)):
        for typed in wrong:
            clerk.fills(**{cell: typed})
            told[cell, typed] = clerk.told(cell)

    assert told == {(COUNT, typed): words for typed, words in WRONG.items()} | {
        (AMOUNT, typed): words for typed, words in WRONG_AMOUNTS.items()
    }


def test_what_is_plainly_meant_is_put_right_with_a_word_of_it(clerk: Clerk) -> None:
    clerk.receives()

    for typed, meant in MEANT.items():
        clerk.fills(**{COUNT: typed})

        assert clerk.field(COUNT).input_value() == meant
        assert clerk.notice == f"已把“{typed}”写成 {meant}。".strip()
        assert clerk.told(COUNT) == ""


CHANGES = {"增14": "14", "减3": "-3", "-3": "-3", "增加2": "2", "未增未减": "0", "＋5": "5"}


def test_changes_and_sums_of_money_of_the_older_form_are_taken_as_they_are_printed(clerk: Clerk) -> None:
    clerk.receives("--agency", "云岭县应急管理局", "--year", "2019")
    change, money = "主动公开.行政许可.增减", "主动公开.政府集中采购.总金额"

    for typed, meant in CHANGES.items():
        clerk.fills(**{change: typed})
        assert (clerk.field(change).input_value(), clerk.told(change)) == (meant, "")
    for typed in ("83.4万元", "834000元", "83.4"):
        clerk.fills(**{money: typed})
        assert clerk.told(money) == ""
    clerk.fills(**{money: "八十万"})
    assert clerk.told(money) == "要写阿拉伯数字"


def test_a_wrong_figure_is_mended_by_a_click(clerk: Clerk) -> None:
    clerk.receives()
    clerk.fills(**{COUNT: "3件"})

    clerk.presses("改成 3")

    assert clerk.field(COUNT).input_value() == "3"


def filled_with_noughts(clerk: Clerk) -> None:
    clerk.receives()
    for button in clerk.page.get_by_role("button", name="其余填 0").all():
        button.click()


def test_the_one_cell_that_explains_all_that_fails_is_named_with_what_it_should_be(clerk: Clerk) -> None:
    filled_with_noughts(clerk)

    clerk.fills(**{COUNT: "13", TOTAL: "3", "依申请公开.结转下年度.自然人": "3", "依申请公开.结转下年度.总计": "3"})
    clerk.fills(**{"依申请公开.办理结果.总计.总计": "0"})

    assert clerk.told(COUNT) == "应为 3"
    assert clerk.page.locator("td.culprit").count() == 1
    assert clerk.items == [
        "错误 一、本年新收政府信息公开申请数量·自然人：填的是 13，应为 3（只有改这一格，不平的 2 条勾稽关系才都平）。请核对。",
        *clerk.items[1:],
    ]
    clerk.presses("改成 3")
    assert not any(item.startswith("错误") for item in clerk.items)


def test_a_total_that_differs_from_its_parts_is_told_with_both_sides(clerk: Clerk) -> None:
    filled_with_noughts(clerk)

    clerk.fills(**{COUNT: "3", TOTAL: "4"})

    assert clerk.told(TOTAL) == "各项之和 3，差 1"
    assert "错误 一、本年新收政府信息公开申请数量·总计：填的是 4，各项之和是 3（自然人 3），相差 1。请核对。" in clerk.items


def test_where_several_cells_could_be_wrong_none_is_accused(clerk: Clerk) -> None:
    filled_with_noughts(clerk)

    clerk.fills(**{COUNT: "3"})

    assert clerk.page.locator("td.culprit").count() == 0
    assert clerk.page.inner_text("#items .错误 summary") == "随之不平的 1 条"
    assert (
        "错误 自然人一列：一、本年新收政府信息公开申请数量 3＋二、上年结转政府信息公开申请数量 0＝3，"
        "（七）总计 0＋四、结转下年度继续办理 0＝0，两边应当相等，相差 3。请核对。"
    ) in clerk.items


WORDS = {
    "收到{{ 依申请公开.本年新收.总记 }}件。": "中没有“依申请公开.本年新收.总记”这个数字",
    "收到{{ 依申请公开.本年新收.总计 件。": "缺少结尾的“}}”，请补上",
    "收到{{ 依申请公开.本年新收.自然人 }}件。": "要填入的“一、本年新收政府信息公开申请数量·自然人”还没有填",
    "收到{{ 1 }}件{{ foo() }}。": "写法有误，请删去，用“插入表中的数”重新插入",
    "有一个\ue123字印不出。": "有印不出的字符，请删除后重新输入那一处",
}
DATES = {
    "2025-02-30": "没有“2025年2月30日”这一天",
    "2024-01-20": "落款日期早于 2024 年年末",
    "2025年元月3日": "日期请写成 2025-01-20 这样",
}


def test_what_is_wrong_in_words_is_told_below_them(clerk: Clerk) -> None:
    clerk.receives()

    for text, words in WORDS.items():
        clerk.fills(总体情况=text)
        assert words in clerk.told("总体情况")
    for text, words in DATES.items():
        clerk.fills(**{"落款.日期": text})
        assert clerk.told("落款.日期") == words


def test_what_is_not_filled_in_is_listed_and_no_nought(clerk: Clerk) -> None:
    clerk.receives()
    clerk.fills(机关="", **{COUNT: "0"})

    assert clerk.items == [
        "未填 机关全称还没有填",
        "未填 一、总体情况：还没有写。",
        "未填 二、主动公开政府信息情况：还有 10 格没有填。没有的填 0。",
        "未填 三、收到和处理政府信息公开申请情况：还有 143 格没有填。没有的填 0。",
        "未填 四、政府信息公开行政复议、行政诉讼情况：还有 12 格没有填。没有的填 0。",
        "未填 五、存在的主要问题及改进情况：还没有写。",
        "未填 六、其他需要报告的事项：还没有写。",
    ]


@pytest.mark.parametrize(
    ("cell", "typed", "told"),
    [("主动公开.行政规范性文件.现行有效", "60", "按上年应为 66"), ("依申请公开.上年结转.自然人", "130", "按上年应为 103")],
)
def test_what_does_not_follow_from_last_year_is_a_hint(clerk: Clerk, cell: str, typed: str, told: str) -> None:
    clerk.receives("--from", "samples/city-government-2024.yaml")
    clerk.fills(**{"主动公开.行政规范性文件.制发": "0", "主动公开.行政规范性文件.废止": "0", cell: typed})

    assert clerk.told(cell) == told
