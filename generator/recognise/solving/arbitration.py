"""Arbitration: of several readings of a row the identities of the whole table let at most one stand, or none is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.identities import Identity
from generator.recognise.solving.readings import ReadFigure, Reading, Readings
from generator.recognise.solving.solver import Range, Solver, contains_zero, number_of, range_of

_A_COLUMN = 5
"""From so many rows on, of which at most one in so many is whole, a table counts as having lost a column."""


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


def _agreed(squares: Sequence[ReadFigure]) -> ReadFigure:
    """Give what all readings have in a column, if it is printed in one of them and contradicted by none."""
    printed = next((square for square in squares if square.token is not None), None)
    if len({square.value for square in squares}) > 1 or printed is None:
        return ReadFigure(lost=any(square.lost for square in squares))
    return printed


def arbitrate(rows: Mapping[int, tuple[tuple[Address, ...], Readings]], identities: Sequence[Identity]) -> dict[int, Verdict]:
    """Give the verdict on every row that can be read in more than one way; `rows` holds cells and readings by number."""
    open_rows: dict[int, list[Reading]] = {}
    verdicts: dict[int, Verdict] = {}
    known: dict[Address, Range] = {}
    for number, (cells, readings) in rows.items():
        inside = [identity for identity in identities if set(identity.terms) <= set(cells)]
        if readings.exact and (len(readings.options) == 1 or (readings.preferred and _holds(readings.options[0], cells, inside))):
            known.update(zip(cells, (range_of(square.value) for square in readings.options[0]), strict=True))
            continue
        options = _merged(filled for option in readings.options for filled in _filled(option, cells, inside))
        verdicts[number] = Verdict((), len(readings.options), readings.complete)
        if options and readings.complete:
            open_rows[number] = options
    cells_of = {number: rows[number][0] for number in open_rows}
    for number, options in _without_a_column(rows, open_rows, known, identities).items():
        verdicts[number] = replace(verdicts[number], options=tuple(options))
        known.update(zip(cells_of[number], (range_of(square.value) for square in _hulls(options)), strict=True))
        del open_rows[number]
    while not (settled := Solver(open_rows, cells_of, known, identities).narrowed()):
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
        if all(tables.values()) and Solver(tables, {n: rows[n][0] for n in short}, known, identities).narrow() is None:
            for number in short:
                found[number] += tables[number]
    return {number: _merged(options) for number, options in found.items() if options}


def _hulls(options: Sequence[Reading]) -> Iterator[ReadFigure]:
    """Give the squares that all readings agree on, and unknown ones for the rest."""
    for squares in zip(*options, strict=True):
        yield squares[0] if len({square.value for square in squares}) == 1 else ReadFigure()


def _most_doubtful(
    open_rows: dict[int, list[Reading]],
    cells: Mapping[int, tuple[Address, ...]],
    known: Mapping[Address, Range],
    identities: Sequence[Identity],
) -> int:
    """Give the row that cannot be satisfied."""
    return Solver(open_rows, cells, known, identities).narrow() or next(iter(open_rows))


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
        unknown = [cell for cell in identity.terms if number_of(values[cell].value) is None]
        if len(unknown) == 1 and values[unknown[0]].lost:
            sign = identity.terms[unknown[0]]
            implied = -sign * sum((number_of(values[cell].value) or 0) * factor for cell, factor in identity.terms.items())
            if implied < 0:
                return
            values[unknown[0]] = replace(values[unknown[0]], value=implied)
        elif not contains_zero(identity, {cell: range_of(square.value) for cell, square in values.items()}):
            return
    yield tuple(values[cell] for cell in cells)
