"""The text report: what the mandated form looks like as plain text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import style as counties
from generator.document.blocks import Document, Heading, Paragraph, Square, Table
from generator.form import form as forms
from generator.formats.templating.plain import squared
from generator.formats.text import writer as text_writer
from generator.style import Style
from tests.style.cases import document


@pytest.fixture(scope="module")
def county() -> Style:
    return counties.load()


@pytest.fixture(scope="module")
def text(county: Style) -> str:
    return text_writer.write(document(county), county).decode()


def test_begins_with_the_title_and_ends_with_one_line_break(text: str) -> None:
    assert text.startswith("试印县某某局2021年政府信息公开工作年度报告\n\n")
    assert text.endswith("2022年1月20日\n")


def test_the_six_headings_stand_in_their_order_on_lines_of_their_own(text: str) -> None:
    lines = text.split("\n")

    places = [lines.index(section.label) for section in forms.load("2021").sections]

    assert places == sorted(places)


def test_one_blank_line_between_paragraphs_and_none_within_tables(text: str) -> None:
    assert "\n\n\n" not in text
    assert "规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n" in text


@pytest.mark.parametrize("form", forms.names())
def test_every_row_of_a_table_has_the_same_number_of_tabs(county: Style, form: str) -> None:
    text = text_writer.write(document(county, form), county).decode()

    tables = [part for part in text.split("\n\n") if "\t" in part]

    assert len(tables) == 3
    for table, section in zip(tables, forms.load(form).tables, strict=True):
        tabs = {row.count("\t") for row in table.rstrip("\n").split("\n")}
        assert tabs == {len(forms.load(form).grids[section.name].widths) - 1}


def test_a_merged_square_has_its_text_in_the_first_place_and_leaves_the_others_empty() -> None:
    table = Table(
        (
            (Square("甲", rowspan=2), Square("乙", colspan=2)),
            (Square("1"), Square("2")),
            (Square("丙"), Square("3"), Square("4")),
        ),
        widths=(1, 1, 1),
    )

    assert squared(table)["行"] == [["甲", "乙", ""], ["", "1", "2"], ["丙", "3", "4"]]


def test_signs_are_printed_as_they_are(county: Style) -> None:
    words = "a&b <c> \"d\" 'e' {{ f }} {% g %} 𠮷 ｛｝"
    plain = replace(document(county), preamble=(Paragraph(words),))

    assert f"\n{words}\n" in text_writer.write(plain, county).decode()


def test_a_heading_below_a_section_stands_on_a_line_of_its_own(county: Style) -> None:
    whole = document(county)
    first = replace(whole.sections[0], blocks=(Heading("（一）小标题", 2), Paragraph("")))

    assert "\n\n（一）小标题\n\n" in text_writer.write(replace(whole, sections=(first,)), county).decode()


def test_a_draft_says_so_on_its_first_line(county: Style) -> None:
    text = text_writer.write(document(county), county, draft=True).decode()

    assert text.startswith("草稿（有未通过核对的内容，请勿公布）\n\n试印县某某局")


def test_an_empty_document_is_a_title(county: Style) -> None:
    empty = Document(document(county).title, (), ())

    assert text_writer.write(empty, county).decode() == f"{empty.title.text}\n"


def test_the_same_document_gives_the_same_bytes(county: Style) -> None:
    assert text_writer.write(document(county), county) == text_writer.write(document(county), county)
