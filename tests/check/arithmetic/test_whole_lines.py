"""Two lines typed in each other's place are found; parts of lines only where the lines are neighbours."""

from __future__ import annotations

import pytest

from generator.check.arithmetic.system import build
from generator.check.arithmetic.whole_lines import exchanged, usable
from tests.check.arithmetic.tables import FORM, REQUESTS, every_cell_full


@pytest.mark.parametrize(("apart", "length", "found"), [(1, 3, True), (2, 3, False)])
def test_part_of_a_column_is_exchanged_with_its_neighbour_alone(
    apart: int, length: int, found: bool
) -> None:
    figures = every_cell_full(FORM)
    columns = [line.cells for line in usable(build(FORM, figures)) if line.kind == "列" and line.cells[0][0] == REQUESTS]
    pairs = list(zip(columns[1], columns[1 + apart], strict=True))[4 : 4 + length]
    typed = figures | {one: figures[other] for one, other in pairs} | {other: figures[one] for one, other in pairs}

    system = build(FORM, typed)
    changed = {repair.cells for repair in exchanged(system, system.residual, usable(system))}

    assert (frozenset(cell for pair in pairs for cell in pair) in changed) == found
    assert found or not changed
