"""Good reports laid out as strangers do: no figure is read wrong, and what is certain is read."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from generator.form import form as forms
from generator.recognise.recognition import Recognised, recognise
from generator.report.report import Report
from tests.recognise.damages import report
from tests.recognise.pages import messages, said
from tests.recognise.variants import VARIANTS, laid_out, score

GOOD = {name: report(random.Random("variants" + name), forms.load(name)) for name in forms.names()}
WHOLE_NAMES = ("heads shattered", "a head", "last heads", "labels misread", "无", "零", "rows", "one 0", "page number")
WHOLE = [name for name in VARIANTS if name.startswith(WHOLE_NAMES)]
SUMS = [name for name in VARIANTS if name.startswith(("figures above", "figures behind", "figures astray", "labels lost"))]


@pytest.mark.parametrize("form", forms.names())
@pytest.mark.parametrize("name", VARIANTS)
def test_no_figure_of_a_variant_is_read_wrong(name: str, form: str) -> None:
    printed = VARIANTS[name].report(GOOD[form])

    result = score(printed, laid_out(printed, VARIANTS[name]))

    assert result.wrong == ()
    assert not result.refused


@pytest.mark.parametrize("name", WHOLE)
def test_what_only_one_order_explains_is_read_whole(name: str) -> None:
    assert read(name).report.figures == GOOD["2021"].figures


@pytest.mark.parametrize("name", SUMS)
def test_figures_far_from_their_labels_are_read_where_sums_bear_them_out(name: str) -> None:
    figures = read(name).report.figures

    assert [cell for cell, value in figures.items() if value is None and cell[0] != "主动公开"] == []


@pytest.mark.parametrize("number", ["one", "two", "three", "five"])
def test_a_section_without_its_heading_keeps_its_words_and_figures(number: str) -> None:
    result = read(f"heading of section {number} lost")

    assert result.report.figures == GOOD["2021"].figures
    assert result.report.narratives == GOOD["2021"].narratives
    assert "section-missing" in said(result)
    assert ("文字按所在的位置读入" in messages(result, "section-missing")) is (number in ("one", "five"))


def test_a_heading_in_anothers_place_is_told() -> None:
    assert "列标题“科研机构”印作“法律服务机构”" in messages(read("a head in another's place, a row a line"), "headings-astray")


def test_sums_that_fail_below_shattered_headings_leave_all_unread() -> None:
    good = GOOD["2021"]
    total = next(cell for cell in good.figures if cell[0] == "复议诉讼" and good.form.cells[cell].total)
    printed = replace(good, figures={**good.figures, total: 9999})

    shattered = read("heads shattered, a row a line", printed)
    whole = read("bars", printed)

    assert {value for cell, value in shattered.report.figures.items() if cell[0] == "复议诉讼"} == {None}
    assert "unread" in said(shattered)
    assert whole.report.figures == printed.figures


def read(name: str, printed: Report = GOOD["2021"]) -> Recognised:
    return recognise(laid_out(printed, VARIANTS[name]))
