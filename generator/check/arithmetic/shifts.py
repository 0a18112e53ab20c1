"""Whole rows or columns that went wrong: figures shifted by one square, alone or with others, or typed in disorder."""

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


def touched(system: System, line: TableLine) -> frozenset[int]:
    """Return the identities that depend on a cell of the line."""
    return frozenset(index for cell in line.cells for index in system.columns[cell])


def redone(system: System, residual: Mapping[int, Number], lines: Sequence[TableLine]) -> Iterator[Repair]:
    """Yield the single lines that explain all that is off, with words where they show a pattern, such as a slide."""
    for line in lines:
        if residual.keys() <= touched(system, line):
            repair = _redone(system, residual, line)
            if repair is not None:
                yield repair


def mend(system: System, residual: Mapping[int, Number], changes: Sequence[Change]) -> bool:
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
    return Repair(tuple(changes), _pattern(system, line, changes)) if mend(system, residual, changes) else None


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


def slides(system: System, residual: Mapping[int, Number], lines: Sequence[TableLine]) -> Iterator[Repair]:
    """Yield the slides of several columns at once: the figures of every row from one square to another by one square."""
    tables: dict[tuple[str, int], list[TableLine]] = {}
    for line in lines:
        if line.kind == "行":
            tables.setdefault((line.cells[0][0], len(line.cells)), []).append(line)
    for (_, width), rows in tables.items():
        sums = [_sum_within(system, row) for row in rows]
        if None in sums or sum(index in residual for index in sums) < FEWEST or not _within(system, residual, rows):
            continue
        ways = [(one, other) for pair in combinations(range(width), 2) for one, other in (pair, pair[::-1])]
        # Who skips a column leaves it empty, so the ways that begin at an empty column are the likelier.
        for start, end in sorted(ways, key=lambda way: any(system.value(row.cells[way[0]]) for row in rows)):
            repair = _slide(system, residual, rows, sums, start, end)
            if repair is not None:
                first, last = (system.form.cells[rows[0].cells[place]].column[-1].label for place in sorted((start, end)))
                way = "向右" if start < end else "向左"
                yield Repair(repair.changes, f"“{first}”至“{last}”各列的数字整体{way}错了一列")


def _within(system: System, residual: Mapping[int, Number], rows: Sequence[TableLine]) -> bool:
    return residual.keys() <= {index for row in rows for cell in row.cells for index in system.columns[cell]}


def _sum_within(system: System, row: TableLine) -> int | None:
    """Return the identity that holds all cells of a row and no other."""
    shared = set.intersection(*(set(system.columns[cell]) for cell in row.cells))
    return next((index for index in shared if len(system.members[index]) == len(row.cells)), None)


def _slide(
    system: System, residual: Mapping[int, Number], rows: Sequence[TableLine], sums: Sequence[int | None], start: int, end: int
) -> Repair | None:
    """Slide each row's figures back towards `start`; the one that was lost at the end is what the row's own sum asks for."""
    changes: list[Change] = []
    for row, index in zip(rows, sums, strict=True):
        assert index is not None
        typed = [system.value(cell) for cell in row.cells]
        right = list(typed)
        right.insert(end, 0 * right.pop(start))
        factors = [system.columns[cell][index] for cell in row.cells]
        off = sum(factor * value for factor, value in zip(factors, right, strict=True))
        right[end] = step_for(off, factors[end]) or 0
        triples = zip(row.cells, typed, right, strict=True)
        changes += [Change(cell, found, expected) for cell, found, expected in triples if found != expected]
    return Repair(tuple(changes)) if mend(system, residual, changes) else None
