"""What a county adds: filled under its own key, checked, printed in every format, read back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator import service
from generator import style as counties
from generator.check import additions as checks
from generator.document.blocks import Heading, Paragraph, Table
from generator.document.compose import compose
from generator.form import form as forms
from generator.form.address import Address
from generator.formats import registry
from generator.report.report import Report
from generator.style import Style, trial
from tests.folders import RULES
from tests.reports import base_text, examine

FORM = forms.load("2021")


@pytest.fixture(scope="module")
def county() -> Style:
    return counties.load("青溪县")


@pytest.fixture
def report(county: Style) -> Report:
    return trial.report(county, FORM)


def test_a_table_has_cells_and_totals_like_an_official_one(county: Style) -> None:
    table = county.additions[0].form

    assert table is not None
    assert [".".join(cell[1:]) for cell in table.cells][:3] == ["民生.教育.渠道.网站", "民生.教育.渠道.新媒体", "民生.教育.总计"]
    assert len(table.identities) == 3


def test_what_is_left_out_is_zero_and_totals_are_computed(county: Style) -> None:
    value = county.additions[0].read({"营商": {"渠道": {"网站": 2, "新媒体": 3}}})

    assert value == {
        "民生": {"教育": {"渠道": {"网站": 0, "新媒体": 0}, "总计": 0}, "医疗": {"渠道": {"网站": 0, "新媒体": 0}, "总计": 0}},
        "营商": {"渠道": {"网站": 2, "新媒体": 3}, "总计": 5},
    }


def test_what_is_not_filled_in_stays_so(county: Style) -> None:
    value = county.additions[0].read({"营商": {"渠道": None}, "民生": "多"})

    assert isinstance(value, dict)
    assert value["营商"] == {"渠道": {"网站": None, "新媒体": None}, "总计": None}
    assert value["民生"]["教育"]["渠道"]["网站"] is None


def test_words_are_kept_one_paragraph_a_line(county: Style) -> None:
    assert county.additions[1].read(" 甲 \n\n乙\n") == "甲\n乙"
    assert county.additions[1].read(7) == ""


def test_the_schema_knows_the_keys(county: Style) -> None:
    schema = county.additions[0].schema

    assert schema["title"] == "附表：重点领域信息主动公开情况"
    assert schema["properties"]["营商"]["properties"]["总计"]["type"] == "integer"
    assert county.additions[1].schema["maxParagraphs"] > 1
    assert county.additions[2].schema["maxLength"] == 200


def test_additions_are_printed_below_their_section_and_below_the_sign_off(county: Style, report: Report) -> None:
    document = compose(report, county)

    last = document.sections[-1].blocks
    assert [type(block) for block in last[-5:]] == [Table, Heading, Paragraph, Paragraph, Paragraph]
    assert last[-6] == Heading("附表：重点领域信息主动公开情况", 2)
    assert document.signature[-1] == Paragraph("审签人：某某某", align="right")


def test_a_required_addition_must_be_there(county: Style, report: Report) -> None:
    without = replace(report, additions={})

    assert [finding.rule for finding in checks.check(without, county)] == ["addition-missing"]


@pytest.mark.parametrize("line", ["附表：重点领域信息主动公开情况", "（附）人大代表建议和政协提案办理结果公开情况"])
def test_a_line_like_the_heading_of_an_addition_is_refused(county: Style, report: Report, line: str) -> None:
    inside = replace(report, additions={**report.additions, "建议提案": f"甲\n{line}"})
    above = replace(report, narratives={**report.narratives, "其他事项": (line,)})

    for made in (inside, above):
        assert [finding.rule for finding in checks.check(made, county)] == ["addition-ambiguous"]


def test_a_line_like_the_heading_of_a_section_is_refused(county: Style, report: Report) -> None:
    made = replace(report, additions={**report.additions, "建议提案": "甲\n一、总体情况"})

    assert [finding.rule for finding in checks.check(made, county)] == ["addition-ambiguous"]


def test_a_total_over_what_is_not_filled_in_is_not_judged(county: Style, report: Report) -> None:
    table = county.additions[0].read({"营商": {"渠道": {"网站": None}, "总计": 3}})

    assert list(checks.check(replace(report, additions={"重点领域": table}), county)) == []


def test_a_stated_total_must_equal_its_parts(county: Style, report: Report) -> None:
    table = county.additions[0]
    wrong = table.nested({**table.figures(report.additions["重点领域"]), Address(("重点领域", "营商", "总计")): 12})

    findings = list(checks.check(replace(report, additions={**report.additions, "重点领域": wrong}), county))

    assert [finding.rule for finding in findings] == ["addition-sum"]
    assert (findings[0].left, findings[0].right, findings[0].difference) == (12, 11, 1)
    assert "附表：重点领域信息主动公开情况，营商环境·总计：填的是 12，各项之和是 11，相差 1" in findings[0].message


def test_a_file_with_additions_makes_reports_that_read_back() -> None:
    words = "重点领域:\n  营商: {渠道: {网站: 2}}\n建议提案: |\n  办理建议 3 件。\n审签人: 张三\n"
    loaded = service.load((base_text() + f"县区: 青溪县\n{words}").encode(), "agency.yaml")
    assert loaded.report is not None

    pages = service.render_all(loaded.report, registry.writable(), loaded.style)

    for name, page in pages.items():
        back = service.load(page, f"report.{name}", style=loaded.style).report
        assert back is not None
        assert back.additions == loaded.report.additions, name
        assert back.figures == loaded.report.figures
        assert back.figures[Address.parse("主动公开.行政事业性收费")] == Decimal("5.07")


def test_wrong_figures_in_an_addition_are_found_with_their_place(tmp_path: Path) -> None:
    source = RULES / "base.yaml"
    file = tmp_path / "agency.yaml"
    words = "县区: 青溪县\n重点领域:\n  营商: {渠道: {网站: 二}, 合记: 1}\n"
    file.write_text(source.read_text(encoding="utf-8") + words, encoding="utf-8")

    findings = examine(file).findings

    said = {finding.rule: f"{finding.place} {finding.message}" for finding in findings if finding.blocks}
    assert said.keys() == {"figure", "unknown-key"}, said
    assert "应为一个数字" in said["figure"]
