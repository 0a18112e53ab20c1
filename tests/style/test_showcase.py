"""The show-case county (青溪县) has every freedom at once: what it prints, that it reads back, that upgrades show."""

from __future__ import annotations

import io
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from generator import service
from generator import style as counties
from generator.findings import Level
from generator.formats.registry import writable
from generator.report.dump import dump
from generator.report.report import Report
from generator.style import Style
from generator.style.authoring import upgrades
from tests.folders import ROOT
from tests.reports import base_text

OWN = """县区: 青溪县
落款: {机关: 云岭县科学技术局, 日期: 2025-01-20}
重点领域:
  营商: {渠道: {网站: 21, 新媒体: 16}}
审签人: 张某某
抄送: 青溪县政务公开办公室，县档案馆
重点项目:
  人民路改造工程: {责任单位: 住房和城乡建设局, 件数: 6, 投资: 1250, 完成率: 80}
  第二小学新建工程: {责任单位: 教育体育局, 件数: 4, 投资: 725.5, 完成率: 62.5}
"""
LINES = (
    "青溪县政府信息公开专栏", "联系电话：0379-12345678", "抄送：青溪县政务公开办公室，县档案馆。",
    "附件：重点建设项目批准和实施信息公开情况",
)  # fmt: skip


@pytest.fixture(scope="module")
def style() -> Style:
    return counties.load("青溪县")


def report(words: str = OWN) -> Report:
    loaded = service.load((base_text() + words).encode(), "agency.yaml")
    assert loaded.report is not None
    assert not [finding.message for finding in service.check(loaded, latest_year=2025).findings if finding.blocks]
    return loaded.report


def word(made: Report, style: Style) -> Any:
    return Document(io.BytesIO(service.render(made, "docx", style)))


@pytest.mark.parametrize("format", writable())
def test_nothing_is_lost_or_changed(style: Style, format: str) -> None:
    made = report()

    read = service.load(service.render(made, format, style), f"report.{format}", style=style)

    assert read.report is not None
    assert [finding.rule for finding in read.findings] == []
    for part in ("agency", "year", "figures", "narratives", "preamble", "signature", "additions"):
        assert getattr(read.report, part) == getattr(made, part), part
    again = service.load(dump(read.report).encode(), "again.yaml").report
    assert again is not None and again.figures == made.figures and again.additions == made.additions


@pytest.mark.parametrize("format", ["txt", "html"])
def test_the_countys_words_are_printed_around_the_report(style: Style, format: str) -> None:
    page = service.render(report(), format, style).decode()

    assert all(line in page for line in LINES)
    assert "青溪县人民政府办公室　2025年1月20日印发" in page


def test_the_cover_shows_key_figures_and_the_end_a_printing_record(style: Style) -> None:
    made = report()

    cover, *_, record = word(made, style).tables

    received = sum(value for cell, value in made.figures.items() if cell[1:] == ("本年新收", "总计") and isinstance(value, int))
    assert [cell.text for cell in cover.rows[0].cells] == ["本年新收申请", "本年办结", "结转下年度"]
    assert cover.rows[1].cells[0].text == f"{received} 件"
    assert [row.cells[0].text for row in record.rows] == [
        "抄送：青溪县政务公开办公室，县档案馆。", "青溪县人民政府办公室　　　　2025年1月20日印发",
    ]  # fmt: skip
    assert {border.tag for border in record._tbl.tblPr.find(qn("w:tblBorders"))} == {qn("w:top"), qn("w:bottom"), qn("w:insideH")}


def test_table_three_and_the_annex_lie_on_their_side(style: Style) -> None:
    sections = word(report(), style).sections

    turned = [section.orientation is WD_ORIENT.LANDSCAPE for section in sections]
    assert turned == [False, True, False, True, False]


def test_what_is_not_filled_in_leaves_no_trace(style: Style) -> None:
    made = report("县区: 青溪县\n重点领域: {}\n")

    document = word(made, style)
    pages = {name: service.render(made, name, style).decode() for name in ("txt", "html")}

    assert [row.cells[0].text for row in document.tables[-1].rows] == ["青溪县人民政府办公室　　　　印发"]
    assert len(document.sections) == 3
    assert all("抄送" not in page and "附件" not in page for page in pages.values())


def test_the_annex_has_the_sums_of_what_can_be_summed(style: Style) -> None:
    total = report().additions["重点项目"]

    assert isinstance(total, dict)
    assert total["合计"] == {"责任单位": "", "件数": 10, "投资": Decimal("1975.5"), "完成率": None}


def test_an_upgrade_of_its_parent_is_told(tmp_path: Path) -> None:
    parent, child = tmp_path / "parent", tmp_path / "child"
    shutil.copytree(ROOT / "templates" / "qingxi", child)
    parent.mkdir()
    (parent / "county.yaml").write_text("名称: 上级市\n落款: 一行\n", encoding="utf-8")
    settings = (child / "county.yaml").read_text(encoding="utf-8").replace("名称: 青溪县", "名称: 新县\n上级: 上级市")
    (child / "county.yaml").write_text(settings.replace("别名: [示例县]\n", ""), encoding="utf-8")
    for path, data in upgrades.recorded(counties.load(child)).items():
        path.write_bytes(data)
    assert list(upgrades.changed(counties.load(child))) == []

    (parent / "county.yaml").write_text("名称: 上级市\n落款: 右齐\n", encoding="utf-8")
    foot = '{% extends "上级" %}\n{% block foot %}\n上级市印制\n{% endblock %}\n'
    (parent / "report.txt.j2").write_text(foot, encoding="utf-8")

    told = [(remark.level, remark.path.name, remark.detail[-2:]) for remark in upgrades.changed(counties.load(child))]
    assert (Level.WARNING, "county.yaml", ("-落款: 一行", "+落款: 右齐")) in told
    assert any(name == "report.txt.j2" and "+上级市印制" in detail for _, name, detail in told)
