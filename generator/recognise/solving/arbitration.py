"""Arbitration: of several readings of a row the identities of the whole table let at most one stand, or none is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.identities import Identity, Number
from generator.recognise.solving.readings import ReadFigure, Reading, Readings

Range = tuple[Number, Number]
"""The least and the greatest value something may have."""
Terms = Mapping[Address, int]
"""The cells of an identity with their signs: their sum is 0."""

_UNKNOWN: Range = (0, Decimal("Infinity"))


@dataclass(frozen=True)
class Verdict:
    """What became of a row: those of its readings that satisfy every identity; `certain` if there was nothing to decide."""

    readings: Readings
    options: tuple[Reading, ...] = ()
    certain: bool = False

    @property
    def settled(self) -> Reading | None:
        """The row as far as all remaining readings agree; None if no reading, or not every possible one, is known."""
        if not self.options or not self.readings.complete:
            return None
        return self.options[0] if self.certain else tuple(map(_agreed, zip(*self.options, strict=True)))


def _agreed(figures: Sequence[ReadFigure]) -> ReadFigure:
    """Return what all readings have in a column, if it is printed in one of them and contradicted by none."""
    printed = next((figure for figure in figures if figure.token is not None), None)
    if len({figure.value for figure in figures}) > 1 or printed is None:
        return ReadFigure(lost=any(figure.lost for figure in figures))
    return printed


def arbitrate(rows: Mapping[int, Readings], identities: Sequence[Identity]) -> dict[int, Verdict]:
    """Return the verdict on every row, by its number."""
    verdicts: dict[int, Verdict] = {}
    open_rows: dict[int, Sequence[Reading]] = {}
    known: dict[Address, Range] = {}
    terms = [identity.terms for identity in identities]
    for number, readings in rows.items():
        inside = [each for each in terms if {*readings.row.cells} >= each.keys()]
        if _is_certain(readings, inside):
            verdicts[number] = Verdict(readings, readings.options[:1], certain=True)
            known.update(_reach(readings.options[:1], readings.row.cells))
            continue
        verdicts[number] = Verdict(readings)
        options = _merged(filled for option in readings.options for filled in _filled(option, readings, inside))
        if options and readings.complete and (inside or not readings.unproved):
            open_rows[number] = options
    if any(readings.unproved and number not in open_rows for number, readings in rows.items()):
        # Pieces that make no figures in one row may make wrong ones in another, though its sums hold.
        open_rows = {number: options for number, options in open_rows.items() if not rows[number].unproved}
    cells = {number: rows[number].row.cells for number in open_rows}
    for number, left in narrowed(open_rows, cells, known, terms).items():
        verdicts[number] = replace(verdicts[number], options=tuple(left))
    return verdicts


def narrowed(
    options: Mapping[int, Sequence[Reading]],
    cells: Mapping[int, tuple[Address, ...]],
    known: Mapping[Address, Range],
    sums: Sequence[Terms],
) -> dict[int, Sequence[Reading]]:
    """Return for each row the readings that some choice of the others' readings can satisfy, by the sums across rows.

    A row none of whose readings can be true together with the rest is left out: it stays unread, and proves nothing.
    """
    rest = dict(options)
    while True:
        left, reach = dict(rest), dict(known)
        for number, readings in rest.items():
            reach.update(_reach(readings, cells[number]))
        failed = _narrow(left, cells, reach, sums)
        if failed is None:
            return left
        del rest[failed]


def _narrow(
    options: dict[int, Sequence[Reading]],
    cells: Mapping[int, tuple[Address, ...]],
    reach: dict[Address, Range],
    sums: Sequence[Terms],
) -> int | None:
    """Drop readings that no choice of the others can satisfy, until nothing changes; return a row left with none."""
    across = {
        number: [terms for terms in sums if {*own} & terms.keys() and not {*own} >= terms.keys()] for number, own in cells.items()
    }
    changed = True
    while changed:
        changed = False
        for number, readings in options.items():
            kept = readings
            for terms in across[number]:
                kept = _fitting(kept, cells[number], terms, reach)
            if not kept:
                return number
            if len(kept) < len(readings):
                options[number], changed = kept, True
                reach.update(_reach(kept, cells[number]))
    return None


def _fitting(
    readings: Sequence[Reading], cells: tuple[Address, ...], terms: Terms, reach: Mapping[Address, Range]
) -> Sequence[Reading]:
    """Return the readings of a row with which a sum across rows can hold."""
    own = [(at, terms[cell]) for at, cell in enumerate(cells) if cell in terms]
    rest = (_total((reach.get(cell, _UNKNOWN), sign) for cell, sign in terms.items() if cell not in cells), 1)
    return [
        reading for reading in readings
        if _can_be_zero(_total((rest, *((_range_of(reading[at].value), sign) for at, sign in own))))
    ]  # fmt: skip


def _is_certain(readings: Readings, inside: Sequence[Terms]) -> bool:
    holds = readings.preferred and any(True for _ in _filled(readings.options[0], readings, inside))
    return readings.exact and (holds or len(readings.options) == 1)


def _reach(readings: Sequence[Reading], cells: tuple[Address, ...]) -> dict[Address, Range]:
    """Return the range of each of a row's cells over all its readings."""
    result = {}
    for cell, figures in zip(cells, zip(*readings, strict=True), strict=True):
        lows, tops = zip(*(_range_of(figure.value) for figure in figures), strict=True)
        result[cell] = min(lows), max(tops)
    return result


def _merged(options: Iterable[Reading]) -> list[Reading]:
    """Return readings with the same values once, with what is printed in either."""
    merged: dict[tuple[Figure, ...], Reading] = {}
    for option in options:
        values = tuple(figure.value for figure in option)
        before = merged.get(values)
        merged[values] = option if before is None else tuple(
            old if old.token is not None else new for old, new in zip(before, option, strict=True)
        )  # fmt: skip
    return list(merged.values())


def _filled(option: Reading, readings: Readings, inside: Sequence[Terms]) -> Iterator[Reading]:
    """Return the reading with what its lost squares must have held, if the identities within the row can hold."""
    cells = readings.row.cells
    values = dict(zip(cells, option, strict=True))
    for terms in inside:
        unknown = [cell for cell in terms if _number_of(values[cell].value) is None]
        if len(unknown) == 1 and values[unknown[0]].lost:
            implied = -terms[unknown[0]] * sum((_number_of(values[cell].value) or 0) * sign for cell, sign in terms.items())
            if implied < 0:
                return
            values[unknown[0]] = replace(values[unknown[0]], value=implied)
        elif not _can_be_zero(_total((_range_of(values[cell].value), sign) for cell, sign in terms.items())):
            return
    yield tuple(values[cell] for cell in cells)


def _total(terms: Iterable[tuple[Range, int]]) -> Range:
    low: Number = 0
    high: Number = 0
    for (least, most), sign in terms:
        low, high = (low + least, high + most) if sign > 0 else (low - most, high - least)
    return low, high


def _can_be_zero(reach: Range) -> bool:
    return reach[0] <= 0 <= reach[1]


def _range_of(value: Figure) -> Range:
    """Return the range of a value: itself, or anything where it is not known."""
    number = _number_of(value)
    return _UNKNOWN if number is None else (number, number)


def _number_of(value: Figure) -> Number | None:
    """Return the figure if it is a number."""
    return None if value is None or isinstance(value, str) else value
