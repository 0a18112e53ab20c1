from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from generator import style as counties
from generator.check import plausibility
from generator.findings import Finding
from generator.form import form as forms
from generator.form.address import Address
from generator.rules import catalogue
from tests.folders import shared
from tests.reports import base_text, examine
from tests.reports import report as read

SOUND = read(base_text())
OWN = [rule for rule in catalogue().values() if rule.family == plausibility.FAMILY]


def said(agency: str | None = None, figures: dict[str, Any] | None = None, **changes: Any) -> list[Finding]:
    filled = {**SOUND.figures, **{Address.parse(name): value for name, value in (figures or {}).items()}}
    report = replace(SOUND, agency=agency or SOUND.agency, figures=filled, **changes)
    return list(plausibility.check(report, counties.load()))


def test_a_sound_report_is_plausible() -> None:
    assert said() == []


def test_every_relation_can_be_read_and_names_cells_of_some_form() -> None:
    known = [forms.load(name) for name in forms.names()]
    for rule in OWN:
        for relation in rule.settings.get("holds", ()):
            for name in plausibility.names(rule.settings.get("each", [""]), SOUND):
                left, right = re.split("<=|>=|<|>", relation.replace("〈〉", name))
                sides = [side.strip() for side in (left, right) if not side.strip().isdigit()]

                assert all(any(plausibility.quantity(side, form) for form in known) for side in sides), (rule.id, relation)


def test_a_finding_writes_both_sides_out() -> None:
    (finding,) = said(figures={"主动公开.行政规范性文件.制发": 30})

    assert finding.rule == "in-force"
    assert finding.message.startswith(
        "表中“行政规范性文件·现行有效件数”（19），而“行政规范性文件·本年制发件数”（30）－“行政规范性文件·本年废止件数”（1）。"
    )


def test_columns_that_break_the_same_rule_make_one_finding() -> None:
    figures = {f"依申请公开.结转下年度.{column}": 9 for column in ("自然人", "商业企业", "总计")}

    (finding,) = said(figures=figures)

    assert len(finding.cells) == 6


@pytest.mark.parametrize("value", [None, 0])
def test_a_figure_that_is_not_filled_in_is_not_implausible(value: int | None) -> None:
    assert said(figures={"主动公开.规章.现行有效": value, "主动公开.行政事业性收费": None}) == []


@pytest.mark.parametrize(
    "agency",
    [
        "云岭县水利局",
        "青石镇",
        "东港区人民政府",
        "东港区人民政府办公室",
        "海川市教育局",
        "民族自治县人民政府",
        "江南街道办事处",
        "江南街道",
    ],
)
def test_rules_in_a_body_without_rule_making_power_are_an_error(agency: str) -> None:
    (finding,) = said(agency, {"主动公开.规章.现行有效": 6})

    assert (finding.rule, finding.blocks) == ("rule-making", True)


@pytest.mark.parametrize(
    "agency",
    [
        "海川市人民政府",
        "江东省人民政府",
        "民族自治州人民政府",
        "民族自治区人民政府",
        "海川市人民政府办公厅",
        "国家某总局",
        "教育部",
    ],
)
def test_rules_in_a_body_with_rule_making_power_are_right(agency: str) -> None:
    assert [finding for finding in said(agency, {"主动公开.规章.现行有效": 6}) if finding.rule.startswith("rule-making")] == []


@pytest.mark.parametrize("agency", ["海川高新区管理委员会", "江东新区"])
def test_rules_in_a_body_that_cannot_be_told_are_a_question(agency: str) -> None:
    assert [finding.rule for finding in said(agency, {"主动公开.规章.现行有效": 6})] == ["rule-making-unknown"]


def test_an_error_of_rule_making_can_be_explained() -> None:
    assert catalogue()["rule-making"].explainable


def test_a_fee_of_more_than_a_hundred_million_is_doubted_in_a_county_only() -> None:
    assert [finding.rule for finding in said("云岭县水利局", {"主动公开.行政事业性收费": 50700})] == ["fee-unit"]
    assert said("海川市人民政府", {"主动公开.行政事业性收费": 96171}) == []


def test_a_fee_told_in_yuan_and_entered_as_such_is_noticed() -> None:
    narratives = {**SOUND.narratives, "其他事项": ("本年度收取信息处理费380元。",)}

    (finding,) = said(figures={"主动公开.行政事业性收费": 380}, narratives=narratives)

    assert finding.rule == "fee-in-yuan"


def test_the_old_form_has_no_fee_to_doubt() -> None:
    form = forms.load("2019")
    narratives = {**SOUND.narratives, "其他事项": ("本年度收取信息处理费380元。",)}
    report = replace(SOUND, form=form, figures=dict.fromkeys(form.cells, 0), narratives=narratives)

    assert list(plausibility.check(report, counties.load())) == []


@pytest.mark.parametrize("name", ["001-huaian", "010-pingtan", "017-shanghai", "000_", "001_5", "002_", "003_f", "004_"])
def test_real_reports_are_plausible(name: str) -> None:
    rules = {finding.rule for finding in examine(shared(name)).findings}

    assert rules.isdisjoint(rule.id for rule in OWN)


@pytest.mark.parametrize(("pattern", "count"), [("依申请公开.办理结果.不予公开.*.总计", 8), ("主动公开.规章.**", 3)])
def test_stars_stand_for_levels_of_an_address(pattern: str, count: int) -> None:
    assert len(plausibility.cells(pattern, SOUND.form)) == count


@pytest.mark.parametrize("text", ["主动公开.没有这一格", "主动公开.*.没有", ""])
def test_what_the_form_does_not_have_is_no_quantity(text: str) -> None:
    assert plausibility.quantity(text, SOUND.form) is None


def test_a_total_that_is_not_filled_in_is_at_least_what_is_known_of_its_row() -> None:
    row = "依申请公开.结转下年度."

    found = said(figures={row + "自然人": 9, row + "商业企业": None, row + "总计": None})

    assert [finding.rule for finding in found] == ["carried-within-received"]
    assert said(figures={row + "商业企业": None, row + "总计": None}) == []
