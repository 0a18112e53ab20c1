"""Good reports damaged at random: no figure is read wrong without a word (2,000 of them in `benchmarks/damages.py`)."""

from __future__ import annotations

import random

import pytest

from generator.form import form as forms
from generator.recognise.recognition import recognise
from tests.recognise.damages import DAMAGES, LAYOUTS, cases, damaged, outcome, report


def test_no_figure_of_a_damaged_report_is_wrong_without_a_word() -> None:
    silent = []
    for kind, layout, good, blocks in cases(200, seed=11):
        result = outcome(good, blocks)
        silent += [(kind, layout, cell) for cell in result.silent]

    assert silent == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", forms.names())
def test_an_undamaged_report_is_read_whole_in_every_layout(form: str, layout: str) -> None:
    chance = random.Random(form + layout)
    good = report(chance, forms.load(form))

    recognised = recognise(damaged(chance, good, lambda chance, rows, at: rows, LAYOUTS[layout]))

    assert recognised.report == good
    assert recognised.findings == ()


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damage_costs_few_figures(kind: str) -> None:
    chance = random.Random(kind)
    good = report(chance, forms.load("2021"))

    result = outcome(good, damaged(chance, good, DAMAGES[kind], LAYOUTS["合并单元格"]))

    assert result.silent == ()
    assert result.right > 0 if kind == "整列丢失" else result.right >= 180
