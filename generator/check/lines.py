"""Mishaps of a whole row or column: figures slid by one square, two rows or columns exchanged, a line typed in disorder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from generator.check.repair import Change, Repair
from generator.check.system import System, step_for
from generator.form.address import Address
from generator.form.form import Form
from generator.form.identities import Number

FEWEST = 3
"""A mishap of a line changes at least so many cells; fewer are told as single cells."""


@dataclass(frozen=True)
class Line:
    """A row or a column of a table: its label and its cells in printed order."""

    label: str
    kind: str
    cells: tuple[Address, ...]


@lru_cache(maxsize=8)
def lines_of(form: Form) -> tuple[Line, ...]:
    """Give every row and every column of the form's tables that holds more than one figure."""
    rows: dict[tuple[object, ...], list[Address]] = {}
    columns: dict[tuple[object, ...], list[Address]] = {}
    labels: dict[tuple[object, ...], str] = {}
    for cell in form.cells.values():
        for kind, lines, path in (("行", rows, cell.row), ("列", columns, cell.column)):
            key = (kind, cell.section, *(item.name or item.label for item in path))
            lines.setdefault(key, []).append(cell.address)
            labels[key] = path[-1].label if path else form.section(cell.section).label
    found = {**rows, **columns}
    return tuple(Line(labels[key], str(key[0]), tuple(cells)) for key, cells in found.items() if len(cells) > 1)


def mishaps(system: System, residual: Mapping[int, Number]) -> Iterator[Repair]:
    """Give the mishaps of rows and columns that explain all that is off, the ones with a pattern first."""
    off = residual.keys()
    lines = [line for line in lines_of(system.form) if all(cell in system.columns for cell in line.cells)]
    touched = {line: frozenset(index for cell in line.cells for index in system.columns[cell]) for line in lines}
    yield from sorted(
        (
            repair
            for line in lines
            if off <= touched[line] and (repair := _redone(system, residual, line)) and len(repair.changes) >= FEWEST
        ),
        key=lambda repair: not repair.words,
    )
    for first, second in combinations(lines, 2):
        if first.kind == second.kind and off <= touched[first] | touched[second]:
            repair = _exchanged(system, residual, first, second)
            if repair is not None and len(repair.changes) >= FEWEST:
                yield repair


def _redone(system: System, residual: Mapping[int, Number], line: Line) -> Repair | None:
    """Give the line as the identities across it would have it, if that mends everything."""
    within = set(line.cells)
    changes: list[Change] = []
    rest = dict(residual)
    for cell in line.cells:
        across = [index for index in system.columns[cell] if within.isdisjoint(set(system.members[index]) - {cell})]
        if not across:
            return None
        step = step_for(residual.get(across[0], 0), system.columns[cell][across[0]])
        if step:
            value = system.value(cell)
            if not system.allows(cell, value + step):
                return None
            changes.append(Change(cell, value, value + step))
            rest = system.changed(rest, cell, step)
        elif step is None:
            return None
    return Repair(tuple(changes), _pattern(system, line, changes)) if changes and not rest else None


def _pattern(system: System, line: Line, changes: Sequence[Change]) -> str:
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


def _exchanged(system: System, residual: Mapping[int, Number], first: Line, second: Line) -> Repair | None:
    """Give the exchange of two lines, if it mends everything."""
    if len(first.cells) != len(second.cells):
        return None
    rest = dict(residual)
    changes: list[Change] = []
    for one, other in zip(first.cells, second.cells, strict=True):
        for cell, source in ((one, other), (other, one)):
            found, expected = system.value(cell), system.value(source)
            if found != expected:
                if not system.allows(cell, expected):
                    return None
                changes.append(Change(cell, found, expected))
                rest = system.changed(rest, cell, expected - found)
    words = f"“{first.label}”和“{second.label}”两{first.kind}的数字填反了"
    return Repair(tuple(changes), words) if changes and not rest else None
