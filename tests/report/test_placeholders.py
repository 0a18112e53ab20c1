"""Figures in the words: filled from the same file, with a short list of formatters and nothing else."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.expressions.formatters import FORMATTERS
from generator.report import placeholders as words
from generator.report.report import Report
from tests.reports import base_text, report


def filled(line: str) -> tuple[str, list[str]]:
    text = base_text()
    loaded = report(text[: text.index("其他事项: |")] + f"其他事项: |\n  {line}\n导语: 本报告由{{{{ 机关 }}}}编制。\n")
    result, findings = words.fill(loaded)
    return result.narratives["其他事项"][0], [finding.rule for finding in findings]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("新收{{ 依申请公开.本年新收.总计 }}件", "新收4件"),
        ("新收{{依申请公开·本年新收·总计}}件", "新收4件"),
        ("{{ 机关 }}{{ 年度 }}年", "云岭县科学技术局2024年"),
        ("公开率{{ 依申请公开.办理结果.予以公开.总计 / 依申请公开.办理结果.总计.总计 | 百分比 }}", "公开率75%"),
        ("占{{ 依申请公开.办理结果.部分公开.总计 / 依申请公开.本年新收.自然人 }}", "占33.33%"),
        ("{{ 依申请公开.本年新收.总计 | 中文数字 }}件", "四件"),
        ("收{{ 主动公开.行政事业性收费 | 万元 }}，即{{ 主动公开.行政事业性收费 | 元 }}", "收5.07万元，即50700元"),
        ("{{ 主动公开.行政事业性收费 }}", "5.07"),
        ("{{ 主动公开.行政事业性收费 | 中文数字 }}", "五点零七"),
        ("{{ 主动公开.行政许可 | 千分位 }}", "12"),
        ("原样{{ '{{' }} 与 {{ \"{{\" }}", "原样{{ 与 {{"),
        ("单个{括号}不动", "单个{括号}不动"),
        ("合计{{ 主动公开.行政许可 + 主动公开.行政处罚 }}件", "合计15件"),
        ("{{ (主动公开.行政许可 / 主动公开.行政处罚) | 百分比 }}", "400%"),
    ],
)
def test_a_mark_is_replaced_by_its_figure(line: str, expected: str) -> None:
    assert filled(line) == (expected, [])


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("{{ 依申请公开.本年新受.总计 }}", "words-path"),
        ("{{ 依申请公开.本年新收 }}", "words-path"),
        ("{{ 机关.__class__ }}", "words-path"),
        ("{{ 年度 | 大写 }}", "words-mark"),
        ("{{ 1 + }}", "words-mark"),
        ("{{ 机关 + 1 }}", "words-value"),
        ("{{ 年度 | attr('x') }}", "words-mark"),
        ("{{ range(9) }}", "words-path"),
        ("{{ }}", "words-mark"),
        ("{{ " + "甲" * 500 + " }}", "words-mark"),
        ("{{ 年度", "words-mark"),
        ("{{ 依申请公开.本年新收.总计 / 复议诉讼.行政复议.纠正 }}", "words-value"),
    ],
)
def test_anything_else_is_a_finding_and_stays_as_it_is(line: str, rule: str) -> None:
    text, rules = filled(line)

    assert (text, rules) == (line, [rule])


def test_the_preamble_is_filled_too() -> None:
    loaded = report(base_text() + "导语: 由{{ 机关 }}编制\n")

    assert words.fill(loaded)[0].preamble == ("由云岭县科学技术局编制",)


def test_a_figure_that_is_not_filled_in_cannot_be_told() -> None:
    text = base_text().replace("行政处罚: 3", "行政处罚: ~").replace("本年度没有发出", "处罚{{ 主动公开.行政处罚 }}件，没有发出")
    result, findings = words.fill(report(text))

    assert [finding.rule for finding in findings] == ["words-value"]
    assert "{{ 主动公开.行政处罚 }}" in result.narratives["其他事项"][0]


def test_a_sum_of_money_with_its_unit_is_told_but_not_converted() -> None:
    words_of_it = "其他事项: |\n  {{ 主动公开.政府集中采购.总金额 }}\n  {{ 主动公开.政府集中采购.总金额 | 元 }}\n"
    text = f"机关: 甲\n年度: 2020\n主动公开: {{政府集中采购: {{项目数量: 1, 总金额: 5元}}}}\n{words_of_it}"
    result, findings = words.fill(report(text, "2019"))

    assert result.narratives["其他事项"][0] == "5元"
    assert [finding.rule for finding in findings] == ["words-value"]


@given(st.text())
def test_escaped_words_come_back_as_they_were(text: str) -> None:
    base: Report = report(base_text())
    escaped = words.escape(text)

    result, findings = words.fill(Report(base.form, "甲", 2024, base.figures, {"其他事项": (escaped,)}))

    assert result.narratives["其他事项"] == (text,)
    assert findings == ()


def test_half_a_hundredth_of_a_percent_is_rounded_up() -> None:
    assert FORMATTERS["百分比"](Decimal(1) / 32) == "3.13%"


def test_a_mark_longer_than_any_path_is_no_mark() -> None:
    assert filled("{{ " + "甲" * 300 + " }}")[1] == ["words-mark"]


def test_a_path_that_lacks_a_part_is_answered_with_the_whole_one() -> None:
    loaded = report(base_text().replace("其他事项: |\n", "其他事项: |\n  {{ 依申请公开.本年新收.自然 }}件。\n"))

    (finding,) = words.fill(loaded)[1]

    assert "是不是“依申请公开.本年新收.自然人”？" in finding.message
