"""Last year's report is held against this year's, and a chain of years names where it broke."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.check.years import comparison
from generator.errors import FormError
from generator.findings import Finding, Level
from generator.form import form as forms
from generator.form.address import Address
from generator.form.succession import successions
from generator.report import agency_file
from generator.report.blank import carry_over
from generator.report.loading import form_of, report_of
from generator.report.report import Report
from generator.style import Style
from tests.folders import RULES

NATIONAL = Style("全国", ())
CARRIED_IN, CARRIED_OUT = Address.parse("依申请公开.上年结转"), Address.parse("依申请公开.结转下年度")
IN_FORCE = Address.parse("主动公开.行政规范性文件.现行有效")


def report(name: str = "base", **head: object) -> Report:
    file = agency_file.parse((RULES / f"{name}.yaml").read_bytes())
    form = form_of(file.data)
    return replace(report_of(file, form), **head)  # type: ignore[arg-type]


def with_figures(source: Report, figures: dict[str, object]) -> Report:
    changed = {Address.parse(key): value for key, value in figures.items()}
    assert changed.keys() <= source.figures.keys()
    return replace(source, figures={**source.figures, **changed})  # type: ignore[dict-item]


def told(now: Report, last: Report, county: Style = NATIONAL) -> dict[str, Finding]:
    return {finding.rule: finding for finding in comparison.check(now, last, county)}


def test_what_follows_is_silent() -> None:
    assert told(report(), report("last")) == {}


def test_a_total_that_was_not_carried_is_an_error_with_both_figures_and_the_line() -> None:
    now = with_figures(report(), {"依申请公开.上年结转.自然人": 4, "依申请公开.上年结转.总计": 4})

    finding = told(now, report("last"))["years-carried"]

    assert finding.level is Level.ERROR
    assert (finding.left, finding.right, finding.difference) == (4, 1, 3)
    assert finding.cells == ((*CARRIED_IN, "自然人"), (*CARRIED_IN, "总计"))
    assert finding.place is not None and finding.place.line is not None
    assert "2023年报告的“四、结转下年度继续办理”不一致：自然人本年填 4、上年是 1" in finding.message


def test_columns_that_moved_are_a_warning() -> None:
    now = with_figures(report(), {"依申请公开.上年结转.自然人": 0, "依申请公开.上年结转.其他": 1})

    findings = told(now, report("last"))

    assert set(findings) == {"years-carried-columns"}
    assert findings["years-carried-columns"].level is Level.WARNING
    assert "其他本年填 1、上年是 0" in findings["years-carried-columns"].message


def test_columns_alone_decide_where_the_total_was_not_read() -> None:
    last = with_figures(report("last"), {"依申请公开.结转下年度.自然人": 7, "依申请公开.结转下年度.总计": None})

    assert "years-carried" in told(report(), last)


def test_an_unread_figure_of_last_year_is_not_compared() -> None:
    last = with_figures(report("last"), {str(cell): None for cell in report("last").figures})

    assert told(report(), last) == {}


def test_documents_in_force_roll_forward_with_the_terms_written_out() -> None:
    now = with_figures(report(), {IN_FORCE.dotted: 17})

    finding = told(now, report("last"))["years-rolled"]

    assert (finding.left, finding.right, finding.difference) == (17, 19, 2)
    assert "按2023年行政规范性文件·现行有效件数 18＋2024年行政规范性文件·本年制发件数 2－2024年" in finding.message
    assert "应为 19，相差 2" in finding.message


def test_cases_pending_last_year_must_be_somewhere() -> None:
    last = with_figures(report("last"), {"复议诉讼.行政复议.尚未审结": 2})

    assert told(report(), last)["years-pending"].level is Level.HINT


def test_the_boundary_of_forms_compares_what_means_the_same() -> None:
    earlier = report("base-2019", narratives={})
    now = with_figures(report(year=2021), {"主动公开.行政许可": 110})

    findings = told(now, earlier)

    assert set(findings) == {"years-carried", "years-jump"}  # one request carried in, none carried out; 11 licences
    assert "填的是 110，2020年是 11" in findings["years-jump"].message


def test_in_the_form_of_2019_items_roll_forward() -> None:
    earlier = report("base-2019", year=2019)

    findings = list(comparison.check(report("base-2019"), earlier, NATIONAL))

    rolled = [finding.cells[0] for finding in findings if finding.rule == "years-rolled"]
    assert [cell[1] for cell in rolled] == ["其他对外管理服务事项", "行政处罚"]


def test_the_whole_table_again_is_noticed() -> None:
    now, last = report(), report("last")
    same = replace(last, figures={**now.figures, Address.parse("依申请公开.结转下年度.自然人"): 1})

    findings = [finding for finding in comparison.check(now, same, NATIONAL) if finding.rule == "years-identical"]

    assert len(findings) == 2
    assert "“二、主动公开政府信息情况”的表与2023年报告完全相同" in findings[0].message


def test_figures_that_follow_from_last_year_do_not_make_a_table_the_same() -> None:
    in_force = {cell: 9 for cell in report().form.cells if cell[0] == "主动公开" and cell[-1] == "现行有效"}
    others = dict.fromkeys((cell for cell in report().form.cells if cell[0] == "主动公开"), 0)
    few = {Address.parse(f"主动公开.{name}"): 3 for name in ("行政许可", "行政处罚", "行政强制", "行政事业性收费")}
    now, last = (replace(each, figures={**each.figures, **others, **few, **in_force}) for each in (report(), report("last")))

    assert "years-identical" not in told(now, last)


def test_a_county_sets_how_much_is_a_jump_and_how_much_is_copied() -> None:
    now, last = with_figures(report(), {"主动公开.行政许可": 25}), report("last")
    copied = replace(last, narratives=report().narratives)

    assert "years-jump" in told(now, last, county=Style("甲", (), limits={"同比倍数": 2}))
    assert "years-jump" not in told(now, last)
    assert "years-reused" in told(report(), copied)
    assert "years-reused" not in told(report(), copied, county=Style("甲", (), limits={"与上年重复率": 100}))


def test_copied_words_are_quoted_with_their_share_and_place() -> None:
    now = report()
    copied = replace(report("last"), narratives={**report("last").narratives, "总体情况": now.narratives["总体情况"]})

    finding = told(now, copied)["years-reused"]

    share = int(finding.message.split("文字有 ")[1].split("%")[0])
    assert 50 < share < 100
    assert "“一、总体情况”第 1 段（2024年，云岭县科学技…）" in finding.message
    assert finding.place == now.place("总体情况", 0)


def test_only_paragraphs_that_are_nearly_whole_from_last_year_are_quoted() -> None:
    old = "本机关健全信息发布审核制度明确专人负责栏目维护定期检查各科室落实情况并在年底通报考核结果纳入绩效管理"
    half = f"{old[:30]}今年新增了两场面向企业的政策解读活动"
    now = report(narratives={"总体情况": (half, old)})

    finding = told(now, replace(report("last"), narratives={"总体情况": (old,)}))["years-reused"]

    assert "第 2 段（本机关健全" in finding.message
    assert "第 1 段" not in finding.message
    assert finding.place == now.place("总体情况", 1)


def test_a_few_words_are_never_called_copied() -> None:
    short = report(narratives={"其他事项": ("没有其他需要报告的事项。",)})

    assert "years-reused" not in told(short, replace(short, year=2023))


def test_comparing_long_words_takes_time_in_proportion() -> None:
    lines = tuple(f"第{number}项工作已经完成，情况如下所述，内容各不相同{chr(0x4E00 + number)}。" for number in range(3000))
    long = report(narratives={"总体情况": lines})

    assert "years-reused" in told(long, replace(long, year=2023))


def test_another_year_is_said_and_not_compared() -> None:
    assert set(told(report(), report("before"))) == {"years-gap"}


def test_another_agency_is_said_and_still_compared() -> None:
    now = with_figures(report(agency="云岭县科技局"), {IN_FORCE.dotted: 17})

    assert set(told(now, report("last"))) == {"years-agency", "years-rolled"}


def test_a_title_in_another_manner_is_nothing_to_be_told() -> None:
    now = report(title="云岭县科学技术局2024年政府信息公开工作年度报告")

    other = report("last", title="云岭县科学技术局2023年度信息公开年报")

    assert told(now, other) == {}


def test_reports_without_a_year_are_compared_all_the_same() -> None:
    now = with_figures(report(), {IN_FORCE.dotted: 17})

    assert "与上年报告" not in told(now, report("last", year=None))["years-rolled"].message
    assert set(told(now, report("last", year=None))) == {"years-rolled"}


def test_carrying_over_takes_what_follows_and_nothing_else() -> None:
    figures = carry_over(report("last"), forms.load("2021"))

    assert figures[Address((*CARRIED_IN, "自然人"))] == 1
    assert figures[IN_FORCE] == 18
    assert {cell[1] for cell in figures} == {"规章", "行政规范性文件", "上年结转"}
    assert not any(forms.load("2021").cells[cell].total for cell in figures)


def test_carrying_over_adds_what_the_form_says() -> None:
    figures = carry_over(report("base-2019"), forms.load("2019"))

    assert figures[Address.parse("主动公开.行政处罚.上一年项目数量")] == 3


def test_carrying_over_between_forms_leaves_what_does_not_correspond() -> None:
    figures = carry_over(report("base-2019"), forms.load("2021"))

    assert {cell[1] for cell in figures} == {"上年结转"}


def test_a_statement_about_rows_that_do_not_exist_is_a_fault_of_the_form() -> None:
    form = forms.load("2021")
    sections = tuple(replace(section, last_year=("无此行 = 上年.也无",)) for section in form.sections[:2])

    with pytest.raises(FormError, match="无此行"):
        successions(replace(form, name="坏", sections=sections))
