"""Rows whose heading is lost or cannot be read: they are known by their place where the form's order leaves one way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from generator.recognise.lines.labels import Sheet
from generator.recognise.lines.tokens import Token
from generator.recognise.tables.row_fragments import Assembly, RowFragment, Stray
from generator.text.distance import distance
from generator.text.spelling import core

Printed = RowFragment | Stray


def placed(found: Assembly, sheet: Sheet, on_a_line: bool = False) -> Assembly:
    """Return the table with figures that belong to no row given to the rows without any, where they fill just as many rows.

    Those rows stand between two that are found: with figures, or only those with their figures on the heading's own line.
    """
    order = found.order
    if sheet.rowless or not found.labels:
        return found
    anchors = [at for at, one in enumerate(order) if isinstance(one, RowFragment) and _is_found(one, sheet, on_a_line)]
    result = replace(found, fragments=dict(found.fragments), strays=list(found.strays))
    for above, below in pairwise((-1, *anchors, len(order))):
        wanted = range(_row(order, above, -1) + 1, _row(order, below, len(sheet.rows)))
        between = order[above + 1 : below]
        known = {id(one) for one in between}
        if wanted and all(id(one) in known for row in wanted for one in found.fragments.get(row, ())):
            _fill(result, between, wanted, sheet)
    return result


def _is_found(fragment: RowFragment, sheet: Sheet, on_a_line: bool) -> bool:
    lines = {token.line for token in (fragment.heading, *fragment.printed) if token is not None}
    whole = len(lines) == 1 and len(fragment.printed) == len(sheet.rows[fragment.row].cells)
    return whole if on_a_line else bool(fragment.tokens)


def _row(order: Sequence[Printed], at: int, beyond: int) -> int:
    one = order[at] if 0 <= at < len(order) else None
    return one.row if isinstance(one, RowFragment) else beyond


def _fill(found: Assembly, between: Sequence[Printed], wanted: range, sheet: Sheet) -> None:
    """Cut what stands between two rows into the rows that are missing; leave all as it is if that fails."""
    sizes = [len(sheet.rows[row].cells) for row in wanted]
    printed = [one for one in between if one.printed]
    parts = list(_parts([one.printed for one in printed], sizes))
    if [len(part) for part in parts] != sizes:
        return
    begun = {id(one.printed[0]): one for one in printed}
    for row, part in zip(wanted, parts, strict=True):
        one = begun.get(id(part[0]))
        if not isinstance(one, RowFragment) or one.row != row or one.printed != part:
            heading = one.heading if isinstance(one, Stray) else None
            alike = heading is not None and _is_alike(heading.text, row, sheet)
            why = f"按它在上下两行之间的位置读出，{'名称相近' if alike else '各项合计相符'}"
            found.fragments[row] = [RowFragment(row, heading, part, given=why, unsure=not alike)]
    found.strays = [stray for stray in found.strays if all(stray is not one for one in printed)]


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


def _is_alike(text: str, row: int, sheet: Sheet) -> bool:
    """Return whether a heading that cannot be read has half of the row's letters at least, and of no other row's as many."""
    costs = {number: distance(core(text), core(own.label), len(core(own.label)) // 2) for number, own in enumerate(sheet.rows)}
    near = {number: cost for number, cost in costs.items() if cost <= len(core(sheet.rows[number].label)) // 2}
    return row in near and all(near[row] < cost for number, cost in near.items() if number != row)
