"""The web page: real tables from the grid, styles that survive pasting, words exactly as they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import html

from generator import style as counties
from generator.document.blocks import Paragraph
from generator.form import form as forms
from generator.formats.html import writer as html_writer
from generator.style import Style
from tests.office import print_page
from tests.style.cases import document


@pytest.fixture(scope="module")
def county() -> Style:
    return counties.load()


@pytest.fixture(scope="module")
def page(county: Style) -> Any:
    return html.fromstring(html_writer.write(document(county), county))


def test_title_and_sections_are_headings(page: Any) -> None:
    assert [heading.text_content() for heading in page.iter("h1")] == ["试印县某某局2021年政府信息公开工作年度报告"]
    assert [heading.text for heading in page.iter("h2")] == [section.label for section in forms.load("2021").sections]
    assert page.get("lang") == "zh-CN"


def test_a_numbered_line_that_is_all_heading_is_a_heading_of_level_three(page: Any) -> None:
    assert "（二）第二方面情况" in [heading.text for heading in page.iter("h3")]


@pytest.mark.parametrize("form", forms.names())
def test_tables_have_the_spans_of_the_grid(county: Style, form: str) -> None:
    page = html.fromstring(html_writer.write(document(county, form), county))

    for table, grid in zip(page.iter("table"), forms.load(form).grids.values(), strict=True):
        spans = [[(int(square.get("rowspan", 1)), int(square.get("colspan", 1))) for square in row] for row in table.iter("tr")]
        assert spans == [[(square.rowspan, square.colspan) for square in row] for row in grid.rows]


def test_every_heading_square_says_what_it_heads(page: Any) -> None:
    assert {square.get("scope") for square in page.iter("th")} == {"col", "row", "colgroup", "rowgroup"}
    assert not [square for square in page.iter("td") if square.get("scope")]


def test_headings_of_a_long_table_repeat_when_printed(page: Any) -> None:
    assert [len(table.findall("thead/tr")) for table in page.iter("table")] == [0, 3, 3]


def test_signs_are_escaped_and_come_back_exactly(county: Style) -> None:
    words = "a&b <c> \"d\" 'e' &amp; {{ f }} 𠮷 </p><script>x</script>"
    page = html.fromstring(html_writer.write(replace(document(county), preamble=(Paragraph(words),)), county))

    assert words in [paragraph.text_content() for paragraph in page.iter("p")]
    assert not list(page.iter("script"))


def test_a_run_in_heading_is_set_apart_within_its_paragraph(page: Any) -> None:
    leads = [span.text for span in page.iter("span")]

    assert "（一）第一方面情况。" in leads


def test_nothing_is_loaded_from_elsewhere_and_every_part_carries_its_style(page: Any) -> None:
    assert not page.xpath("//@src | //@href | //script | //link | //*[@class]")
    for tag in ("h1", "h2", "h3", "p", "table", "th", "td"):
        assert all(element.get("style") for element in page.iter(tag)), tag


def test_fonts_and_sizes_come_from_the_county(county: Style) -> None:
    dressed = replace(county, fonts={**county.fonts, "正文": "华文仿宋"}, sizes={**county.sizes, "正文": county.sizes["表格"]})

    page = html_writer.write(document(dressed), dressed).decode()

    assert "font-family: &#39;华文仿宋&#39;" in page or "font-family: '华文仿宋'" in page


def test_prints_on_a4_in_few_pages(county: Style, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(html_writer.write(document(county), county))

    with pypdfium2.PdfDocument(print_page(page, tmp_path / "page.pdf")) as pdf:
        sizes = {tuple(map(round, pdf.get_page_size(number))) for number in range(len(pdf))}
        assert 3 <= len(pdf) <= 6

    assert sizes == {(595, 842)}


def test_a_wide_annex_is_printed_on_a_page_of_its_own_that_lies_on_its_side(tmp_path: Path) -> None:
    style = counties.load("青溪县")
    page = tmp_path / "report.html"
    page.write_bytes(html_writer.write(document(style), style))

    with pypdfium2.PdfDocument(print_page(page, tmp_path / "report.pdf")) as printed:
        wide = [sheet.get_textpage().get_text_bounded() for sheet in printed if sheet.get_width() > sheet.get_height()]

    assert len(wide) == 1 and "附件：重点建设项目" in wide[0] and "抄送" not in wide[0]


def test_the_longest_report_stays_within_the_budget(county: Style) -> None:
    whole = document(county)
    lines = tuple(Paragraph(f"（一）第{number}段。{'字' * 60}", 2, 9) for number in range(3_000))
    words = {section.name for section in forms.load("2021").narratives}
    sections = tuple(replace(each, blocks=lines) if each.name in words else each for each in whole.sections)

    page = html_writer.write(replace(whole, sections=sections, preamble=lines), county)

    assert page.count(b"<p ") == 4 * 3_000 + 2


def test_a_draft_says_so_on_every_page(county: Style) -> None:
    page = html.fromstring(html_writer.write(document(county), county, draft=True))

    said = next(page.iter("p"))
    assert said.text == "草稿（有未通过核对的内容，请勿公布）" and "position: fixed" in said.get("style")
