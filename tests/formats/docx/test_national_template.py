"""The national template is GB/T 9704-2012, and built from its readable parts."""

import importlib.util

import docx
import pytest
from docx.shared import Mm

from generator.formats.docx.names import W
from generator.formats.docx.writing import writer as word
from tests.folders import ROOT
from tests.formats.docx.documents import COUNTY, NATIONAL, document, parts, value, xml

STYLES = {
    style.get(f"{W}styleId"): style for style in xml((NATIONAL / "report.docx").read_bytes(), "word/styles.xml").iter(f"{W}style")
}


def effective(style_id: str, path: str, key: str = "val") -> str | None:
    """Return what a style comes to, through those it is based on."""
    while style_id:
        found = value(STYLES[style_id], path, key)
        if found:
            return found
        style_id = value(STYLES[style_id], "basedOn") or ""
    return None


def test_it_is_built_from_its_parts_to_the_same_bytes():
    spec = importlib.util.spec_from_file_location("build_word_template", ROOT / "scripts" / "build_word_template.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    # Python 3.14's zlib may compress differently; the parts may not.
    assert parts(module.build()) == parts((NATIONAL / "report.docx").read_bytes())
    assert module.build() == module.build()


def test_the_page_is_a4_with_the_margins_of_the_standard():
    section = docx.Document(str(NATIONAL / "report.docx")).sections[0]

    assert (section.page_width, section.page_height) == (pytest.approx(Mm(210), abs=20000), pytest.approx(Mm(297), abs=20000))
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert margins == tuple(pytest.approx(Mm(size), abs=20000) for size in (37, 35, 28, 26))


@pytest.mark.parametrize(
    ("style", "font", "size", "line", "align"),
    [
        ("Title", "方正小标宋简体", "44", "700", "center"),
        ("ReportBody", "仿宋_GB2312", "32", "579", "both"),
        ("Heading1", "黑体", "32", "579", "both"),
        ("Heading2", "楷体_GB2312", "32", "579", "both"),
        ("Heading3", "仿宋_GB2312", "32", "579", "both"),
        ("SignOff", "仿宋_GB2312", "32", "579", "right"),
        ("TableFigure", "宋体", "21", "240", "center"),
        ("NarrowFigure", "宋体", "18", "240", "center"),
        ("NarrowLabel", "宋体", "18", "240", "left"),
        ("FooterOdd", "宋体", "28", None, "right"),
        ("FooterEven", "宋体", "28", None, "left"),
    ],
)
def test_the_styles_are_those_of_the_standard(style, font, size, line, align):
    assert effective(style, "rPr/rFonts", "eastAsia") == font
    assert effective(style, "rPr/sz") == size
    assert effective(style, "pPr/spacing", "line") == line
    assert effective(style, "pPr/jc") == align


def test_lines_are_exact_in_the_text_and_never_in_tables():
    assert effective("ReportBody", "pPr/spacing", "lineRule") == "exact"
    tables = [style for style in STYLES if style.endswith(("Label", "Caption", "Head", "Figure"))]
    assert len(tables) == 7
    assert {effective(style, "pPr/spacing", "lineRule") for style in tables} == {"auto"}
    assert {effective(style, "pPr/snapToGrid") for style in tables} == {"0"}


def test_the_text_is_indented_two_characters_and_latin_is_times():
    assert effective("ReportBody", "pPr/ind", "firstLineChars") == "200"
    assert effective("ReportBody", "rPr/rFonts", "ascii") == "Times New Roman"


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_show_in_the_navigation_pane_and_never_end_a_page(level):
    style = STYLES[f"Heading{level}"]

    assert value(style, "name") == f"heading {level}"
    assert value(style, "pPr/outlineLvl") == str(level - 1)
    assert value(style, "pPr/keepNext") is not None


def test_an_office_finds_the_styles_under_chinese_names():
    names = {value(style, "aliases") or value(style, "name") for style in STYLES.values()}

    assert {"报告标题", "报告正文", "一级标题", "二级标题", "落款", "表格文字", "表格数字", "表格表头", "段首标题二级"} <= names


def test_the_page_number_stands_between_dashes_at_the_outer_edge():
    content = word.write(document(), COUNTY)

    for number, style in ((1, "FooterOdd"), (2, "FooterEven")):
        (paragraph,) = xml(content, f"word/footer{number}.xml").iter(f"{W}p")
        texts = [node.text for node in paragraph.iter(f"{W}t", f"{W}instrText")]
        assert value(paragraph, "pPr/pStyle") == style
        assert texts == ["— ", " PAGE ", str(number), " —"]
    assert b"<w:evenAndOddHeaders/>" in parts(content)["word/settings.xml"]


def test_no_theme_is_there_to_bring_other_fonts():
    files = parts(word.write(document(), COUNTY))

    assert not any("theme" in name for name in files)
    assert not any(b"Theme=" in content for content in files.values())
