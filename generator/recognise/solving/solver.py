"""The constraint solver for a table's open rows: which of their readings can be true together, by the identities across rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.identities import Identity
from generator.recognise import limits
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


class Solver:
    """The rows that are open, and what is known of all other cells."""

    def __init__(
        self,
        options: Mapping[int, list[Reading]],
        cells: Mapping[int, tuple[Address, ...]],
        known: Mapping[Address, Range],
        identities: Sequence[Identity],
    ) -> None:
        self.options = {number: list(readings) for number, readings in options.items()}
        owner = {cell: (number, at) for number in options for at, cell in enumerate(cells[number])}
        self.sums: dict[int, list[_Sum]] = {number: [] for number in options}
        for identity in identities:
            numbers = {owner[cell][0] for cell in identity.terms if cell in owner}
            if numbers and not any(set(identity.terms) <= set(cells[number]) for number in numbers):
                total = _sum(identity, owner, known)
                for number in numbers:
                    self.sums[number].append(total)
        self.reach: dict[int, list[Range]] = {}
        for number in self.options:
            self._measure(number)
        self.steps = 0

    def narrowed(self) -> dict[int, list[Reading]] | None:
        """Return the readings that can be true together, or None if some row has none."""
        if self.narrow() is not None:
            return None
        for number in [number for number, options in self.options.items() if len(options) > 1]:
            possible = [option for option in self.options[number] if self._can_be_completed({number: option})]
            if not possible:
                return None
            self.options[number] = possible
            self._measure(number)
        return self.options

    def narrow(self) -> int | None:
        """Drop readings that no choice of the others can satisfy, until nothing changes; return a row left with none."""
        changed = True
        while changed:
            changed = False
            for number, options in self.options.items():
                kept = [option for option in options if self._fits(number, option, {})]
                if len(kept) < len(options):
                    if not kept:
                        return number
                    self.options[number] = kept
                    self._measure(number)
                    changed = True
        return None

    def _measure(self, number: int) -> None:
        self.reach[number] = [_hull(range_of(option[at].value) for option in self.options[number])
                              for at in range(len(self.options[number][0]))]  # fmt: skip

    def _can_be_completed(self, chosen: dict[int, Reading]) -> bool:
        """Return whether the other rows have readings to go with the chosen ones; if that takes too long, assume so."""
        self.steps += 1
        if self.steps > limits.MOST_STEPS:
            return True
        waiting = [number for number in self.options if number not in chosen and len(self.options[number]) > 1]
        if not waiting:
            return True
        number = min(waiting, key=lambda number: len(self.options[number]))
        return any(
            self._can_be_completed({**chosen, number: option})
            for option in self.options[number]
            if self._fits(number, option, chosen)
        )

    def _fits(self, number: int, option: Reading, chosen: Mapping[int, Reading]) -> bool:
        for total in self.sums[number]:
            low, high = total.known
            for row, at, sign in total.terms:
                taken = option if row == number else chosen.get(row)
                least, most = self.reach[row][at] if taken is None else range_of(taken[at].value)
                low, high = _added((low, high), (least, most), sign)
            if (low is not None and low > 0) or (high is not None and high < 0):
                return False
        return True


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
    low, high = total
    return (low is None or low <= 0) and (high is None or high >= 0)


def range_of(value: Figure) -> Range:
    """Return the range of a value: itself, or anything where it is not known."""
    number = number_of(value)
    return UNKNOWN if number is None else (number, number)


def number_of(value: Figure) -> Number | None:
    """Return the figure if it is a number."""
    return None if value is None or isinstance(value, str) else value
