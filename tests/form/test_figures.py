"""What counts as a figure of each kind."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.form.figures import TYPES


@pytest.mark.parametrize(
    ("kind", "value", "accepted"),
    [
        ("count", 0, True), ("count", -1, False), ("count", Decimal("1.5"), False), ("count", True, False),
        ("amount", 0, True), ("amount", Decimal("0.01"), True), ("amount", Decimal("-0.01"), False), ("amount", True, False),
        ("change", -3, True), ("change", True, False), ("change", Decimal("1.5"), False),
    ],
)  # fmt: skip
def test_a_kind_of_figure_accepts_its_numbers_and_no_others(kind: str, value: object, accepted: bool) -> None:
    assert TYPES[kind].accepts(value) == accepted
