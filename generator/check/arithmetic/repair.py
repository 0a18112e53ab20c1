"""Repairs: the fewest changes of figures that make every identity hold, found exactly on the linear system."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.check.arithmetic.system import Residual, System, step_for
from generator.form.address import Address
from generator.form.identities import Number

MOST_REPAIRS = 600
"""So many repairs are kept; more alternatives than this tell nobody anything."""

_MOST_STEPS = 4000


@dataclass(frozen=True, slots=True)
class Change:
    """A cell, the number that stands in it, the number that would mend the sums, and how it may have been mistyped."""

    cell: Address
    found: Number
    expected: Number
    reason: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes that together mend every identity that was off and break none; `words` tells what befell them together."""

    changes: tuple[Change, ...]
    words: str = ""

    @property
    def cells(self) -> frozenset[Address]:
        """The cells that are changed."""
        return frozenset(change.cell for change in self.changes)


def singles(system: System, residual: Mapping[int, Number]) -> Iterator[Change]:
    """Yield every cell that alone mends the residual."""
    members = system.members[_narrowest(system, residual)]
    yield from _fitting(system, residual, [cell for cell in members if len(system.columns[cell]) == len(residual)])


def several(system: System, residual: Mapping[int, Number], count: int) -> Iterator[Repair]:
    """Yield every so many cells that together, and no fewer of them, mend the residual, as far as a bounded search goes.

    One of two such cells lies in the narrowest identity that is off and has an identity of its own, which fixes its step.
    """
    seen: set[frozenset[Change]] = set()
    for changes in _chains(system, dict(residual), count, [_MOST_STEPS]):
        key = frozenset(changes)
        if key not in seen and len({change.cell for change in changes}) == count:
            seen.add(key)
            yield Repair(changes)


def independent(system: System, residual: Mapping[int, Number]) -> Iterator[Repair]:
    """Yield the sets of cells that mend the residual without sharing an identity: several separate mistakes."""
    apart: dict[int, list[Change]] = {index: [] for index in residual}
    for change in consistent(system, residual):
        for index in system.columns[change.cell]:
            apart[index].append(change)
    yield from _covers(system, apart, frozenset(residual), (), [_MOST_STEPS])


def consistent(system: System, residual: Mapping[int, Number]) -> Iterator[Change]:
    """Yield the cells all of whose identities are off by what one change of the cell would mend."""
    yield from _fitting(system, residual, dict.fromkeys(cell for index in residual for cell in system.members[index]))


def _fitting(system: System, residual: Mapping[int, Number], cells: Iterable[Address]) -> Iterator[Change]:
    for cell in cells:
        column = system.columns[cell]
        steps = {step_for(residual[index], factor) if index in residual else None for index, factor in column.items()}
        step = steps.pop()
        if not steps and step is not None:
            change = _change(system, cell, step)
            if change is not None:
                yield change


def _chains(system: System, residual: Residual, count: int, budget: list[int]) -> Iterator[tuple[Change, ...]]:
    if count == 1:
        yield from ((change,) for change in singles(system, residual))
        return
    for cell in system.members[_narrowest(system, residual)]:
        column = system.columns[cell]
        steps = {step_for(residual[index], factor): None for index, factor in column.items() if index in residual}
        for step in steps:
            change = _change(system, cell, step)
            if change is None:
                continue
            budget[0] -= 1
            if budget[0] < 0:
                return
            rest = system.changed(residual, [(cell, change.expected - change.found)])
            if rest:
                yield from ((change, *others) for others in _chains(system, rest, count - 1, budget))


def _covers(
    system: System, apart: Mapping[int, list[Change]], open_: frozenset[int], chosen: tuple[Change, ...], budget: list[int]
) -> Iterator[Repair]:
    if not open_:
        yield Repair(chosen)
        return
    index = min(open_, key=lambda index: (len(apart[index]), index))
    for change in apart[index]:
        budget[0] -= 1
        touched = system.columns[change.cell].keys()
        if budget[0] >= 0 and touched <= open_:
            yield from _covers(system, apart, open_ - touched, (*chosen, change), budget)


def _narrowest(system: System, residual: Mapping[int, Number]) -> int:
    return min(residual, key=lambda index: (len(system.members[index]), index))


def _change(system: System, cell: Address, step: Number | None) -> Change | None:
    """Return the change of the cell by the step, unless the cell cannot hold the result."""
    if step is None:
        return None
    found = system.value(cell)
    return Change(cell, found, found + step) if system.allows(cell, found + step) else None
