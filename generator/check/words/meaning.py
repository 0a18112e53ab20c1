"""What words mean together: narrower ones refine, crossing ones intersect, those apart add up or are either of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from generator.check.words.concepts import Quantity, summable, united
from generator.check.words.tokens import Token, lexicon
from generator.report.report import Report

_MOST_READINGS = 48
_JOINING = ("和", "及", "与", "以及", "或", "或者")


def combined(options: Sequence[tuple[Quantity, ...]], strict: bool, added: bool = False) -> tuple[Quantity, ...]:
    """Return what words mean together, for each choice of what each may mean; `added` if they are told to be added up."""
    chosen = list(product(*options))[:_MOST_READINGS] if options else []
    # Words that can mean one thing together do not mean two things side by side.
    together = [] if added else [each for each in chosen if not _side_by_side(each)]
    return tuple(dict.fromkeys(quantity for each in together or chosen for quantity in _fold(each, strict)))


def _side_by_side(quantities: Sequence[Quantity]) -> bool:
    return any(not one.cells & other.cells for index, one in enumerate(quantities) for other in quantities[:index])


def readings_of(
    found: Sequence[Token], section: str | None, report: Report, inside: Sequence[Quantity] = ()
) -> tuple[Quantity, ...]:
    """Return the quantities that some tokens mean, each of them one figure, within others if such are given."""
    options = [tuple(c.quantity for c in token.concepts if c.section == section) for token in found]
    meant = combined([each for each in options if each], False)
    sides = inside or lexicon(report.form).concepts.sides.get(section or "", ())
    narrowed = [
        each
        for one in meant
        for each in ([one] if summable(one, report.form) and not inside else [one.within(side.plus) for side in sides])
        if each.plus
    ]
    return tuple(dict.fromkeys(narrowed))


def _fold(quantities: Iterable[Quantity], strict: bool) -> Iterator[Quantity]:
    """Combine what words mean: narrower words refine, crossing ones intersect, apart ones add up or are either of them."""
    groups: list[list[Quantity]] = []
    for quantity in sorted(quantities, key=lambda each: -each.cells.bit_count()):
        for group in groups:
            around = next((each for each in group if not quantity.cells & ~each.cells), None)
            if around is not None:
                group[group.index(around)] = quantity
                break
            if not any(quantity.cells & each.cells for each in group):
                group.append(quantity)
                break
        else:
            groups.append([quantity])
    choices = []
    for group in groups:
        union = Quantity(united(each.plus for each in group), united(each.minus for each in group))
        choices.append([union] if strict or len(group) == 1 else [union, *group])
    for chosen in product(*choices):
        result = chosen[0]
        for other in chosen[1:]:
            result = result.within(other.plus) if not other.minus else other.within(result.plus)
        if result.plus:
            yield result


def in_order(found: Sequence[Token], parts: Sequence[str]) -> list[int]:
    """Return the tokens that make up a compound: one of each class or word, in order, near each other."""
    indices: list[int] = []
    at = 0
    for part in parts:
        limit = len(found) if not indices else min(len(found), at + 3)
        index = next((i for i in range(at, limit) if part in found[i].classes or found[i].text == part), None)
        if index is None:
            return []
        indices.append(index)
        at = index + 1
    return indices


def joined(found: Sequence[Token]) -> bool:
    """Return whether words for two things are joined: 市民和企业."""
    neighbours = zip(found, found[1:], found[2:], strict=False)
    return any(token.text in _JOINING and before.concepts and after.concepts for before, token, after in neighbours)
