"""Raised and circled marks of notes, struck-out figures, prompts and watermarks are no figures, whatever the format."""

from __future__ import annotations

import re

import pytest

from generator import service
from generator.document.blocks import Block, Table
from generator.formats.docx import reader as docx_reader
from generator.formats.html import reader as html_reader
from generator.formats.markdown.marks import plain
from generator.formats.pdf.layout import blocks_of
from generator.formats.pdf.pages import pages_of
from tests.formats.docx.parts import docx, paragraph
from tests.formats.pdf.parts import Page, pdf
from tests.reports import base_text

STYLES = """
<w:style w:type="character" w:styleId="Base"><w:rPr><w:dstrike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Old"><w:basedOn w:val="Base"/></w:style>
<w:style w:type="character" w:styleId="Ref"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>"""


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def in_word(*runs: str) -> str:
    cell = f"<w:tbl><w:tr><w:tc><w:p>{''.join(runs)}</w:p></w:tc><w:tc>{paragraph('甲')}</w:tc></w:tr></w:tbl>"
    return first_square(docx_reader.read(docx(cell, STYLES), "a.docx"))


def on_a_page(cell: str, head: str = "") -> str:
    rows = f"<tr><td>{cell}</td><td>甲</td></tr><tr><td>乙</td><td>丙</td></tr>"
    page = f"<html><head>{head}</head><body><table>{rows}</table></body></html>"
    return first_square(html_reader.read(page.encode(), "a.html"))


def in_pdf(page: Page) -> str:
    return first_square(blocks_of(pages_of(pdf(page.grid([80, 180, 280], [100, 130, 160]).text(190, 108, "甲", 12)), "a.pdf")))


def first_square(blocks: tuple[Block, ...]) -> str:
    (table,) = (block for block in blocks if isinstance(block, Table))
    return table.rows[0][0].text


@pytest.mark.parametrize(
    "properties",
    ['<w:vertAlign w:val="superscript"/>', '<w:position w:val="10"/><w:sz w:val="14"/>', '<w:rStyle w:val="Ref"/>'],
)
def test_raised_digits_in_word_are_superscripts(properties):
    assert in_word(run("695"), run("1", properties)) == "695¹"


@pytest.mark.parametrize("properties", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Old"/>'])
def test_struck_out_words_in_word_are_left_out(properties):
    assert in_word(run("325", properties), run("3256")) == "3256"


def test_what_a_style_strikes_a_run_may_take_back():
    assert in_word(run("325", '<w:rStyle w:val="Old"/><w:dstrike w:val="0"/>'), run("6")) == "3256"


def test_a_paragraph_that_is_lifted_as_a_whole_keeps_its_digits():
    assert in_word(run("88", '<w:position w:val="10"/>')) == "88"
    assert in_word(run("8", '<w:position w:val="2"/>'), run("8")) == "88"


def test_a_prompt_to_fill_in_is_no_text():
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('0')}</w:sdtContent></w:sdt>"

    assert in_word(prompt) == ""
    assert in_word(prompt.replace("<w:showingPlcHdr/>", "")) == "0"


@pytest.mark.parametrize(
    ("cell", "head"),
    [
        ("695<sup>1</sup>", ""),
        ("695<sup><a href='#n'>1</a></sup>", ""),
        ("695<span style='vertical-align: super'>1</span>", ""),
        ("695<span class=note>1</span>", "<style>td {color: red} span.note {font-size: 8px; vertical-align:super}</style>"),
        ("695<span style='position:relative;top:-3pt;mso-text-raise:3.0pt'>1</span>", ""),
    ],
)
def test_raised_digits_on_a_page_are_superscripts(cell, head):
    assert on_a_page(cell, head) == "695¹"


@pytest.mark.parametrize(
    ("cell", "head"),
    [
        ("<s>325</s>3256", ""),
        ("<strike>325</strike>3256", ""),
        ("<del>325</del>3256", ""),
        ("<span style='color:red;text-decoration: underline line-through'>325</span>3256", ""),
        ("<b class='a old'>325</b>3256", "<style>.new, .old { text-decoration-line: line-through; }</style>"),
    ],
)
def test_struck_out_words_on_a_page_are_left_out(cell, head):
    assert on_a_page(cell, head) == "3256"


def test_a_square_set_higher_by_its_alignment_keeps_its_digits():
    assert on_a_page("<p style='vertical-align:top'>88</p>") == "88"
    assert on_a_page("<span style='vertical-align: 0px'>88</span>") == "88"


def test_raised_digits_in_a_pdf_are_superscripts():
    assert in_pdf(Page().text(100, 110, "695", 12).text(118, 108, "1", 7)) == "695¹"


def test_digits_raised_so_high_that_they_stand_on_a_line_of_their_own_are_superscripts():
    assert in_pdf(Page().text(100, 112, "695", 12).text(118, 106, "1", 7).text(121.5, 106, "2", 7)) == "695¹²"
    assert in_pdf(Page().text(100, 118, "695", 12).text(110, 103, "12", 7)) == "12\n695"
    assert in_pdf(Page().text(100, 112, "695", 12).text(140, 106, "1", 7)) == "1\n695"


def test_a_smaller_digit_on_the_line_is_a_digit():
    assert in_pdf(Page().text(100, 110, "695", 12).text(118, 114, "1", 8)) == "6951"


def test_figures_that_a_line_is_drawn_through_are_left_out():
    assert in_pdf(Page().text(100, 110, "325", 12).rule(100, 117, 118, 117).text(130, 110, "3256", 12)) == "3256"


def test_an_underlined_figure_stays():
    assert in_pdf(Page().text(100, 110, "325", 12).rule(100, 123, 118, 123)) == "325"


def test_a_watermark_aslant_over_the_squares_is_left_out():
    assert in_pdf(Page().text(100, 110, "325", 12).text(90, 120, "2024", 40, turn="0.7071 0.7071 -0.7071 0.7071")) == "325"


@pytest.mark.parametrize("color", ["0.8 g", "0.9 0.8 0.75 rg"])
def test_a_faint_large_watermark_over_the_squares_is_left_out(color):
    def printed(color: str, size: int) -> str:
        page = Page().text(100, 110, "325", 12)
        page.drawn += [color, *Page().text(140, 112, "2024", size).drawn, "0 g"]
        return in_pdf(page)

    assert printed(color, 30) == "325"
    assert printed(color, 12) != "325"
    assert printed("0.5 g", 30) != "325"
    assert printed("1 g", 30) != "325"


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("position:fixed;top:45%;opacity:.3", False), ("opacity:0.15;position:absolute", False),
        ("pointer-events:none;position:absolute", False), ("position:absolute;opacity:.9", True), ("opacity:.3", True),
        ("position:absolute", True),
    ],
)  # fmt: skip
def test_what_is_laid_over_a_page_faintly_is_left_out(style, kept):
    assert on_a_page(f"325<div style='{style}'>2024</div>") == ("325\n2024" if kept else "325")
    assert on_a_page("325<div class=over>2024</div>", f"<style>.over {{{style}}}</style>") == ("325\n2024" if kept else "325")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("695<sup>1</sup>", "695¹"), ("695^1^", "695¹"), ("695[^1]", "695"), ("~~325~~3256", "3256"), ("<s>325</s>3256", "3256"),
        ("12~13", "12~13"), ("10^3", "10^3"),
    ],
)  # fmt: skip
def test_raised_and_struck_words_in_markdown(text, read):
    assert plain(text) == read


def test_every_figure_with_a_note_is_read_as_itself():
    sample = service.load(base_text().encode(), "agency.yaml")
    page = service.render(sample.report, "html", sample.style).decode()
    noted = re.sub(r"(<td[^>]*>\s*\d[\d.]*)(\s*</td>)", r"\1<sup>1</sup>\2", page)

    read = service.load(noted.encode(), "report.html")

    assert noted.count("<sup>1</sup>") > 180
    assert read.report.figures == sample.report.figures
