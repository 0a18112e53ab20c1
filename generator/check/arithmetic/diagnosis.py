"""The diagnosis of failing identities (勾稽关系): the smallest repairs, ranked by how people mistype, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from generator.check.arithmetic import mistypes, shifts
from generator.check.arithmetic.exchanges import exchanges
from generator.check.arithmetic.repair import MOST_REPAIRS, Change, Repair, consistent, independent, pairs, singles, triples
from generator.check.arithmetic.system import Residual, System, build
from generator.findings import Certainty, Suspect
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.identities import Identity

MANY = 12
"""More ways to mend the sums than this are as good as none."""


@dataclass(frozen=True)
class Diagnosis:
    """What explains a set of identities that fail together: the smallest repairs, the likeliest first.

    `whole` tells whether each repair mends all of them; otherwise they are only changes that mend some and break none.
    """

    identities: tuple[Identity, ...]
    repairs: tuple[Repair, ...]
    certainty: Certainty
    whole: bool = True

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        """Every suspected cell once for each figure expected in it."""
        changes = dict.fromkeys(change for repair in self.repairs for change in repair.changes)
        return tuple(Suspect(change.cell, change.found, change.expected, self.certainty) for change in changes)


def diagnose(
    form: Form,
    figures: Mapping[Address, Figure],
    *,
    computed: frozenset[Address] = frozenset(),
    last: Mapping[Address, Figure] | None = None,
) -> tuple[Diagnosis, ...]:
    """Explain the identities that fail, apart for each set that shares no cell with the others.

    `computed` are totals that nobody typed; `last` are last year's figures, which may have been left standing.
    """
    system = build(form, figures, computed)
    return tuple(_ranked(system, _explained(system, residual), last) for residual in system.components())


def _explained(system: System, residual: Residual) -> Diagnosis:
    """Return the smallest repairs: one cell, two, a whole line, several separate cells, three."""
    identities = tuple(system.outcomes[index].identity for index in residual)
    alone = tuple(Repair((change,)) for change in singles(system, residual))
    if len(alone) == 1:
        # Where two cells explain as much (totals were computed), the one is likelier but not the only possibility.
        mimicked = next(pairs(system, residual), None) is not None
        return Diagnosis(identities, alone, Certainty.POSSIBLE if mimicked else Certainty.ONLY)
    if alone:
        few = len(alone) <= 3 and len(residual) > 1
        return Diagnosis(identities, alone, Certainty.POSSIBLE if few else Certainty.UNDECIDED)
    couples = tuple(islice(pairs(system, residual), MOST_REPAIRS))
    # Two lines that were exchanged are one mistake, and can look like two wrong cells.
    repairs = (*couples, *_patterns(system, residual)) or tuple(_others(system, residual))
    if repairs:
        certainty = Certainty.ONLY if len(couples) == len(repairs) == 1 else _doubt(repairs)
        return Diagnosis(identities, repairs, certainty)
    partial = (change for change in consistent(system, residual) if len(system.columns[change.cell]) > 1)
    return Diagnosis(identities, tuple(Repair((change,)) for change in partial), Certainty.UNDECIDED, whole=False)


def _patterns(system: System, residual: Residual) -> Iterator[Repair]:
    """Yield what befell whole rows and columns and shows a pattern."""
    whole = shifts.usable(system)
    alone = [repair for repair in shifts.redone(system, residual, whole) if repair.words]
    yield from alone
    if not alone:
        yield from shifts.slides(system, residual, whole)
    # Stretches that differ in squares that are equal anyway are the same exchange.
    yield from {repair.cells: repair for repair in exchanges(system, residual, whole)}.values()


def _others(system: System, residual: Residual) -> Iterator[Repair]:
    """Yield the smallest of the repairs with three cells and more."""
    found = dict.fromkeys(islice(independent(system, residual), MOST_REPAIRS))
    found |= dict.fromkeys(triples(system, residual))
    found |= dict.fromkeys(shifts.redone(system, residual, shifts.usable(system)))
    fewest = min((len(repair.changes) for repair in found), default=0)
    by_cells = {frozenset(repair.changes): repair for repair in found if len(repair.changes) == fewest}
    yield from by_cells.values()


def _doubt(repairs: tuple[Repair, ...]) -> Certainty:
    return Certainty.POSSIBLE if len(repairs) <= MANY else Certainty.UNDECIDED


def _ranked(system: System, diagnosis: Diagnosis, last: Mapping[Address, Figure] | None) -> Diagnosis:
    """Put the repairs in the order of how people mistype, and say how."""
    form, figures = system.form, system.figures

    def reasoned(change: Change) -> Change:
        slip = mistypes.slip(form, figures, change, last)
        return replace(change, reason=slip.words if slip else "")

    def worded(repair: Repair) -> Repair:
        together = mistypes.shared(form, repair)
        words = repair.words or (together.words if together else "")
        return Repair(tuple(map(reasoned, repair.changes)), words)

    order = sorted(diagnosis.repairs, key=lambda repair: -mistypes.weight(form, figures, repair, last))
    return replace(diagnosis, repairs=tuple(map(worded, order)))
