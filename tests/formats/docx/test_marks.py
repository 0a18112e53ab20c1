"""Marks are found wherever they stand, and what is no whole mark is told."""

import pytest

from generator.formats.docx.writing.marks import Names, programs, scan
from tests.formats.docx.documents import SECTIONS, document

NAMES = Names(("标题", "机关", "年度"), SECTIONS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ 机关 }}", ["机关"]),
        ("{{机关}}和{{　年度\u00a0}}", ["机关", "年度"]),
        ("｛｛ 机关 ｝｝", ["机关"]),
        ("{{ 机关 {{ 年度 }}", [None, "年度"]),
        ("{{ 机关", [None]),
        ("机关 }}，{{ 年度 }}", [None, "年度"]),
        ("{ 机关 } 和 { { 年度 } }", []),
        ("{{}}", [""]),
        ("", []),
    ],
)
def test_marks_of_a_text(text, expected):
    assert [mark.name for mark in scan(text)] == expected


def test_a_mark_knows_where_it_stands():
    (mark,) = scan("由{{ 机关 }}编制")

    assert (mark.start, mark.end, mark.text) == (1, 9, "{{ 机关 }}")


def test_a_long_unclosed_mark_is_quoted_short():
    (mark,) = scan("{{ 机关" + "很" * 50)

    assert len(mark.text) == 21


def test_programs_are_told_from_marks():
    assert list(programs("甲{% for x in y %}乙{# 注 #}")) == ["{% for x in y %}", "{# 注 #}"]
    assert list(programs("{{ 机关 }} 100% {甲}")) == []


def test_a_section_may_be_named_with_or_without_table():
    assert NAMES.blocks["依申请公开表"] == NAMES.blocks["依申请公开"] == "依申请公开"


def test_a_mistyped_mark_is_guessed_and_others_are_listed():
    assert "{{ 存在问题 }}" in NAMES.like("存在的问题")
    assert "落款" in NAMES.like("zzz")


def test_names_come_from_the_document():
    names = Names.of(document())

    assert names.sections == SECTIONS
    assert {"标题", "机关", "年度"} <= set(names.words)
