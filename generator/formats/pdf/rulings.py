"""Ruled lines put together to grids: which squares they enclose, and how far each square spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from generator.formats.pdf.marks import UNIT, Rule

_TOUCH = 3 * UNIT
_BEYOND = 6 * UNIT
MOST_RULES = 4_000
"""More on one page is a drawing."""


@dataclass(frozen=True, slots=True)
class Box:
    """A square of a grid: its first row and column, and how many of each it spans."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruled grid on a page: where its lines run, and its squares."""

    xs: tuple[int, ...]
    ys: tuple[int, ...]
    boxes: tuple[Box, ...]

    @property
    def area(self) -> int:
        """How much of the page it covers."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])


def rulings(rules: Iterable[Rule]) -> list[Ruling]:
    """Return the grids of two squares or more that ruled lines make, the smallest first."""
    merged = _merged(rules)
    if len(merged) > MOST_RULES:
        return []
    found = [ruling for group in _connected(merged) if (ruling := _ruling(group)) is not None]
    return sorted(found, key=lambda ruling: ruling.area)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Put together the pieces of one line: borders are drawn cell by cell, dashes one by one."""
    found: list[Rule] = []
    groups: dict[tuple[bool, int], list[Rule]] = {}
    for rule in rules:
        groups.setdefault((rule.across, rule.at // (UNIT // 2)), []).append(rule)
    for group in groups.values():
        last: Rule | None = None
        for rule in sorted(group, key=lambda one: one.start):
            if last is not None and rule.start <= last.end + _TOUCH:
                last = last._replace(end=max(last.end, rule.end))
                found[-1] = last
            else:
                last = rule
                found.append(rule)
    return found


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    across = [rule for rule in rules if rule.across]
    down = [rule for rule in rules if not rule.across]
    parent = list(range(len(rules)))
    for (i, left), (j, right) in product(enumerate(across), enumerate(down, len(across))):
        if left.start - _TOUCH <= right.at <= left.end + _TOUCH and right.start - _TOUCH <= left.at <= right.end + _TOUCH:
            parent[_root(parent, i)] = _root(parent, j)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate([*across, *down]):
        groups.setdefault(_root(parent, index), []).append(rule)
    return [group for group in groups.values() if len({rule.across for rule in group}) == 2]


def _ruling(rules: Sequence[Rule]) -> Ruling | None:
    across, down = [rule for rule in rules if rule.across], [rule for rule in rules if not rule.across]
    ys, across = _closed(across, down)
    xs, down = _closed(down, across)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > 40 * MOST_RULES:
        return None
    boxes = _boxes(xs, ys, across, down)
    return Ruling(tuple(xs), tuple(ys), tuple(boxes)) if len(boxes) > 1 else None


def _closed(rules: list[Rule], others: Sequence[Rule]) -> tuple[list[int], list[Rule]]:
    """Return where lines run, with one more at a side that is left open, as at the end of a page."""
    places = _clusters(rule.at for rule in rules)
    start, end = min(rule.start for rule in others), max(rule.end for rule in others)
    span = min(rule.at for rule in others), max(rule.at for rule in others)
    rules = list(rules)
    for open_, where in ((sum(rule.start < places[0] - _BEYOND for rule in others) > 1, start),
                         (sum(rule.end > places[-1] + _BEYOND for rule in others) > 1, end)):  # fmt: skip
        if open_:
            rules.append(Rule(rules[0].across, where, *span))
            places = sorted([*places, where])
    return places, rules


def _clusters(values: Iterable[int]) -> list[int]:
    """Return one value for each run of values so close that they are one line drawn twice."""
    runs: list[list[int]] = []
    for value in sorted(values):
        if runs and value - runs[-1][0] <= _TOUCH:
            runs[-1].append(value)
        else:
            runs.append([value])
    return [sum(run) // len(run) for run in runs]


def _boxes(xs: Sequence[int], ys: Sequence[int], across: Sequence[Rule], down: Sequence[Rule]) -> list[Box]:
    columns, rows = len(xs) - 1, len(ys) - 1
    over, beside = _walls(across, ys, xs), _walls(down, xs, ys)
    parent = list(range(rows * columns))
    for row, column in product(range(rows), range(columns)):
        here = row * columns + column
        if column + 1 < columns and not beside(column + 1, row):
            parent[_root(parent, here)] = _root(parent, here + 1)
        if row + 1 < rows and not over(row + 1, column):
            parent[_root(parent, here)] = _root(parent, here + columns)
    groups: dict[int, list[tuple[int, int]]] = {}
    for row, column in product(range(rows), range(columns)):
        groups.setdefault(_root(parent, row * columns + column), []).append((row, column))
    return sorted((box for group in groups.values() for box in _rectangles(group)), key=lambda box: (box.row, box.column))


def _walls(rules: Sequence[Rule], places: Sequence[int], crossings: Sequence[int]) -> Callable[[int, int], bool]:
    """Return a function that tells whether a line stands at this place along this interval between two crossings."""
    standing: set[tuple[int, int]] = set()
    for rule in rules:
        place = min(range(len(places)), key=lambda index: abs(places[index] - rule.at))
        for interval, (start, end) in enumerate(pairwise(crossings)):
            if (min(end, rule.end) - max(start, rule.start)) * 2 > end - start:
                standing.add((place, interval))
    return lambda place, interval: (place, interval) in standing


def _rectangles(group: Sequence[tuple[int, int]]) -> list[Box]:
    """Return the box that the squares of a group make; each its own if a missing line makes them no rectangle."""
    rows, columns = sorted({row for row, _ in group}), sorted({column for _, column in group})
    height, width = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    if height * width == len(group):
        return [Box(rows[0], columns[0], height, width)]
    return [Box(row, column, 1, 1) for row, column in group]


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index
