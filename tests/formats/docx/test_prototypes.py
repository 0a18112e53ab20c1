"""Paragraphs print every character that was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.formats.docx.names import W
from generator.formats.docx.writing.prototypes import Prototype, run, width
from tests.formats.docx.documents import text

PROTOTYPE = Prototype.of("S", run("仿宋"))


def printed(words):
    return etree.fromstring(etree.tostring(PROTOTYPE.paragraph(words)))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")))
def test_any_text_comes_out_as_it_went_in(words):
    assert text(printed(words)) == words


@pytest.mark.parametrize(
    "words", ["&<>\"'", "𠮷野家 😀", "]]>", "&amp;", "  两端空白  ", "中　间", "{{ 机关 }}", "<?makereport 0?>", "a\u2028b"]
)
def test_odd_characters_print_right(words):
    assert text(printed(words)) == words


def test_blanks_that_xml_would_drop_are_kept():
    assert [node.get("{http://www.w3.org/XML/1998/namespace}space") for node in printed(" 甲").iter(f"{W}t")] == ["preserve"]
    assert [node.get("{http://www.w3.org/XML/1998/namespace}space") for node in printed("甲 乙").iter(f"{W}t")] == [None]


def test_blanks_in_a_row_are_kept():
    assert [node.get("{http://www.w3.org/XML/1998/namespace}space") for node in printed("甲  乙").iter(f"{W}t")] == ["preserve"]


def test_tabs_and_line_breaks_become_those_of_word():
    tags = [node.tag.removeprefix(W) for node in printed("甲\t乙\n丙").find(f".//{W}r")]

    assert tags == ["rPr", "t", "tab", "t", "br", "t"]


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold_never_breaks_the_file(character):
    assert text(printed(f"甲{character}乙")) == "甲\ufffd乙"


def test_every_run_names_its_chinese_font_and_claims_the_quotes_for_it():
    fonts = printed("“引号”——……").find(f".//{W}rFonts")

    assert (fonts.get(f"{W}eastAsia"), fonts.get(f"{W}hint")) == ("仿宋", "eastAsia")


def test_digits_are_half_as_wide_as_chinese_characters():
    assert width("云岭县2024年") == 6
    assert width("") == 0
