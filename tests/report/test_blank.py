"""A blank file has every row of the form in place, explained, and last year's figures where they follow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from generator.form import form as forms
from generator.form.address import Address
from generator.form.form import Form
from generator.form.items import leaves
from generator.report import agency_file
from generator.report.blank import blank, blank_report, editor_schema, relative
from generator.report.dump import dump
from generator.report.loading import report_of
from generator.report.report import Report


def blank_file(form: Form, signed: str | None = None, **settings: Any) -> str:
    return blank(blank_report(form, **settings), signed=signed)


def read(text: str) -> agency_file.AgencyFile:
    file = agency_file.parse(text.encode())
    assert file.findings == ()
    return file


@pytest.mark.parametrize("name", forms.names())
def test_every_figure_but_the_totals_is_in_place(name: str) -> None:
    form = forms.load(name)

    file = read(blank_file(form, agency="云岭县科学技术局", year=form.first_year))

    assert [path for path in file.places if path in form.cells] == [
        address for address, cell in form.cells.items() if not cell.total
    ]
    assert set(file.data) == {"机关", "年度", "格式", *(section.name for section in form.sections)}


@pytest.mark.parametrize("name", forms.names())
def test_every_row_and_section_has_a_comment_with_its_printed_label(name: str) -> None:
    form = forms.load(name)

    comments = [line.strip() for line in blank_file(form, agency="甲局", year=2024).splitlines() if line.strip().startswith("#")]

    for section in form.sections:
        assert f"# {section.label}" in comments
        assert f"# {section.help}" in comments
        for panel in section.table.panels if section.table else ():
            for row in leaves(panel.rows):
                for item in row:
                    if not item.total:
                        assert any(line.startswith(f"# {item.label}") and item.help in line for line in comments)


def test_nothing_is_filled_in_until_somebody_fills_it() -> None:
    form = forms.load("2021")

    report = report_of(read(blank_file(form, agency="甲局", year=2024)), form)

    assert not any(value is not None for value in report.figures.values())
    assert not any(report.narratives.values())


def test_a_table_with_nothing_in_it_is_declared_as_the_comment_says() -> None:
    form = forms.load("2021")
    text = blank_file(form, agency="甲局", year=2024)
    head, comment, rest = text.partition("# 全年没有的，删去下面各行，整张表写成“依申请公开: {}”")

    report = report_of(read(f"{head}依申请公开: {{}}\n{rest[rest.index('# 四、政府'):]}"), form)

    assert comment
    assert {value for address, value in report.figures.items() if address[0] == "依申请公开"} == {0}


def test_the_first_line_leads_editors_to_the_schema() -> None:
    form = forms.load("2021")

    first = blank_file(form, agency="甲局", year=2024).splitlines()[0]

    assert first == f"# yaml-language-server: $schema={editor_schema(form)}"
    assert first.startswith("# yaml-language-server: $schema=file:///")
    schema = json.loads(Path(url2pathname(urlsplit(editor_schema(form)).path)).read_text(encoding="utf-8"))
    assert set(schema["properties"]) >= {section.name for section in form.sections}
    assert "description" in schema["properties"][form.sections[0].name]


def test_what_follows_from_last_year_is_filled_in() -> None:
    form = forms.load("2021")
    figures = {address: cell.type.convert(number) for number, (address, cell) in enumerate(form.cells.items(), start=1)}
    last = Report(form, "甲局", 2023, figures)

    text = blank_file(form, agency="甲局", year=2024, county="henan", last=last, last_file="2023.yaml", signed="甲局办公室")

    report = report_of(read(text), form)
    assert (report.county, report.last_year) == ("henan", "2023.yaml")
    for column in ("自然人", "其他"):
        new, old = (Address(("依申请公开", row, column)) for row in ("上年结转", "结转下年度"))
        assert report.figures[new] == figures[old]
    address = Address(("主动公开", "行政规范性文件", "现行有效"))
    assert report.figures[address] == figures[address]
    assert report.figures[Address(("主动公开", "行政规范性文件", "制发"))] is None
    assert report.figures[Address(("依申请公开", "本年新收", "自然人"))] is None
    assert "# 落款: {机关: 甲局办公室, 日期: 2025-01-20}" in text


def test_figures_that_last_years_form_did_not_have_are_left_open() -> None:
    old, new = forms.load("2019"), forms.load("2021")
    figures = {address: cell.type.convert(7) for address, cell in old.cells.items()}

    report = report_of(read(blank_file(new, agency="甲局", year=2021, last=Report(old, "甲局", 2020, figures))), new)

    assert report.figures[Address(("依申请公开", "上年结转", "自然人"))] == 7
    assert report.figures[Address(("主动公开", "规章", "现行有效"))] is None


@pytest.mark.parametrize("agency", ["甲局\n年度: 1999", "甲 # 局", "2024", "甲: 乙", '"甲"', "{{ 甲 }}"])
def test_a_strange_name_does_no_harm(agency: str) -> None:
    form = forms.load("2021")

    file = read(blank_file(form, agency=agency, year=2024))

    assert file.data["机关"] == " ".join(agency.splitlines())
    assert file.data["年度"] == 2024


def test_a_filled_blank_can_be_dumped_and_loaded() -> None:
    form = forms.load("2021")
    report = report_of(read(blank_file(form, agency="甲局", year=2024)), form)

    assert report_of(read(dump(report)), form) == report


def test_last_years_file_is_named_as_seen_from_the_new_one() -> None:
    assert relative(Path("/数据/2023/a.yaml"), Path("/数据/2024/a.yaml")) == str(Path("../2023/a.yaml"))
    assert relative(Path("a.yaml"), Path("b.yaml")) == "a.yaml"
