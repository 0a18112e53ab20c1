"""Rows whose heading is lost or cannot be read: they are known by their place where the form's order leaves one way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.identities import Identity, evaluate
from generator.recognise.lines.labels import Sheet
from generator.recognise.lines.tokens import Token
from generator.recognise.tables.row_fragments import Assembly, RowFragment, Stray


def place(found: Assembly, sheet: Sheet) -> None:
    """Give figures that belong to no row to the rows missing between two found ones, if they are just as many rows."""
    anchors = [at for at, one in enumerate(found.order) if isinstance(one, RowFragment)]
    if sheet.rowless or not anchors:
        return
    for above, below in pairwise((-1, *anchors, len(found.order))):
        wanted = range(_row(found, above, -1) + 1, _row(found, below, len(sheet.rows)))
        if not wanted or any(row in found.fragments for row in wanted):
            continue
        first = found.order[above] if above >= 0 else None
        strays = [one for one in found.order[above + 1 : below] if isinstance(one, Stray)]
        _fill(found, first if isinstance(first, RowFragment) else None, strays, wanted, sheet)


def _row(found: Assembly, at: int, beyond: int) -> int:
    one = found.order[at] if 0 <= at < len(found.order) else None
    return one.row if isinstance(one, RowFragment) else beyond


def _fill(found: Assembly, above: RowFragment | None, strays: Sequence[Stray], wanted: range, sheet: Sheet) -> None:
    """Cut what stands below a row, in it and in the strays, into the rows that are missing; leave all as it is if that fails."""
    sizes = [len(sheet.rows[row].cells) for row in wanted]
    own = len(sheet.rows[above.row].cells) if above is not None else 0
    behind = above.printed[own:] if above is not None and not above.merged else ()
    runs = [behind, *(stray.tokens for stray in strays)]
    parts = list(_parts(runs, sizes))
    if [len(part) for part in parts] != sizes or (behind and above is not None and not _apart([above.printed[:own], behind])):
        return
    if behind and above is not None:
        found.fragments[above.row][-1] = _cut(above, own)
    headings = {id(stray.tokens[0]): stray.heading for stray in strays}
    for row, part in zip(wanted, parts, strict=True):
        found.fragments[row] = [RowFragment(row, headings.get(id(part[0])), part, orphan=True)]
    found.strays = [stray for stray in found.strays if stray not in strays]


def _cut(fragment: RowFragment, count: int) -> RowFragment:
    return RowFragment(fragment.row, fragment.heading, fragment.printed[:count])


def _parts(runs: Sequence[tuple[Token, ...]], sizes: Sequence[int]) -> Iterator[tuple[Token, ...]]:
    """Return the runs, each cut into as many rows as fill it, if none of them share a line."""
    sizes = list(sizes)
    for run in runs:
        count = next((count for count, length in enumerate(accumulate(sizes), 1) if length >= len(run)), 0) if run else 0
        bounds = [0, *accumulate(sizes[:count])]
        parts = [run[start:end] for start, end in pairwise(bounds)]
        if bounds[-1] != len(run) or not _apart(parts):
            return
        yield from parts
        del sizes[:count]


def _apart(parts: Sequence[Sequence[Token]]) -> bool:
    """Return whether no two parts share a line."""
    lines = [{token.line for token in part} for part in parts]
    return sum(map(len, lines)) == len(set().union(*lines))


def unproved(
    found: Mapping[int, RowFragment], figures: Mapping[Address, Figure], sheet: Sheet, identities: Collection[Identity]
) -> list[int]:
    """Return the rows known by their place alone that no sum bears out, or that one contradicts."""
    failed = []
    for number, fragment in found.items():
        cells = set(sheet.rows[number].cells)
        outcomes = evaluate(figures, [identity for identity in identities if cells & set(identity.terms)])
        sums = [outcome.holds for outcome in outcomes if outcome.evaluated]
        if fragment.orphan and not (sums and all(sums)):
            failed.append(number)
    return failed
