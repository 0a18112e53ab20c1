"""Arbitration: of several readings of a row the identities of the whole table let at most one stand, or none is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.identities import Identity
from generator.recognise import limits
from generator.recognise.solving.readings import ReadFigure, Reading, Readings
from generator.recognise.solving.solver import Range, Solver, contains_zero, number_of, range_of


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
    open_rows: dict[int, list[Reading]] = {}
    verdicts: dict[int, Verdict] = {}
    known: dict[Address, Range] = {}
    inside = {number: _inside(readings, identities) for number, readings in rows.items()}
    for number, readings in rows.items():
        if _is_certain(readings, inside[number]):
            verdicts[number] = Verdict(readings, readings.options[:1], certain=True)
            known.update(_ranges(readings, readings.options[0]))
            continue
        verdicts[number] = Verdict(readings)
        options = _merged(filled for option in readings.options for filled in _filled(option, readings, inside[number]))
        if options and readings.complete and not (readings.unproved and not inside[number]):
            open_rows[number] = options
    for number, options in _without_a_column(rows, open_rows, known, identities, inside).items():
        verdicts[number] = replace(verdicts[number], options=tuple(options))
        known.update(_ranges(rows[number], list(map(_hull, zip(*options, strict=True)))))
        del open_rows[number]
    cells = {number: rows[number].row.cells for number in open_rows}
    while (settled := Solver(open_rows, cells, known, identities).narrowed()) is None:
        # No reading of some row can be true together with the rest: that row stays unread, and proves nothing.
        del open_rows[Solver(open_rows, cells, known, identities).narrow() or next(iter(open_rows))]
    for number, options in settled.items():
        verdicts[number] = replace(verdicts[number], options=tuple(options))
    return verdicts


def _inside(readings: Readings, identities: Sequence[Identity]) -> list[Identity]:
    """Return the identities within the row."""
    cells = set(readings.row.cells)
    return [identity for identity in identities if cells.issuperset(identity.terms)]


def _is_certain(readings: Readings, inside: Sequence[Identity]) -> bool:
    holds = readings.preferred and any(True for _ in _filled(readings.options[0], readings, inside))
    return readings.exact and (holds or len(readings.options) == 1)


def _ranges(readings: Readings, reading: Sequence[ReadFigure]) -> dict[Address, Range]:
    return {cell: range_of(figure.value) for cell, figure in zip(readings.row.cells, reading, strict=True)}


def _without_a_column(
    rows: Mapping[int, Readings],
    open_rows: Mapping[int, list[Reading]],
    known: Mapping[Address, Range],
    identities: Sequence[Identity],
    inside: Mapping[int, Sequence[Identity]],
) -> dict[int, list[Reading]]:
    """Return the readings of a table that has lost one and the same column in (nearly) every row, as far as any is possible."""
    short = [number for number in open_rows if rows[number].by_lost]
    alike = len({len(rows[number].row.cells) for number in short}) == 1
    if not alike or len(short) < limits.FEWEST_LOST or len(short) * limits.FEWEST_LOST < len(rows) * (limits.FEWEST_LOST - 1):
        return {}
    cells = {number: rows[number].row.cells for number in short}
    found: dict[int, list[Reading]] = {number: [] for number in short}
    for column in range(len(cells[short[0]])):
        tables = {number: list(_filled(rows[number].by_lost[column], rows[number], inside[number])) for number in short}
        if all(tables.values()) and Solver(tables, cells, known, identities).narrow() is None:
            for number in short:
                found[number] += tables[number]
    return {number: _merged(options) for number, options in found.items() if options}


def _hull(figures: Sequence[ReadFigure]) -> ReadFigure:
    """Return what all readings have in a column, unknown where they differ."""
    return figures[0] if len({figure.value for figure in figures}) == 1 else ReadFigure()


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


def _filled(option: Reading, readings: Readings, inside: Sequence[Identity]) -> Iterator[Reading]:
    """Return the reading with what its lost squares must have held, if the identities within the row can hold."""
    cells = readings.row.cells
    values = dict(zip(cells, option, strict=True))
    for identity in inside:
        unknown = [cell for cell in identity.terms if number_of(values[cell].value) is None]
        if len(unknown) == 1 and values[unknown[0]].lost:
            sign = identity.terms[unknown[0]]
            implied = -sign * sum((number_of(values[cell].value) or 0) * factor for cell, factor in identity.terms.items())
            if implied < 0:
                return
            values[unknown[0]] = replace(values[unknown[0]], value=implied)
        elif not contains_zero(identity, {cell: range_of(figure.value) for cell, figure in values.items()}):
            return
    yield tuple(values[cell] for cell in cells)
