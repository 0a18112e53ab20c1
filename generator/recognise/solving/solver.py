"""The constraint solver for a table's open rows: which of their readings can be true together, by the identities across rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.identities import Identity
from generator.recognise.solving.readings import Reading

Number = int | Decimal
Range = tuple[Number, Number | None]
"""The least and the greatest value something may have; no greatest where it is not known."""

Open = tuple[Number | None, Number | None]
"""The least and the greatest value of a difference; None where there is no bound."""

UNKNOWN: Range = (0, None)


@dataclass(frozen=True)
class _Sum:
    """An identity across rows: what its known cells add up to, and the open rows' columns that take part, with their signs."""

    known: Open
    terms: tuple[tuple[int, int, int], ...]


def narrowed(
    options: Mapping[int, Sequence[Reading]],
    cells: Mapping[int, tuple[Address, ...]],
    known: Mapping[Address, Range],
    identities: Sequence[Identity],
) -> dict[int, Sequence[Reading]]:
    """Return for each row the readings that some choice of the others' readings can satisfy.

    A row none of whose readings can be true together with the rest is left out: it stays unread, and proves nothing.
    """
    rest = dict(options)
    while True:
        left = dict(rest)
        failed = _narrow(left, _sums(rest, cells, known, identities))
        if failed is None:
            return left
        del rest[failed]


def _sums(
    options: Mapping[int, Sequence[Reading]],
    cells: Mapping[int, tuple[Address, ...]],
    known: Mapping[Address, Range],
    identities: Sequence[Identity],
) -> dict[int, list[_Sum]]:
    """Return for each row the sums across rows that it takes part in."""
    sums: dict[int, list[_Sum]] = {number: [] for number in options}
    owner = {cell: (number, at) for number in options for at, cell in enumerate(cells[number])}
    for identity in identities:
        numbers = {owner[cell][0] for cell in identity.terms if cell in owner}
        if numbers and not any(set(identity.terms) <= set(cells[number]) for number in numbers):
            total = _sum(identity, owner, known)
            for number in numbers:
                sums[number].append(total)
    return sums


def _narrow(options: dict[int, Sequence[Reading]], sums: Mapping[int, Sequence[_Sum]]) -> int | None:
    """Drop readings that no choice of the others can satisfy, until nothing changes; return a row left with none."""
    reach = {number: _reach(readings) for number, readings in options.items()}
    changed = True
    while changed:
        changed = False
        for number, readings in options.items():
            kept = [reading for reading in readings if all(_fits(number, reading, total, reach) for total in sums[number])]
            if not kept:
                return number
            if len(kept) < len(readings):
                options[number], reach[number], changed = kept, _reach(kept), True
    return None


def _reach(readings: Sequence[Reading]) -> list[Range]:
    return [_hull(range_of(figure.value) for figure in figures) for figures in zip(*readings, strict=True)]


def _fits(number: int, reading: Reading, total: _Sum, reach: Mapping[int, Sequence[Range]]) -> bool:
    sum_ = total.known
    for row, at, sign in total.terms:
        sum_ = _added(sum_, range_of(reading[at].value) if row == number else reach[row][at], sign)
    return _holds_zero(sum_)


def _sum(identity: Identity, owner: Mapping[Address, tuple[int, int]], known: Mapping[Address, Range]) -> _Sum:
    reach: Open = (0, 0)
    terms = []
    for cell, sign in identity.terms.items():
        if cell in owner:
            terms.append((*owner[cell], sign))
        else:
            reach = _added(reach, known.get(cell, UNKNOWN), sign)
    return _Sum(reach, tuple(terms))


def _added(reach: Open, more: Range, sign: int) -> Open:
    low, high = reach
    least, most = more
    below, above = (least, most) if sign > 0 else (None if most is None else -most, -least)
    return None if low is None or below is None else low + below, None if high is None or above is None else high + above


def _hull(ranges: Iterable[Range]) -> Range:
    lows, tops = zip(*ranges, strict=True)
    return min(lows), None if None in tops else max(tops)


def contains_zero(identity: Identity, reach: Mapping[Address, Range]) -> bool:
    """Return whether left minus right can be 0."""
    total: Open = (0, 0)
    for cell, sign in identity.terms.items():
        total = _added(total, reach[cell], sign)
    return _holds_zero(total)


def _holds_zero(reach: Open) -> bool:
    low, high = reach
    return (low is None or low <= 0) and (high is None or high >= 0)


def range_of(value: Figure) -> Range:
    """Return the range of a value: itself, or anything where it is not known."""
    number = number_of(value)
    return UNKNOWN if number is None else (number, number)


def number_of(value: Figure) -> Number | None:
    """Return the figure if it is a number."""
    return None if value is None or isinstance(value, str) else value
