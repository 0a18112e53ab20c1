from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from generator import style as counties
from generator.check.narratives import narratives
from generator.findings import Finding, Level
from generator.report.report import Report
from generator.rules import catalogue
from generator.style import Style
from tests.folders import shared
from tests.reports import base_text, examine
from tests.reports import report as read

NATIONAL = counties.load()
SOUND = read(base_text())


def said(changes: dict[str, Any] | None = None, county: Style = NATIONAL, report: Report = SOUND) -> list[Finding]:
    return list(narratives.check(replace(report, **(changes or {})), county))


def words(**sections: Sequence[str]) -> dict[str, Any]:
    return {"narratives": {**SOUND.narratives, **sections}}


def test_a_sound_report_gives_rise_to_nothing() -> None:
    assert said() == []


def test_every_rule_of_the_family_has_somebody_who_looks_and_the_other_way_round() -> None:
    assert set(narratives.RULES) == {rule.id for rule in catalogue().values() if rule.family == "text"}


def test_no_rule_but_the_year_in_the_title_blocks() -> None:
    assert [rule.id for rule in catalogue().values() if rule.family == "text" and rule.level is Level.ERROR] == [
        "text-title-year"
    ]


def test_a_missing_aspect_is_named() -> None:
    overview = [paragraph for paragraph in SOUND.narratives["总体情况"] if "信息管理情况" not in paragraph]

    finding, gap = said(words(总体情况=overview))

    assert finding.message == "一、总体情况：没有写政府信息管理。请按五个方面写全，没有这方面工作的也要说明。"
    assert gap.rule == "text-sequence"


def test_aspects_are_found_in_running_words_without_headings() -> None:
    overview = [
        "本机关坚持主动公开，全年发布信息20条；畅通申请公开渠道；落实发布前三审制度；维护网站专栏；"
        "接受社会监督，开展业务培训，把政务公开列入年度重点，按月检查更新情况，及时整改发现的问题。"
    ]

    assert said(words(总体情况=overview)) == []


def test_an_overview_that_is_only_what_every_preamble_says_counts_as_empty() -> None:
    overview = ["本报告根据《中华人民共和国政府信息公开条例》编制。统计期限自2024年1月1日至2024年12月31日。电子版可以下载。"]

    assert [finding.rule for finding in said(words(总体情况=overview))] == ["text-overview-empty"]


def test_padding_tells_the_share_of_each_section_in_one_finding() -> None:
    padding = [
        "招商引资取得新进展，全年新签约项目12个，到位资金3.1亿元。",
        "推进乡村振兴，完成高标准农田建设2万亩，发放补贴460万元。",
    ]

    findings = said(words(总体情况=padding * 2, 存在问题=padding * 2))

    assert [finding.rule for finding in findings if finding.rule == "text-padding"] == ["text-padding"]
    assert "一、总体情况：约100%的文字" in findings[0].message
    assert "五、存在的主要问题及改进情况：约100%的文字" in findings[0].message


def test_of_missing_sections_nothing_more_is_said_than_that_they_are_missing() -> None:
    assert said({"narratives": {}}) == []


def test_an_old_form_asks_for_no_fee_statement() -> None:
    from generator.form import form as forms

    rules = [finding.rule for finding in said({"form": forms.load("2019"), "year": 2020, **words(其他事项=["无。"])})]

    assert "text-fee-statement" not in rules


def test_residue_is_reported_once_with_every_place() -> None:
    (finding,) = said(words(其他事项=["收取信息处理费0元。（文字描述）", "XX局联系电话____。"]))

    assert finding.rule == "text-residue"
    assert "“（文字描述）”" in finding.message
    assert "“XX”" in finding.message
    assert "“____”" in finding.message


@pytest.mark.parametrize("words_", ["地址：www.yunling.gov.cn/xxgk", "信息 条例", "3×5米", "邮箱 xx2024@163.com"])
def test_what_only_looks_like_residue_is_not_accused(words_: str) -> None:
    assert said(words(其他事项=[f"收取信息处理费0元。{words_}"])) == []


@pytest.mark.parametrize("citation", ["国办公开办函〔2019〕60号", "国办公开办函[2019]60号", "国办公开办函（2019）60号"])
def test_a_superseded_notice_is_found_in_any_brackets(citation: str) -> None:
    (finding,) = said({"preamble": (f"本报告根据{citation}编制。",)})

    assert finding.rule == "text-notice"
    assert "国办公开办函〔2021〕30号" in finding.message


def test_the_notice_of_its_own_time_is_right() -> None:
    assert said({"year": 2020, "preamble": ("本报告根据国办公开办函〔2019〕60号编制。",)}) == []


@pytest.mark.parametrize("agency", ["区科工局", "县水利局", "市教育局", "本局", "镇政府"])
def test_an_agency_of_no_place_is_reported(agency: str) -> None:
    assert [finding.rule for finding in said({"agency": agency})] == ["text-title-agency"]


@pytest.mark.parametrize("agency", ["市中区教育局", "市北区人民政府办公室", "镇平县水利局", "云岭县水利局", "省城管局"])
def test_an_agency_whose_place_begins_like_a_rank_is_not(agency: str) -> None:
    assert [finding for finding in said({"agency": agency}) if finding.rule == "text-title-agency"] == []


def test_a_period_of_another_year_is_not_this_reports() -> None:
    assert said(words(其他事项=["收取信息处理费0元。截至2023年10月，专栏改版完成。"])) == []


def test_a_government_says_what_came_of_appraisal_comment_and_accountability() -> None:
    (finding,) = said({"agency": "云岭县人民政府"})

    assert finding.message.startswith("一、总体情况：没有写工作考核、社会评议。")


def test_a_repeated_paragraph_is_shown_with_both_places() -> None:
    paragraph = "按月检查专栏更新，及时整改发现的问题，全年没有错链、断链。"

    (finding,) = said(words(存在问题=["一是解读单一，下一步改进公开方式。", paragraph, paragraph]))

    assert finding.message.startswith("五、存在的主要问题及改进情况第3段：和五、存在的主要问题及改进情况第2段完全相同")


SEEDS = {
    "000_": {"text-padding", "text-period", "text-title-agency"},
    "001_": {"text-padding", "text-fee-statement", "text-numbering"},
    "002_": {"text-padding", "text-fee-statement", "text-period", "text-title-agency"},
    "003_": {"text-aspects", "text-fee-statement"},
    "004_": {"text-padding", "text-aspects-merged", "text-title-agency"},
}


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_have_exactly_the_faults_they_are_known_for(name: str) -> None:
    assert {finding.rule for finding in published(name)} == SEEDS[name]


@pytest.mark.parametrize(
    ("name", "rules"),
    [("001-huaian", {"text-government"}), ("010-pingtan", set()), ("017-shanghai", {"text-punctuation"})],
)
def test_real_reports_are_hardly_found_fault_with(name: str, rules: set[str]) -> None:
    assert {finding.rule for finding in published(name)} <= rules


def test_the_blank_official_form_is_full_of_residue() -> None:
    assert "text-residue" in {finding.rule for finding in published("005-blank")}


def published(name: str) -> list[Finding]:
    return [finding for finding in examine(shared(name)).findings if finding.rule.startswith("text-")]


def test_a_list_in_a_list_goes_on_where_it_was_left() -> None:
    lists = "一是解读少，原因有：一是人少，二是经验不足；二是培训少。三是栏目少。下一步，加强培训，制作图解。"

    assert said(words(存在问题=(lists,))) == []
    assert [finding.rule for finding in said(words(存在问题=(lists.replace("三是", "五是"),)))] == ["text-sequence"]


def test_a_superior_of_the_same_name_and_agencies_that_are_told_of_are_not_taken_for_another_report() -> None:
    said_of_others = "没有收取信息处理费。云岭市科学技术局组织培训，到平阳县科学技术局学习，报县科学技术局领导同意。"

    assert said(words(其他事项=(said_of_others,))) == []
