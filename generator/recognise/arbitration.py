"""Arbitration: of several readings of a row the identities of the whole table let at most one stand, or none is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.identities import Identity
from generator.recognise.readings import Reading, Readings, Square

Number = int | Decimal
Range = tuple[Number, Number | None]
"""The least and the greatest value something may have; no greatest where it is not known."""

Open = tuple[Number | None, Number | None]
"""The least and the greatest value of a difference; None where there is no bound."""

_UNKNOWN: Range = (0, None)
_A_COLUMN = 5
"""From so many rows on, of which at most one in so many is whole, a table counts as having lost a column."""
_BUDGET = 2_000
"""So many steps are spent on looking for ways to fill a whole table; what is not ruled out by then counts as possible."""


@dataclass(frozen=True)
class Verdict:
    """What became of a row: its readings that satisfy every identity, and how many there were."""

    options: tuple[Reading, ...]
    considered: int
    complete: bool = True

    @property
    def settled(self) -> Reading | None:
        """The row as far as all remaining readings agree; None if no reading, or not every possible one, is known."""
        if not self.options or not self.complete:
            return None
        return tuple(_agreed([option[at] for option in self.options]) for at in range(len(self.options[0])))


def _agreed(squares: Sequence[Square]) -> Square:
    """Give what all readings have in a column, if it is printed in one of them and contradicted by none."""
    printed = next((square for square in squares if square.token is not None), None)
    if len({square.value for square in squares}) > 1 or printed is None:
        return Square(lost=any(square.lost for square in squares))
    return printed


def arbitrate(rows: Mapping[int, tuple[tuple[Address, ...], Readings]], identities: Sequence[Identity]) -> dict[int, Verdict]:
    """Give the verdict on every row that can be read in more than one way; `rows` holds cells and readings by number."""
    open_rows: dict[int, list[Reading]] = {}
    verdicts: dict[int, Verdict] = {}
    known: dict[Address, Range] = {}
    for number, (cells, readings) in rows.items():
        inside = [identity for identity in identities if set(identity.terms) <= set(cells)]
        if readings.exact and (len(readings.options) == 1 or (readings.preferred and _holds(readings.options[0], cells, inside))):
            known.update(zip(cells, (_range(square.value) for square in readings.options[0]), strict=True))
            continue
        options = _merged(filled for option in readings.options for filled in _filled(option, cells, inside))
        verdicts[number] = Verdict((), len(readings.options), readings.complete)
        if options and readings.complete:
            open_rows[number] = options
    cells_of = {number: rows[number][0] for number in open_rows}
    for number, options in _without_a_column(rows, open_rows, known, identities).items():
        verdicts[number] = replace(verdicts[number], options=tuple(options))
        known.update(zip(cells_of[number], (_range(square.value) for square in _hulls(options)), strict=True))
        del open_rows[number]
    while not (settled := _Table(open_rows, cells_of, known, identities).narrowed()):
        # No reading of some row can be true together with the rest: that row stays unread, and proves nothing.
        del open_rows[_most_doubtful(open_rows, cells_of, known, identities)]
    for number, options in settled[0].items():
        verdicts[number] = replace(verdicts[number], options=tuple(options))
    return verdicts


def _without_a_column(
    rows: Mapping[int, tuple[tuple[Address, ...], Readings]],
    open_rows: Mapping[int, list[Reading]],
    known: Mapping[Address, Range],
    identities: Sequence[Identity],
) -> dict[int, list[Reading]]:
    """Give the readings of a table that has lost one and the same column in (nearly) every row, as far as any is possible."""
    short = [number for number in open_rows if rows[number][1].by_lost]
    alike = len({len(rows[number][0]) for number in short}) == 1
    if not alike or len(short) < _A_COLUMN or len(short) * _A_COLUMN < len(rows) * (_A_COLUMN - 1):
        return {}
    found: dict[int, list[Reading]] = {number: [] for number in short}
    for column in range(len(rows[short[0]][0])):
        tables: dict[int, list[Reading]] = {}
        for number in short:
            cells, readings = rows[number]
            inside = [identity for identity in identities if set(identity.terms) <= set(cells)]
            tables[number] = list(_filled(readings.by_lost[column], cells, inside))
        if all(tables.values()) and _Table(tables, {n: rows[n][0] for n in short}, known, identities).narrow() is None:
            for number in short:
                found[number] += tables[number]
    return {number: _merged(options) for number, options in found.items() if options}


def _hulls(options: Sequence[Reading]) -> Iterator[Square]:
    """Give the squares that all readings agree on, and unknown ones for the rest."""
    for squares in zip(*options, strict=True):
        yield squares[0] if len({square.value for square in squares}) == 1 else Square()


def _most_doubtful(
    open_rows: dict[int, list[Reading]],
    cells: Mapping[int, tuple[Address, ...]],
    known: Mapping[Address, Range],
    identities: Sequence[Identity],
) -> int:
    """Give the row that cannot be satisfied."""
    return _Table(open_rows, cells, known, identities).narrow() or next(iter(open_rows))


def _holds(option: Reading, cells: Sequence[Address], inside: Sequence[Identity]) -> bool:
    return any(True for _ in _filled(option, cells, inside))


def _merged(options: Iterable[Reading]) -> list[Reading]:
    """Give readings with the same values once, with what is printed in either."""
    merged: dict[tuple[Figure, ...], Reading] = {}
    for option in options:
        values = tuple(square.value for square in option)
        before = merged.get(values)
        merged[values] = option if before is None else tuple(
            old if old.token is not None else new for old, new in zip(before, option, strict=True)
        )  # fmt: skip
    return list(merged.values())


def _filled(option: Reading, cells: Sequence[Address], identities: Sequence[Identity]) -> Iterator[Reading]:
    """Give the reading with what its lost squares must have held, if the identities within the row can hold."""
    values = dict(zip(cells, option, strict=True))
    for identity in identities:
        unknown = [cell for cell in identity.terms if _number(values[cell].value) is None]
        if len(unknown) == 1 and values[unknown[0]].lost:
            sign = identity.terms[unknown[0]]
            implied = -sign * sum((_number(values[cell].value) or 0) * factor for cell, factor in identity.terms.items())
            if implied < 0:
                return
            values[unknown[0]] = replace(values[unknown[0]], value=implied)
        elif not _contains_zero(identity, {cell: _range(square.value) for cell, square in values.items()}):
            return
    yield tuple(values[cell] for cell in cells)


@dataclass(frozen=True)
class _Sum:
    """An identity across rows: what its known cells add up to, and the open rows' columns that take part, with their signs."""

    known: Open
    terms: tuple[tuple[int, int, int], ...]


class _Table:
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

    def narrowed(self) -> tuple[dict[int, list[Reading]]] | None:
        """Give the readings that can be true together, or None if some row has none."""
        if self.narrow() is not None:
            return None
        for number in [number for number, options in self.options.items() if len(options) > 1]:
            possible = [option for option in self.options[number] if self._can_be_completed({number: option})]
            if not possible:
                return None
            self.options[number] = possible
            self._measure(number)
        return (self.options,)

    def narrow(self) -> int | None:
        """Drop readings that no choice of the others can satisfy, until nothing changes; give a row left with none."""
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
        self.reach[number] = [_hull(_range(option[at].value) for option in self.options[number])
                              for at in range(len(self.options[number][0]))]  # fmt: skip

    def _can_be_completed(self, chosen: dict[int, Reading]) -> bool:
        """Tell whether the other rows have readings to go with the chosen ones; if that takes too long, assume so."""
        self.steps += 1
        if self.steps > _BUDGET:
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
                least, most = self.reach[row][at] if taken is None else _range(taken[at].value)
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
            reach = _added(reach, known.get(cell, _UNKNOWN), sign)
    return _Sum(reach, tuple(terms))


def _added(reach: Open, more: Range, sign: int) -> Open:
    low, high = reach
    least, most = more
    below, above = (least, most) if sign > 0 else (None if most is None else -most, -least)
    return None if low is None or below is None else low + below, None if high is None or above is None else high + above


def _hull(ranges: Iterable[Range]) -> Range:
    lows, tops = zip(*ranges, strict=True)
    return min(lows), None if None in tops else max(tops)


def _contains_zero(identity: Identity, reach: Mapping[Address, Range]) -> bool:
    """Tell whether left minus right can be 0."""
    total: Open = (0, 0)
    for cell, sign in identity.terms.items():
        total = _added(total, reach[cell], sign)
    low, high = total
    return (low is None or low <= 0) and (high is None or high >= 0)


def _range(value: Figure) -> Range:
    number = _number(value)
    return _UNKNOWN if number is None else (number, number)


def _number(value: Figure) -> Number | None:
    return None if value is None or isinstance(value, str) else value
