"""Exchanges of rows or columns: two lines typed in each other's place, wholly or, for neighbours, over some of their length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from generator.check.arithmetic.repair import Change, Repair
from generator.check.arithmetic.shifts import mend, touched
from generator.check.arithmetic.system import Residual, System
from generator.check.arithmetic.table_lines import TableLine
from generator.form.address import Address
from generator.form.form import Form
from generator.form.identities import Number


def exchanges(system: System, residual: Mapping[int, Number], lines: Sequence[TableLine]) -> Iterator[Repair]:
    """Yield the exchanges of two rows or two columns that mend all that is off."""
    reach = {line: touched(system, line) for line in lines}
    for (number, first), (other, second) in combinations(enumerate(lines), 2):
        alike = first.kind == second.kind and len(first.cells) == len(second.cells)
        if alike and residual.keys() <= reach[first] | reach[second]:
            whole = _repair(system, first, second, range(len(first.cells)))
            if mend(system, residual, whole.changes):
                yield whole
            elif other == number + 1:
                yield from _partial(system, residual, first, second)


def _partial(system: System, residual: Mapping[int, Number], first: TableLine, second: TableLine) -> Iterator[Repair]:
    """Yield the stretches of two neighbouring lines whose exchange mends all that is off."""
    effects = [_effect(system, *cells) for cells in zip(first.cells, second.cells, strict=True)]
    if not residual.keys() <= {index for effect in effects for index in effect}:
        return
    places = [place for place in range(len(effects)) if system.value(first.cells[place]) != system.value(second.cells[place])]
    for number, start in enumerate(places):
        after = dict(residual)
        for end in places[number:]:
            for index, value in effects[end].items():
                after[index] = after.get(index, 0) + value
            if not any(after.values()):
                repair = _repair(system, first, second, range(start, end + 1))
                if mend(system, residual, repair.changes):
                    yield repair


def _effect(system: System, one: Address, other: Address) -> Residual:
    """Return what exchanging two cells adds to the identities."""
    step = system.value(other) - system.value(one)
    return system.changed({}, [(one, step), (other, -step)])


def _repair(system: System, first: TableLine, second: TableLine, places: range) -> Repair:
    changes: list[Change] = []
    for place in places:
        one, other = first.cells[place], second.cells[place]
        left, right = system.value(one), system.value(other)
        if left != right:
            changes += (Change(one, left, right), Change(other, right, left))
    return Repair(tuple(changes), _words(system.form, first, second, places))


def _words(form: Form, first: TableLine, second: TableLine, places: range) -> str:
    what = f"“{first.label}”和“{second.label}”两{first.kind}"
    if len(places) == len(first.cells):
        return f"{what}的数字填反了"
    ends = [form.cells[first.cells[place]] for place in (places[0], places[-1])]
    names = [(cell.row if first.kind == "列" else cell.column)[-1].label for cell in ends]
    return f"{what}中，“{names[0]}”至“{names[1]}”的数字填反了"
