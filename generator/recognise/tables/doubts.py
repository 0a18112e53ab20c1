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
    slid = set(_slid(fragments, sheet))
    for number, fragment in fragments.items():
        if sheet.rows[number].panel in broken or number in slid:
            yield number
        elif fragment.unsure:
            sums = _sums(figures, sheet.rows[number].cells, identities, whole=False)
            if not (sums and all(outcome.holds for outcome in sums)):
                yield number


def _slid(fragments: Mapping[int, RowFragment], sheet: Sheet) -> Iterator[int]:
    """Return the rows between one without figures and one with those of two rows: they may be printed one row off."""
    texts = {number: [token.text.strip() for token in fragment.printed] for number, fragment in fragments.items()}
    for double, fragment in fragments.items():
        size, panel = len(sheet.rows[double].cells), sheet.rows[double].panel
        if len(fragment.printed) < 2 * size:
            continue
        empty = [number for number, text in texts.items() if not text and sheet.rows[number].panel == panel]
        for start in {max(filter(double.__gt__, empty), default=double), min(filter(double.__lt__, empty), default=double)}:
            step = 1 if start < double else -1
            yield from (row for row in range(start + step, double, step) if texts.get(row) != texts.get(row + step, [])[:size])


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
