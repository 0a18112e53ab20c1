"""What the words of the same report say of a repair: a number told there that it makes true, or untrue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.check.arithmetic.repair import Change
from generator.check.words.claims import Claim, claims
from generator.check.words.concepts import Quantity, addresses
from generator.check.words.figures import cover
from generator.form.address import Address
from generator.form.identities import total_of
from generator.report.report import Report
from generator.text.quantities import MONEY, Number

_Sum = tuple[Decimal, Mapping[Address, int]]
"""A sum of typed cells as it stands, and the sign of each cell in it."""


@dataclass(frozen=True)
class Told:
    """A number that the words tell, and the sums of which it may be told."""

    number: Number
    sums: tuple[_Sum, ...]

    def supports(self, changes: Iterable[Change]) -> int:
        """Return 1 if the changes make the number true, -1 if they make it untrue, 0 if it stays what it is."""
        return self._agrees(changes) - self._agrees(())

    def _agrees(self, changes: Iterable[Change]) -> bool:
        steps = [(change.cell, change.expected - change.found) for change in changes]
        scale = 10_000 if self.number.kind == MONEY else 1
        return any(
            self.number.agrees(scale * (value + sum((signs.get(cell, 0) * step for cell, step in steps), Decimal(0))))
            for value, signs in self.sums
        )


def support(changes: Sequence[Change], told: Iterable[Told]) -> int:
    """Return how many of the numbers told the changes make true, less those that they make untrue."""
    return sum(each.supports(changes) for each in told)


def told(report: Report) -> tuple[Told, ...]:
    """Return the numbers in the words of a report that certainly speak of its tables."""
    return tuple(found for claim in claims(report) if claim.settled and not claim.part and (found := _told(claim, report)).sums)


def _told(claim: Claim, report: Report) -> Told:
    return Told(claim.number, tuple(each for reading in claim.readings for each in _sums(reading, report)))


def _sums(reading: Quantity, report: Report) -> Iterator[_Sum]:
    """Yield what a reading may be the sum of: the plain cells, or the totals that stand for them if these were typed."""
    for cells in (addresses, cover):
        plus, minus = cells(reading.plus, report.form), cells(reading.minus, report.form)
        more, less = total_of(plus, report.figures), total_of(minus, report.figures)
        if more is not None and less is not None and report.computed.isdisjoint((*plus, *minus)):
            yield Decimal(more - less), {**dict.fromkeys(plus, 1), **dict.fromkeys(minus, -1)}
