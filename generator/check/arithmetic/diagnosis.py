"""The diagnosis of failing identities (勾稽关系): the smallest repairs, ranked by how people mistype, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from generator.check.arithmetic import mistypes, whole_lines
from generator.check.arithmetic.evidence import Told, support
from generator.check.arithmetic.repair import MOST_REPAIRS, Repair, consistent, independent, several, singles
from generator.check.arithmetic.system import Residual, System, build
from generator.findings import Certainty, Suspect
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.identities import Identity

MANY = 12
"""More ways to mend the sums than this are as good as none."""
_TOLD = 200
"""What a number in the words weighs that a repair makes true: more than any slip."""
_CLEAR = 50
"""So much must a repair be ahead of the next one to be told as the likeliest: a common slip or a number in the words."""


@dataclass(frozen=True)
class Diagnosis:
    """What explains a set of identities that fail together: the smallest repairs, the likeliest first.

    `whole` tells whether each repair mends all of them; otherwise they are only changes that mend some and break none.
    """

    identities: tuple[Identity, ...]
    repairs: tuple[Repair, ...]
    certainty: Certainty
    whole: bool = True
    clear: bool = False
    """Whether the first repair is clearly likelier than the others."""
    agreeing: bool = False
    """Whether the words of the report speak for it."""

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
    told: Sequence[Told] = (),
) -> tuple[Diagnosis, ...]:
    """Explain the identities that fail, apart for each set that shares no cell with the others.

    `computed` are totals that nobody typed; `last` are last year's figures, which may have been left standing; `told`
    are the numbers in the words of the report.
    """
    system = build(form, figures, computed)
    return tuple(
        _ranked(system, _told_of(_explained(system, residual), system, residual, told), last, told)
        for residual in system.components()
    )


def _explained(system: System, residual: Residual) -> Diagnosis:
    """Return the smallest repairs: one cell, two, a whole line, several separate cells, three."""
    identities = tuple(system.outcomes[index].identity for index in residual)
    alone = tuple(Repair((change,)) for change in singles(system, residual))
    if len(alone) == 1:
        # Where two cells explain as much (totals were computed), the one is likelier but not the only possibility.
        mimicked = next(several(system, residual, 2), None) is not None
        return Diagnosis(identities, alone, Certainty.POSSIBLE if mimicked else Certainty.ONLY)
    if alone:
        few = len(alone) <= 3 and len(residual) > 1
        return Diagnosis(identities, alone, Certainty.POSSIBLE if few else Certainty.UNDECIDED)
    couples = tuple(islice(several(system, residual, 2), MOST_REPAIRS))
    # Two lines that were exchanged are one mistake, and can look like two wrong cells.
    repairs = (*couples, *_patterns(system, residual)) or tuple(_others(system, residual))
    if repairs:
        certainty = Certainty.ONLY if len(couples) == len(repairs) == 1 else _doubt(repairs)
        return Diagnosis(identities, repairs, certainty)
    partial = tuple(Repair((change,)) for change in consistent(system, residual))
    return Diagnosis(identities, partial, Certainty.UNDECIDED, whole=False)


def _patterns(system: System, residual: Residual) -> Iterator[Repair]:
    """Yield what befell whole rows and columns and shows a pattern."""
    whole = whole_lines.usable(system)
    yield from (repair for repair in whole_lines.redone(system, residual, whole) if repair.words)
    # Stretches that differ in squares that are equal anyway are the same exchange.
    yield from {repair.cells: repair for repair in whole_lines.exchanged(system, residual, whole)}.values()


def _others(system: System, residual: Residual) -> Iterator[Repair]:
    """Yield the smallest of the repairs with three cells and more."""
    found = dict.fromkeys(islice(independent(system, residual), MOST_REPAIRS))
    found |= dict.fromkeys(several(system, residual, 3))
    found |= dict.fromkeys(whole_lines.redone(system, residual, whole_lines.usable(system)))
    fewest = min((len(repair.changes) for repair in found), default=0)
    by_cells = {frozenset(repair.changes): repair for repair in found if len(repair.changes) == fewest}
    yield from by_cells.values()


def _doubt(repairs: tuple[Repair, ...]) -> Certainty:
    return Certainty.POSSIBLE if len(repairs) <= MANY else Certainty.UNDECIDED


def _told_of(diagnosis: Diagnosis, system: System, residual: Residual, told: Sequence[Told]) -> Diagnosis:
    """Add the two cells that make more of what the words tell true than any one cell does."""
    if not told or diagnosis.certainty is Certainty.ONLY or any(len(repair.changes) > 1 for repair in diagnosis.repairs):
        return diagnosis
    best = max((support(repair.changes, told) for repair in diagnosis.repairs), default=0)
    couples = [each for each in islice(several(system, residual, 2), MOST_REPAIRS) if support(each.changes, told) > best]
    return replace(diagnosis, repairs=(*diagnosis.repairs, *couples)) if len(couples) <= MANY else diagnosis


def _ranked(system: System, diagnosis: Diagnosis, last: Mapping[Address, Figure] | None, told: Sequence[Told]) -> Diagnosis:
    """Put the repairs in the order of what the words tell and how people mistype, and say how."""
    ranked = []
    for repair in diagnosis.repairs:
        weight, worded = mistypes.judged(system.form, system.figures, repair, last)
        agreed = support(repair.changes, told)
        ranked.append((weight + _TOLD * agreed, agreed, worded))
    ranked.sort(key=lambda each: each[0], reverse=True)
    clear = diagnosis.whole and (len(ranked) < 2 or ranked[0][0] - ranked[1][0] >= _CLEAR)
    agreeing = clear and len(ranked) > 1 and ranked[0][1] > ranked[1][1]
    return replace(diagnosis, repairs=tuple(worded for _, _, worded in ranked), clear=clear, agreeing=agreeing)
