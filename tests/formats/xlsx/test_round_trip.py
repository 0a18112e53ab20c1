"""YAML → Excel → YAML is the same, whatever the report says, and so are the bytes of the workbook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import service
from generator import style as styles
from generator.form import form as forms
from generator.report import dump
from generator.report.report import Report
from tests import reports
from tests.folders import SAMPLES, TESTS


def both_ways(text: bytes) -> tuple[bytes, bytes]:
    """Return the agency file as it is written anew, and after it has been an Excel form."""
    loaded = service.load(text, "agency.yaml")
    workbook = service.convert(loaded, "agency.xlsx")
    return service.convert(loaded, "agency.yaml"), service.convert(service.load(workbook, "agency.xlsx"), "agency.yaml")


@st.composite
def any_reports(draw: st.DrawFn) -> Report:
    """Return a report as an agency may have filled it in: with totals or without, with wrong figures and with none."""
    report = draw(reports.reports())
    figures = dict(report.figures)
    for cell in draw(st.lists(st.sampled_from(sorted(figures)), max_size=5)):
        figures[cell] = draw(st.sampled_from([None, -1, "3件", "007", 10**17, 12]))
    totals = [cell for cell in figures if report.form.cells[cell].total]
    computed = draw(st.sets(st.sampled_from(totals))) if draw(st.booleans()) else set(totals)
    answer = {"规则": "years-rolled", "单元格": str(totals[0]), "理由": draw(reports.lines()), "数字": {totals[0].dotted: 3}}
    return replace(
        report,
        figures=figures,
        computed=frozenset(computed),
        title=draw(st.one_of(st.none(), reports.lines())),
        county=draw(st.sampled_from([None, "青溪县"])),
        last_year=draw(st.sampled_from([None, "2023.yaml"])),
        explanations=tuple([answer] * draw(st.integers(0, 2))),
    )


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(any_reports())
def test_what_an_agency_file_says_is_the_same_after_it_was_an_excel_form(report: Report) -> None:
    before, after = both_ways(dump.dump(report).encode("utf-8", "backslashreplace"))

    assert after == before


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_sample_is_the_same_after_it_was_an_excel_form(path: Path) -> None:
    before, after = both_ways(path.read_bytes())

    assert after == before


HARMLESS = ("figure-decimal-count", "figure-quoted")
WRONG = [path for path in sorted((TESTS / "wrong").glob("figure-*.yaml")) if path.stem not in HARMLESS]
"""Figures that no cell may hold; in Excel a count of 3.0 is 3, and a number that is stored as text is a number."""


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_a_wrong_figure_is_kept_as_it_is_stated(path: Path) -> None:
    before, after = both_ways(path.read_bytes())

    assert after == before


def test_marks_in_the_words_stay_marks() -> None:
    text = reports.base_text().replace("（一）", "{{ 机关 }}（一）", 1)

    before, after = both_ways(text.encode())

    assert "{{ 机关 }}（一）" in before.decode()
    assert after == before


@pytest.mark.parametrize("form", forms.names())
def test_the_additions_of_a_county_come_back(form: str) -> None:
    text = reports.base_text() if form == "2021" else (SAMPLES / "emergency-bureau-2019.yaml").read_text("utf-8")
    own = "重点领域: {民生: {教育: {网站: 3, 新媒体: 4, 总计: 8}}}\n建议提案: |\n  一件。\n  两件。\n审签人: 张三\n"
    text = text.replace("县区:", "标题:") + f"县区: 青溪县\n{own}"

    before, after = both_ways(text.encode())

    assert "审签人: 张三" in before.decode()
    assert after == before


def test_the_same_report_gives_the_same_bytes() -> None:
    loaded = service.load(reports.base_text().encode(), "agency.yaml")

    assert service.convert(loaded, "a.xlsx") == service.convert(loaded, "a.xlsx")


def test_a_published_report_becomes_an_excel_form() -> None:
    report = service.load(reports.base_text().encode(), "agency.yaml").report
    assert report is not None
    page = service.load(service.render(report, "html", styles.load()), "a.html")

    workbook = service.load(service.convert(page, "a.xlsx"), "a.xlsx")

    assert service.convert(workbook, "a.yaml") == service.convert(page, "a.yaml")
