"""Readings of several rows are held against the identities across them."""

from __future__ import annotations

from generator.form.address import Address
from generator.form.identities import Identity
from generator.recognise.solving import arbitration
from generator.recognise.solving.readings import ReadFigure

TOTAL, UPPER, LOWER = (Address(("表", name)) for name in ("合计", "甲", "乙"))


def narrowed(upper: list[int], lower: list[int], total: int) -> dict[int, list[object]]:
    """Return the values that are left of those that two rows may have, below a total that is known."""
    options = {number: [(ReadFigure(value),) for value in values] for number, values in enumerate((upper, lower))}
    identity = Identity((TOTAL,), (UPPER, LOWER))
    left = arbitration.narrowed(options, {0: (UPPER,), 1: (LOWER,)}, {TOTAL: (total, total)}, [identity.terms])
    return {number: [reading[0].value for reading in readings] for number, readings in left.items()}


def test_only_readings_that_add_up_exactly_are_left() -> None:
    assert narrowed([2, 3, 4], [2], 5) == {0: [3], 1: [2]}
    assert narrowed([2, 3], [1, 4], 6) == {0: [2], 1: [4]}


def test_a_row_that_cannot_add_up_with_the_rest_is_left_out_and_proves_nothing() -> None:
    assert narrowed([2], [2], 5) == {1: [2]}
    assert narrowed([4], [2, 3], 5) == {1: [2, 3]}


def test_rows_that_may_add_up_in_two_ways_keep_both() -> None:
    assert narrowed([2, 3], [2, 3], 5) == {0: [2, 3], 1: [2, 3]}
