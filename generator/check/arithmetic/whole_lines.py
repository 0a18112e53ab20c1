"""Whole rows or columns that went wrong: figures shifted by one square or in disorder, two lines in each other's place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from generator.check.arithmetic.repair import Change, Repair
from generator.check.arithmetic.system import System, step_for
from generator.check.arithmetic.table_lines import TableLine, lines_of
from generator.form.identities import Number

FEWEST = 3
"""What befalls a whole line changes at least so many cells; fewer are told as single cells."""


def usable(system: System) -> list[TableLine]:
    """Return the lines all of whose cells were typed and take part in the identities."""
    return [line for line in lines_of(system.form) if all(cell in system.columns for cell in line.cells)]


def _touched(system: System, line: TableLine) -> frozenset[int]:
    """Return the identities that depend on a cell of the line."""
    return frozenset(index for cell in line.cells for index in system.columns[cell])


def redone(system: System, residual: Mapping[int, Number], lines: Sequence[TableLine]) -> Iterator[Repair]:
    """Yield the single lines that explain all that is off, with words where they show a pattern, such as a slide."""
    for line in lines:
        if residual.keys() <= _touched(system, line):
            repair = _redone(system, residual, line)
            if repair is not None:
                yield repair


def _mends(system: System, residual: Mapping[int, Number], changes: Sequence[Change]) -> bool:
    """Return whether so many changes mend all that is off and break nothing, and each cell may hold its figure."""
    steps = ((change.cell, change.expected - change.found) for change in changes)
    allowed = len(changes) >= FEWEST and all(system.allows(change.cell, change.expected) for change in changes)
    return allowed and not system.changed(residual, steps)


def _redone(system: System, residual: Mapping[int, Number], line: TableLine) -> Repair | None:
    """Return the line as the identities across it would have it, if that mends everything."""
    within = set(line.cells)
    changes: list[Change] = []
    for cell in line.cells:
        across = [index for index in system.columns[cell] if within.isdisjoint(set(system.members[index]) - {cell})]
        if not across:
            return None
        step = step_for(residual.get(across[0], 0), system.columns[cell][across[0]])
        if step is None:
            return None
        if step:
            changes.append(Change(cell, system.value(cell), system.value(cell) + step))
    return Repair(tuple(changes), _pattern(system, line, changes)) if _mends(system, residual, changes) else None


def _pattern(system: System, line: TableLine, changes: Sequence[Change]) -> str:
    """Say how the figures of a line came out of place, if they show it."""
    expected = {change.cell: change.expected for change in changes}
    typed = [system.value(cell) for cell in line.cells]
    right = [expected.get(cell, value) for cell, value in zip(line.cells, typed, strict=True)]
    places = [index for index, cell in enumerate(line.cells) if cell in expected]
    first, last = places[0], places[-1]
    where = f"“{line.label}”一{line.kind}"
    later, earlier = ("向右", "向左") if line.kind == "行" else ("向下", "向上")
    # The figure at one end of what slid is lost, and a stranger stands at the other.
    if typed[first + 1 : last + 1] == right[first:last]:
        return f"{where}的数字从第 {first + 1} 格起{later}错了一格"
    if typed[first:last] == right[first + 1 : last + 1]:
        return f"{where}的数字从第 {first + 1} 格起{earlier}错了一格"
    if sorted(typed) == sorted(right):
        return f"{where}的数字次序填乱了"
    return ""


def exchanged(system: System, residual: Mapping[int, Number], lines: Sequence[TableLine]) -> Iterator[Repair]:
    """Yield the exchanges of two rows or columns that mend all that is off; of neighbours, also over some of their length."""
    reach = {line: _touched(system, line) for line in lines}
    for (number, first), (other, second) in combinations(enumerate(lines), 2):
        alike = first.kind == second.kind and len(first.cells) == len(second.cells)
        if not alike or not residual.keys() <= reach[first] | reach[second]:
            continue
        changes = [_exchange(system, first, second, place) for place in range(len(first.cells))]
        what = f"“{first.label}”和“{second.label}”两{first.kind}"
        if _mends(system, residual, whole := [change for each in changes for change in each]):
            yield Repair(tuple(whole), f"{what}的数字填反了")
        elif other == number + 1:
            yield from _partly(system, residual, first, changes, what)


def _partly(
    system: System, residual: Mapping[int, Number], line: TableLine, exchanges: Sequence[Sequence[Change]], what: str
) -> Iterator[Repair]:
    """Yield the stretches of a line whose exchange with its neighbour mends all that is off."""
    places = [place for place, changes in enumerate(exchanges) if changes]
    for number, start in enumerate(places):
        after = dict(residual)
        for end in places[number:]:
            after = system.changed(after, [(change.cell, change.expected - change.found) for change in exchanges[end]])
            changed = [each for at in range(start, end + 1) for each in exchanges[at]]
            if not after and _mends(system, residual, changed):
                ends = [system.form.cells[line.cells[place]] for place in (start, end)]
                names = [(cell.row if line.kind == "列" else cell.column)[-1].label for cell in ends]
                yield Repair(tuple(changed), f"{what}中，“{names[0]}”至“{names[1]}”的数字填反了")


def _exchange(system: System, first: TableLine, second: TableLine, place: int) -> list[Change]:
    one, other = first.cells[place], second.cells[place]
    left, right = system.value(one), system.value(other)
    return [Change(one, left, right), Change(other, right, left)] if left != right else []
