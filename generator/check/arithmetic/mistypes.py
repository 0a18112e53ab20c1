"""How figures are mistyped: what a wrong figure tells about the right one, the commonest slips first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.check.arithmetic.repair import Change, Repair
from generator.check.arithmetic.table_lines import neighbours
from generator.form.address import Address
from generator.form.figures import Figure, plain
from generator.form.form import Form
from generator.form.identities import Number
from generator.form.succession import successions


@dataclass(frozen=True)
class Slip:
    """A kind of slip: its words, and how strongly it speaks for a repair (higher is stronger)."""

    words: str
    weight: int


_TWICE = Slip("重复计了一次", 45)
_ANOTHER = 100
"""What one more mistake weighs against a repair."""
_WHOLE_LINE = 100
"""The weight of what befell a whole line: its cells need no slip of their own."""


def judged(
    form: Form, figures: Mapping[Address, Figure], repair: Repair, last: Mapping[Address, Figure] | None
) -> tuple[int, Repair]:
    """Return how likely a repair is by what is known of slips (only the order means anything), and the repair in words."""
    slips = [next(_slips(form, figures, change, last), None) for change in repair.changes]
    changes = (replace(change, reason=each.words if each else "") for change, each in zip(repair.changes, slips, strict=True))
    if repair.words:
        return _WHOLE_LINE, Repair(tuple(changes), repair.words)
    together = _shared(form, repair)
    weight = together.weight if together else -_ANOTHER * (len(slips) - 1)
    return weight + sum(each.weight for each in slips if each), Repair(tuple(changes), together.words if together else "")


def _shared(form: Form, repair: Repair) -> Slip | None:
    """Return the slip that two changes share: a figure in the neighbouring cell, or two figures exchanged."""
    if len(repair.changes) != 2:
        return None
    one, other = repair.changes
    if (one.found, other.found) != (other.expected, one.expected):
        return None
    if other.cell not in neighbours(form).get(one.cell, ()):
        return Slip("两格填反", 30)
    return Slip("填到了相邻的格", 110) if 0 in (one.found, other.found) else Slip("两格填反", 100)


def _slips(
    form: Form, figures: Mapping[Address, Figure], change: Change, last: Mapping[Address, Figure] | None
) -> Iterator[Slip]:
    found, expected = change.found, change.expected
    if last is not None and _follow(form, change.cell, figures, last) == expected:
        yield Slip("与上年报告结转来的数不同", 95)
    if last is not None and found and last.get(change.cell) == found:
        yield Slip("还是上年的数", 70)
    typed, right = plain(found), plain(expected)
    if len(typed) == len(right) and _one_exchange(typed, right):
        yield Slip("数字颠倒", 60)
    if expected and typed == right + "0":
        yield Slip("多了一个 0", 60)
    if found and right == typed + "0":
        yield Slip("少了一个 0", 60)
    if expected and _one_longer(typed, right):
        yield Slip("多打了一位数字", 50)
    if found and _one_longer(right, typed):
        yield Slip("少打了一位数字", 50)
    yield from _beside(form, figures, change)
    if found == 0:
        yield Slip("漏填", 5)
    if abs(found - expected) == 1:
        yield Slip("差 1", 10)
    if len(typed) == len(right) > 1 and sum(one != other for one, other in zip(typed, right, strict=True)) == 1:
        yield Slip("错了一位数字", 30)


def _follow(form: Form, cell: Address, figures: Mapping[Address, Figure], last: Mapping[Address, Figure]) -> Number | None:
    """Return the figure that should have been carried over into the cell, if it is such a cell."""
    row = next((succession for succession in successions(form) if succession.cell == cell and succession.carried), None)
    return row.expected(figures, last) if row is not None else None


def _beside(form: Form, figures: Mapping[Address, Figure], change: Change) -> Iterator[Slip]:
    """Yield the slips that the other figures explain."""
    difference = change.found - change.expected
    if form.cells[change.cell].total and difference not in (1, -1):
        for identity in form.identities:
            if identity.total == change.cell:
                parts = [figures.get(part) for part in identity.right]
                if difference in parts or change.found == 2 * change.expected:
                    yield _TWICE
                elif -difference in parts:
                    yield Slip("漏计了一项", 35)
    elif change.expected and change.found == 2 * change.expected and change.expected > 1:
        yield _TWICE
    if change.found and any(figures.get(cell) == change.found for cell in neighbours(form).get(change.cell, ())):
        yield Slip("与相邻的格填成了一样", 40)


def _one_exchange(one: str, other: str) -> bool:
    """Return whether two neighbouring digits are exchanged."""
    places = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(places) == 2 and places[1] == places[0] + 1 and sorted(one) == sorted(other)


def _one_longer(longer: str, shorter: str) -> bool:
    """Return whether striking one digit of the longer text gives the shorter."""
    return len(longer) == len(shorter) + 1 and any(
        longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer))
    )
