"""The identities as a linear system over the figures somebody typed: what is off, and which cell touches what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.identities import Number, Outcome, evaluate

Residual = dict[int, Number]
"""What is off, by the number of the identity: left side minus right side, never zero."""

Terms = dict[Address, int]


@dataclass(frozen=True)
class System:
    """The evaluated identities of a set of figures, with every computed total replaced by what it was computed from."""

    form: Form
    figures: Mapping[Address, Figure]
    outcomes: tuple[Outcome, ...]
    members: tuple[tuple[Address, ...], ...]
    """By identity, the typed cells it depends on."""
    columns: Mapping[Address, Mapping[int, int]]
    """By typed cell, its factor in each identity that depends on it."""

    @cached_property
    def residual(self) -> Residual:
        """What is off in the figures as they stand."""
        pairs = ((index, _difference(outcome)) for index, outcome in enumerate(self.outcomes))
        return {index: difference for index, difference in pairs if difference}

    def changed(self, residual: Mapping[int, Number], steps: Iterable[tuple[Address, Number]]) -> Residual:
        """Return what would be off if these steps were added to the cells."""
        after = dict(residual)
        for cell, step in steps:
            for index, factor in self.columns[cell].items():
                after[index] = after.get(index, 0) + factor * step
        return {index: value for index, value in after.items() if value}

    def allows(self, cell: Address, value: Number) -> bool:
        """Return whether the cell may hold the value (a count is a whole number and not negative)."""
        return self.form.cells[cell].type.accepts(value)

    def value(self, cell: Address) -> Number:
        """Return the number that stands in a typed cell."""
        value = self.figures[cell]
        assert value is not None and not isinstance(value, str)
        return value

    def components(self) -> Iterator[Residual]:
        """Yield what is off, apart for each set of identities that share no cell with the others."""
        waiting = dict(self.residual)
        while waiting:
            reached, edge = set[int](), [next(iter(waiting))]
            while edge:
                index = edge.pop()
                if index not in reached:
                    reached.add(index)
                    edge += {other for cell in self.members[index] for other in self.columns[cell]} - reached
            yield {index: waiting.pop(index) for index in sorted(reached & waiting.keys())}


def build(form: Form, figures: Mapping[Address, Figure], computed: frozenset[Address] = frozenset()) -> System:
    """Return the system of a form's identities; those with a figure that is not filled in are left out."""
    outcomes = tuple(outcome for outcome in evaluate(figures, form.identities) if outcome.evaluated)
    definitions = _definitions(outcomes, computed)
    members: list[tuple[Address, ...]] = []
    columns: dict[Address, dict[int, int]] = defaultdict(dict)
    for index, outcome in enumerate(outcomes):
        terms = _typed(outcome.identity.terms.items(), definitions)
        members.append(tuple(terms))
        for cell, factor in terms.items():
            columns[cell][index] = factor
    return System(form, figures, outcomes, tuple(members), dict(columns))


def step_for(off: Number, factor: int) -> Number | None:
    """Return what must be added to a cell of that factor so that an identity is no longer off; None if no number does."""
    if factor in (1, -1):
        return -off * factor
    quotient, rest = divmod(-off, factor)
    return None if rest else quotient


def _difference(outcome: Outcome) -> Number:
    assert outcome.left is not None and outcome.right is not None
    return outcome.left - outcome.right


def _definitions(outcomes: Iterable[Outcome], computed: frozenset[Address]) -> dict[Address, Terms]:
    """Return for each computed total the cells it is the sum of; an identity that fails cannot have been its source."""
    definitions: dict[Address, Terms] = {}
    for outcome in outcomes:
        total = outcome.identity.total
        if total in computed and outcome.holds:
            definitions.setdefault(total, dict.fromkeys(outcome.identity.right, 1))
    return definitions


def _typed(terms: Iterable[tuple[Address, int]], definitions: Mapping[Address, Terms]) -> Terms:
    typed: Terms = defaultdict(int)
    for cell, factor in terms:
        if cell in definitions:
            for part, inner in _typed(definitions[cell].items(), definitions).items():
                typed[part] += factor * inner
        else:
            typed[cell] += factor
    return {cell: factor for cell, factor in typed.items() if factor}
