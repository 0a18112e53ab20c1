"""The check sheet shows verdict, findings, the tables with wrong cells marked, and every rule."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import html

from generator.findings import Certainty, Suspect, Tally
from generator.form.address import Address
from generator.formats.check_sheet import write
from generator.report.examined import Examined
from generator.rules import catalogue, found
from tests.check.arithmetic.test_culprit import BASE, stated
from tests.folders import RULES
from tests.reports import examine, report, wordless_text


def sheet(tmp_path: Path, text: str, last: str | None = None) -> Any:
    path = tmp_path / "agency.yaml"
    path.write_text(text, encoding="utf-8")
    earlier = RULES / "last.yaml" if last else None
    return html.fromstring(write(examine(path, last_year=earlier)).decode())


def words(element: Any) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def test_a_sound_report_passes_and_nothing_is_marked(tmp_path: Path) -> None:
    page = sheet(tmp_path, BASE)

    assert words(page.find_class("verdict")[0]).startswith("通过 勾稽关系：核对 42 条，不符 0 条")
    assert "没有发现问题。" in words(page)
    assert not page.find_class("wrong")
    assert "云岭县科学技术局 · 2024" in words(page.find_class("what")[0])


def test_the_wrong_cell_is_marked_with_what_it_should_be(tmp_path: Path) -> None:
    page = sheet(tmp_path, stated(上年结转="{自然人: 2, 总计: 1}"))

    (cell,) = page.find_class("wrong")
    assert words(cell) == "2应为 1"
    assert words(cell.getparent()[0]) == "二、上年结转政府信息公开申请数量"
    assert len(page.find_class("failed")) > 5
    assert words(page.find_class("verdict")[0]).startswith("不通过")


def test_what_follows_stands_below_its_cause(tmp_path: Path) -> None:
    page = sheet(tmp_path, stated(上年结转="{自然人: 2, 总计: 1}"))

    leading = next(item for item in page.xpath("//ol[@class='findings']/li") if "唯一可能" in words(item))
    assert len(leading.xpath(".//ul[@class='follows']/li")) == 2
    assert "culprit" not in words(leading)


def test_possible_cells_empty_cells_and_computed_totals_are_marked(tmp_path: Path) -> None:
    text = BASE.replace("{维持: 1}", "{维持: 1, 总计: 3}").replace("现行有效: 19", "现行有效: ~")
    page = sheet(tmp_path, text)

    possible = [words(cell) for cell in page.find_class("possible")]
    assert possible == ["1或应为 3", "0或应为 2", "0或应为 2", "0或应为 2", "3或应为 1"]
    assert [words(cell) for cell in page.find_class("unfilled")] == ["未填"]
    assert len(page.find_class("computed")) > 20


def test_what_two_findings_expect_of_a_cell_is_told_once() -> None:
    read = report(BASE)
    suspect = Suspect(Address.parse("依申请公开.本年新收.自然人"), 3, 4, Certainty.POSSIBLE)
    findings = tuple(found("culprit", "", suspects=(suspect,)) for _ in range(2))

    page = html.fromstring(write(Examined("a.yaml", read, findings, Tally(42, 2, 0))).decode())

    assert [words(cell) for cell in page.find_class("possible")] == ["3或应为 4"]


def test_a_table_that_fits_a_page_is_not_broken_when_printed(tmp_path: Path) -> None:
    tables = sheet(tmp_path, BASE).find_class("scroll")

    assert ["small" in table.get("class") for table in tables] == [True, False, True]


def test_the_tables_have_every_square_of_the_form(tmp_path: Path) -> None:
    page = sheet(tmp_path, BASE)

    tables = page.xpath("//table[@class='form']")
    assert [len(table.xpath(".//tr")) for table in tables] == [14, 28, 4]
    assert [len(table.xpath(".//td")) for table in tables] == [10, 175, 15]


def test_every_rule_is_listed_as_kept_or_broken(tmp_path: Path) -> None:
    page = sheet(tmp_path, stated(上年结转="{自然人: 2, 总计: 1}"), last="last")

    listed = {words(row[-1]): row.get("class") for row in page.xpath("//table[@class='rules']//tr")}
    for_yaml = [rule for rule in catalogue().values() if rule.family not in ("recognition", "ledger")]
    assert set(listed) == {rule.id for rule in for_yaml if rule.since <= 2021}
    assert {listed["identity"], listed["culprit"], listed["years-carried-columns"]} == {"broken"}
    assert listed["years-agency"] == "ok"


def test_rules_about_last_year_are_said_not_to_have_been_looked_at(tmp_path: Path) -> None:
    page = sheet(tmp_path, BASE)

    assert "与上年报告的衔接：没有核对（没有给上年报告）" in words(page)
    assert "years-agency" not in words(page)


def test_a_file_that_is_no_report_has_a_sheet_too(tmp_path: Path) -> None:
    page = sheet(tmp_path, "- 不是报告\n")

    assert words(page.find_class("verdict")[0]).startswith("不通过")
    assert not page.xpath("//table[@class='form']")


def test_words_from_the_file_cannot_break_the_page(tmp_path: Path) -> None:
    page = sheet(tmp_path, BASE.replace("机关: 云岭县科学技术局", "机关: 甲县<script>alert(1)</script>局"))

    assert not page.xpath("//script")


def test_what_follows_from_a_cell_behind_a_computed_total_stands_below_it_too(tmp_path: Path) -> None:
    page = sheet(tmp_path, wordless_text().replace("本年新收: {自然人: 3,", "本年新收: {自然人: 4,"))

    items = page.xpath("//ol[@class='findings']/li")
    (leading,) = [item for item in items if "无法判定是哪一格填错" in words(item)]
    assert len(leading.xpath(".//ul[@class='follows']/li")) == 2
    assert "culprit" not in words(leading)


def test_places_in_documents_and_lines_without_a_column_are_told() -> None:
    from generator.findings import Place
    from generator.rules import found

    places = (Place(line=3), Place(page=2, table=1, row=5, cell=4), Place(line=3, column=7))
    findings = tuple(found("words-all", "没有填", place=place) for place in places)
    text = write(Examined(Path("a.pdf"), None, findings, Tally(1, 1, 0))).decode()

    assert "第 3 行　words-all" in text
    assert "第2页表1第5行第4格" in text
    assert "第 3 行第 7 列" in text


def test_findings_that_follow_from_nothing_shown_are_shown_themselves() -> None:
    from dataclasses import replace

    from generator.rules import found

    lonely = replace(found("identity", "某一条勾稽关系"), follows=True)
    text = write(Examined(Path("a.yaml"), None, (lonely,), Tally(1, 1, 0))).decode()

    assert "某一条勾稽关系" in text
