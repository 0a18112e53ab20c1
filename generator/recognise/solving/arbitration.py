"""Arbitration: of several readings of a row the identities of the whole table let at most one stand, or none is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.identities import Identity
from generator.recognise.solving.readings import ReadFigure, Reading, Readings
from generator.recognise.solving.solver import Range, contains_zero, narrowed, number_of, range_of


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
    cells = {number: rows[number].row.cells for number in open_rows}
    for number, left in narrowed(open_rows, cells, known, identities).items():
        verdicts[number] = replace(verdicts[number], options=tuple(left))
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
