"""Two reports held against each other: what differs is told, each thing once, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.form import form as forms
from generator.form.address import Address
from generator.report.differences import Differences, differences
from generator.report.report import Report, Signature
from tests.reports import base_text, report, reports

BASE = report(base_text())
FORM = BASE.form


def written(*paragraphs: str) -> Report:
    return replace(BASE, narratives={**BASE.narratives, "总体情况": paragraphs})


def told(found: Differences) -> list[tuple[str, list[int], list[int]]]:
    return [(each.kind, [at for _, at in each.left], [at for _, at in each.right]) for each in found.paragraphs]


SLOW = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(reports(FORM))
def test_a_report_does_not_differ_from_itself(one: Report) -> None:
    assert not differences(one, one)


@SLOW
@given(reports(FORM), reports(FORM))
def test_the_other_way_round_tells_the_same_figures(one: Report, other: Report) -> None:
    there, back = differences(one, other), differences(other, one)

    assert [(each.cell, each.left, each.right) for each in there.figures] == [
        (each.cell, each.right, each.left) for each in back.figures
    ]
    assert {what for what, _, _ in there.head} == {what for what, _, _ in back.head}


@settings(deadline=None)
@given(st.sampled_from(sorted(FORM.cells)), st.integers(1, 9))
def test_one_changed_cell_is_one_difference(cell: Address, more: int) -> None:
    before = BASE.figures[cell]
    assert before is not None and not isinstance(before, str)
    found = differences(BASE, replace(BASE, figures={**BASE.figures, cell: before + more}))

    assert [(each.cell, each.left, each.right, each.difference) for each in found.figures] == [
        (cell, before, before + more, more)
    ]
    assert not found.head and not found.paragraphs


def test_a_figure_that_was_not_read_differs_without_an_amount() -> None:
    cell = next(iter(FORM.cells))
    (found,) = differences(BASE, replace(BASE, figures={**BASE.figures, cell: None})).figures

    assert found.right is None
    assert found.difference is None


LONG = "全年通过县政府门户网站主动公开信息一百二十条，内容都在目录之内。"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (("甲。", "乙。"), ("甲。", "乙。"), []),
        (("甲 。", "乙。"), ("甲。", " 乙。"), []),
        (("甲。", "乙。"), ("甲。",), [("删去", [2], [])]),
        (("甲。",), ("甲。", "乙。"), [("增加", [], [2])]),
        (("甲。", "乙。", "丙。"), ("乙。", "丙。", "甲。"), [("移动", [1], [3])]),
        (("甲。乙。", "丙。"), ("甲。", "乙。", "丙。"), [("拆分", [1], [1, 2])]),
        (("甲。", "乙。", "丙。"), ("甲。", "乙。丙。"), [("合并", [2, 3], [2])]),
        ((LONG,), (LONG.replace("一百二十", "一百三十"),), [("改动", [1], [1])]),
        (("丁。", LONG), (LONG.replace("县", "市"), "戊。"), [("改动", [2], [1]), ("删去", [1], []), ("增加", [], [2])]),
    ],
)
def test_paragraphs_are_told_as_what_became_of_them(
    left: tuple[str, ...], right: tuple[str, ...], expected: list[tuple[str, list[int], list[int]]]
) -> None:
    assert sorted(told(differences(written(*left), written(*right)))) == sorted(expected)


def test_a_paragraph_that_went_to_another_section_has_moved() -> None:
    other = replace(BASE, narratives={**BASE.narratives, "总体情况": (), "其他事项": (*BASE.narratives["其他事项"], "甲。")})
    found = differences(replace(written("甲。")), other)

    assert [(each.kind, each.left, each.right[0][0]) for each in found.paragraphs] == [("移动", (("总体情况", 1),), "其他事项")]


def test_only_the_changed_words_are_shown() -> None:
    (found,) = differences(written(LONG), written(LONG.replace("一百二十", "一百三十"))).paragraphs

    assert found.changes == [("主动公开信息一百二十条，内容都在目", "主动公开信息一百三十条，内容都在目")]


def test_agency_year_and_signature_are_told() -> None:
    other = replace(BASE, agency="乙局", year=(BASE.year or 0) + 1, signature=Signature("乙局", "2026年1月3日"))

    assert {what for what, _, _ in differences(BASE, other).head} >= {"机关", "年度", "落款日期"}


def test_reports_of_two_forms_are_compared_in_the_cells_they_share() -> None:
    old = forms.load("2019")
    shared = Address.parse("依申请公开.本年新收.自然人")
    other = {cell: BASE.figures.get(cell, 0) for cell in old.cells} | {shared: 8}
    found = differences(BASE, replace(BASE, form=old, figures=other))

    assert {what for what, _, _ in found.head} == {"格式"}
    assert found.left_only and found.right_only
    assert [(each.cell, each.right) for each in found.figures] == [(shared, 8)]
