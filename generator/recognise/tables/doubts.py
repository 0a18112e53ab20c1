"""Rows that were read and are not believed: sums contradict, and it is not certain whose figures these are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.identities import Identity, Outcome, evaluate
from generator.recognise.lines.labels import Sheet
from generator.recognise.tables.row_fragments import Assembly, RowFragment


def unbelieved(
    found: Assembly,
    fragments: Mapping[int, RowFragment],
    figures: Mapping[Address, Figure],
    sheet: Sheet,
    identities: Collection[Identity],
) -> Iterator[int]:
    """Return the unsure rows that no sum bears out, those that may have slid, and all below broken headings whose sums fail."""
    broken = set(_broken(found, fragments, figures, sheet, identities))
    empty = [number for number, fragment in fragments.items() if not fragment.printed]
    slid, one_off = _slid(fragments, empty, sheet), _may_be_one_off(found, empty, sheet)
    for number, fragment in fragments.items():
        if sheet.rows[number].panel in broken or number in slid:
            yield number
        elif fragment.unsure or one_off:
            sums = _sums(figures, sheet.rows[number].cells, identities, whole=False)
            if not (sums and all(outcome.holds for outcome in sums)):
                yield number


def _may_be_one_off(found: Assembly, empty: Collection[int], sheet: Sheet) -> bool:
    """Return whether some figures are nobody's and a row has none: all may be printed one row off."""
    sizes = {len(row.cells) for row in sheet.rows}
    return bool(empty) and any(len(stray.tokens) in sizes for stray in found.strays)


def _slid(fragments: Mapping[int, RowFragment], empty: Collection[int], sheet: Sheet) -> set[int]:
    """Return the rows between one without figures and one with those of two rows: they may be printed one off."""
    double = [number for number, fragment in fragments.items() if len(fragment.printed) >= 2 * len(sheet.rows[number].cells)]
    return {row for one in empty for other in double for row in range(min(one, other) + 1, max(one, other))}


def _broken(
    found: Assembly, fragments: Collection[int], figures: Mapping[Address, Figure], sheet: Sheet, identities: Collection[Identity]
) -> Iterator[int]:
    """Return the panels whose headings are not whole and in whose rows more sums fail than hold; of a lone row, any.

    A report may print sums that are wrong: then its headings are whole, and nothing else is in doubt.
    """
    for panel, columns in enumerate(sheet.columns):
        rows = [sheet.rows[number].cells for number in fragments if sheet.rows[number].panel == panel]
        told = [
            outcome.holds for cells in rows for outcome in _sums(figures, cells, identities, whole=True)
            if any(figures[cell] for cell in outcome.identity.terms)
        ]  # fmt: skip
        failed = told.count(False)
        if failed and (sheet.rowless or failed * 2 > len(told)) and not columns.is_whole(found.headings_of(panel)):
            yield panel


def _sums(
    figures: Mapping[Address, Figure], cells: Collection[Address], identities: Collection[Identity], whole: bool
) -> list[Outcome]:
    """Return the outcomes of the identities that any of the cells is in, or (`whole`) no other cell."""
    own = set(cells)
    taken = [identity for identity in identities if (own >= set(identity.terms) if whole else own & set(identity.terms))]
    return [outcome for outcome in evaluate(figures, taken) if outcome.evaluated]
