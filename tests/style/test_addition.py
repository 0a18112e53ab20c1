"""What a county adds: filled under its own key, checked, printed in every format, read back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from generator import service
from generator import style as counties
from generator.check import additions as checks
from generator.document.blocks import Heading, Paragraph, Table
from generator.document.compose import compose
from generator.form import form as forms
from generator.form.address import Address
from generator.formats import registry
from generator.report.blank import blank as blank_file
from generator.report.blank import blank_report
from generator.report.dump import dump
from generator.report.report import Report
from generator.style import Style, trial
from tests.folders import RULES
from tests.reports import base_text, examine
from tests.style.cases import folder

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


OPEN = """附加内容:
  重点项目:
    标题: 附件 重点项目信息公开情况表
    位置: 附件
    横排: 是
    表格:
      左上角: 项目名称
      增行: 是
      列:
      - {名称: 责任单位, 类型: 文字}
      - {名称: 件数}
      - {名称: 投资, 标签: 投资（万元）, 类型: 金额}
      - {名称: 完成率, 类型: 百分比}
      行:
      - {名称: 合计, 合计: 是}
"""
ROWS = """县区: 甲县
重点项目:
  人民路改造: {责任单位: 住建局, 件数: 3, 投资: 12.5, 完成率: 80}
  第二小学: {件数: 4, 投资: 7.25, 完成率: 12.5}
"""


@pytest.fixture
def own(tmp_path: Path) -> Style:
    return counties.load(folder(tmp_path, OPEN))


def loaded(style: Style, words: str) -> service.Loaded:
    return service.load((base_text() + words).encode(), "agency.yaml", style=style)


def findings(style: Style, words: str) -> list[tuple[str, str]]:
    examined = service.check(loaded(style, words), latest_year=2025)
    return [(each.rule, each.message) for each in examined.findings if each.blocks]


def test_agencies_name_the_rows_of_an_open_table(own: Style) -> None:
    report = loaded(own, ROWS).report

    assert report is not None
    assert report.additions["重点项目"] == {
        "人民路改造": {"责任单位": "住建局", "件数": 3, "投资": Decimal("12.5"), "完成率": Decimal(80)},
        "第二小学": {"责任单位": "", "件数": 4, "投资": Decimal("7.25"), "完成率": Decimal("12.5")},
        "合计": {"责任单位": "", "件数": 7, "投资": Decimal("19.75"), "完成率": None},
    }
    assert findings(own, ROWS) == []


@pytest.mark.parametrize("format", registry.writable())
def test_an_open_table_stands_after_the_sign_off_and_reads_back(own: Style, format: str) -> None:
    words = ROWS + "落款: {机关: 甲县乙局, 日期: 2025-01-20}\n"
    report = loaded(own, words).report
    assert report is not None

    read = service.load(service.render(report, format, own), f"report.{format}", style=own)

    assert read.report is not None
    assert (read.report.additions, read.report.signature) == (report.additions, report.signature)
    again = service.load(dump(read.report).encode(), "again.yaml", style=own).report
    assert again is not None and again.additions == report.additions


@pytest.mark.parametrize("words", ["", "重点项目:\n", "重点项目: {}\n"])
def test_a_table_without_rows_leaves_nothing(own: Style, words: str) -> None:
    report = loaded(own, words).report
    assert report is not None

    assert compose(report, own).annexes == ()
    assert "重点项目" not in service.render(report, "txt", own).decode()


def test_what_is_wrong_in_an_open_table_is_told(own: Style) -> None:
    words = "重点项目:\n  甲路: {件数: 3, 责任: 住建局, 完成率: 80%}\n  合计: {件数: 4}\n"

    said = dict(findings(own, words))

    assert said.keys() == {"unknown-key", "figure", "addition-sum"}
    assert "“甲路”下面没有“责任”这一项，是不是“责任单位”？" in said["unknown-key"]
    assert "填的是 4，各项之和是 3" in said["addition-sum"]


def test_a_county_may_put_a_table_below_any_section(tmp_path: Path) -> None:
    table = "{左上角: 渠道, 行: [{名称: 网上}, {名称: 当面}], 列: [{名称: 件数}, {名称: 占比, 类型: 百分比}]}"
    style = counties.load(folder(tmp_path, f"附加内容:\n  来源: {{标题: 申请来源, 位置: 依申请公开, 表格: {table}}}\n"))
    report = trial.report(style, FORM)

    document = compose(report, style)

    assert [type(block) for block in document.sections[2].blocks] == [Table, Heading, Table]
    for name in registry.writable():
        read = service.load(service.render(report, name, style), f"report.{name}", style=style)
        assert read.report is not None
        assert (read.report.additions, read.report.figures) == (report.additions, report.figures)
        assert [finding.rule for finding in read.findings] == []


def test_the_rows_of_an_open_table_are_shown_as_an_example_in_a_blank_file(own: Style) -> None:
    text = own.blank()

    assert '#   示例: {责任单位: "", 件数: 0, 投资: 0, 完成率: 0}\n' in text
    filled = "".join(f"{line[2:]}\n" for line in text.splitlines() if line.startswith(("# 重点项目:", "#   示例:")))
    assert findings(own, filled) == []


def test_an_annex_on_its_side_has_pages_of_its_own(own: Style, tmp_path: Path) -> None:
    for number, words in enumerate((ROWS, ROWS + "落款: {机关: 甲县乙局, 日期: 2025-01-20}\n")):
        report = loaded(own, words).report
        assert report is not None
        path = tmp_path / f"{number}.docx"
        path.write_bytes(service.render(report, "docx", own))

        upright, wide = Document(str(path)).sections

        assert (upright.orientation, wide.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
        assert (wide.page_width, wide.page_height) == (upright.page_height, upright.page_width)
        assert wide.top_margin == upright.left_margin


def test_pages_after_an_annex_on_its_side_are_upright_again(tmp_path: Path) -> None:
    second = "  名词:\n    标题: 附件2 名词解释\n    位置: 附件\n"
    style = counties.load(folder(tmp_path, OPEN + second))
    path = tmp_path / "made.docx"
    path.write_bytes(service.render(trial.report(style, FORM), "docx", style))

    pages = [section.orientation for section in Document(str(path)).sections]

    assert pages == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]


OUTLINE = "提纲: {总体情况: [主动公开, 依申请公开, 监督保障]}\n"
ASKED = "甲县要求依次写 主动公开、依申请公开、监督保障。请核对。"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("（一）主动公开情况。甲。\n（二）依申请公开情况。乙。\n（三）监督保障情况。丙。", []),
        ("（一）主动公开情况。甲。\n（二）监督保障情况。丙。", [f"“总体情况”里没有“依申请公开”：{ASKED}"]),
        (
            "（一）依申请公开情况。乙。\n（二）主动公开情况。甲。\n（三）监督保障情况。丙。",
            [f"“总体情况”里各点的次序不同：{ASKED}"],
        ),
        ("", []),
    ],
)
def test_the_parts_that_a_county_asks_for_are_missed(words: str, said: list[str], tmp_path: Path) -> None:
    style = counties.load(folder(tmp_path, OUTLINE))
    report = replace(trial.report(style, FORM), narratives={"总体情况": tuple(words.splitlines())})

    assert [finding.message for finding in checks.check(report, style)] == said


def test_a_blank_file_has_the_parts_that_a_county_asks_for(tmp_path: Path) -> None:
    style = counties.load(folder(tmp_path, OUTLINE))

    text = blank_file(blank_report(FORM, agency="甲县乙局", year=2024), outlines=style.outlines)

    assert "总体情况: |\n  （一）主动公开。\n  （二）依申请公开。\n  （三）监督保障。\n" in text
