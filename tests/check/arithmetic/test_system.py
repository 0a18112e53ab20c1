"""The identities as equations: what each typed cell does to them."""

from __future__ import annotations

import random

import pytest

from generator.check.arithmetic.system import build, step_for
from generator.form import form as forms
from generator.form.identities import complete
from tests.check.arithmetic.tables import generated


@pytest.mark.parametrize(("off", "factor", "step"), [(3, 1, -3), (3, -1, 3), (4, 2, -2), (3, 2, None)])
def test_the_step_that_mends_a_sum_is_exact_or_there_is_none(off: int, factor: int, step: int | None) -> None:
    assert step_for(off, factor) == step


def test_an_identity_with_a_figure_that_is_not_filled_in_is_no_equation() -> None:
    form = forms.load("2021")
    figures = generated(form, random.Random(1))
    gone = form.identities[0].right[0]

    system = build(form, {**figures, gone: None})

    touched = sum(gone in identity.terms for identity in form.identities)
    assert len(system.outcomes) == len(form.identities) - touched
    assert gone not in system.columns


@pytest.mark.parametrize("seed", range(6))
def test_what_a_cell_is_said_to_change_is_what_adding_to_it_changes(seed: int) -> None:
    form, rng = forms.load("2021"), random.Random(seed)
    figures = generated(form, rng)
    totals = [cell for cell in form.cells if form.cells[cell].total]
    computed = frozenset(rng.sample(totals, 4 * seed))
    typed = {cell: value for cell, value in figures.items() if cell not in computed}
    system = build(form, complete(typed, form.identities), computed)

    for cell in rng.sample(sorted(system.columns), 20):
        added = complete({**typed, cell: system.value(cell) + 5}, form.identities)
        off = sum(map(abs, build(form, added).residual.values()))

        assert bool(system.changed({}, [(cell, 5)])) == bool(off)
