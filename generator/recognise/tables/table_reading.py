"""A table section read: the figures of its cells, where each stands, and what the page did not tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.findings import Finding, Place
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.identities import Identity, evaluate
from generator.recognise import limits
from generator.recognise.lines.labels import Sheet
from generator.recognise.lines.printed_lines import PrintedLine
from generator.recognise.lines.tokens import Token, tokens
from generator.recognise.solving.arbitration import Verdict, arbitrate
from generator.recognise.solving.readings import Readings, read
from generator.recognise.tables import doubts, exact_layout, orphans, remarks
from generator.recognise.tables.columns import Columns, columns, panels_in_order
from generator.recognise.tables.row_fragments import Assembly, RowFragment, merged
from generator.recognise.tables.rows import assemble


@dataclass
class TableRead:
    """What was read of a table section."""

    figures: dict[Address, Figure] = field(default_factory=dict)
    places: dict[Address, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rows: int = 0
    """How many rows of the form were found."""
    twice: int = 0
    """How many rows were found with figures more than once."""


def read_table(lines: Sequence[PrintedLine], sheet: Sheet, form: Form) -> TableRead:
    """Read the table of a section out of its lines."""
    if lines and (known := exact_layout.read(lines, form, sheet.section.name, sheet.printed)):
        return TableRead(*known, rows=len(sheet.rows))
    found = assemble(tokens(lines, sheet), sheet)
    identities = [identity for identity in form.identities if next(iter(identity.terms))[0] == sheet.section.name]
    layout = columns(found, sheet, {line.number: line for line in lines})
    placed = orphans.placed(found, sheet)
    result = _solved(placed, sheet, layout, identities)
    if not identities or _is_sound(result.figures, identities):
        return result
    otherwise = orphans.placed(found, sheet, on_a_line=True)
    other = _solved(otherwise, sheet, layout, identities) if otherwise.fragments != placed.fragments else result
    return other if _is_sound(other.figures, identities) else result


def _is_sound(figures: Mapping[Address, Figure], identities: Sequence[Identity]) -> bool:
    """Return whether every figure is read and every sum holds."""
    return None not in figures.values() and all(outcome.holds for outcome in evaluate(figures, identities))


def _solved(found: Assembly, sheet: Sheet, layout: Columns, identities: Sequence[Identity]) -> TableRead:
    """Return what is read of the rows that were found."""
    grouped, ordered = panels_in_order(found, sheet)
    fragments = {number: merged(same) for number, same in found.fragments.items()}
    verdicts = arbitrate(dict(_readings(fragments, sheet, layout, grouped, grouped & ordered)), identities)
    result = TableRead(rows=len(fragments), twice=len(found.repeated))
    for number, row in enumerate(sheet.rows):
        if number in fragments:
            _keep(result, fragments[number], verdicts[number])
        else:
            result.figures.update(dict.fromkeys(row.cells))
    for number in list(doubts.unbelieved(found, fragments, result.figures, sheet, identities)):
        verdicts[number] = replace(verdicts[number], options=())
        _keep(result, fragments[number], verdicts[number])
    result.findings += remarks.rows(fragments, verdicts, sheet)
    result.findings += remarks.table(found, sheet, layout)
    return result


def _readings(
    fragments: Mapping[int, RowFragment], sheet: Sheet, layout: Columns, grouped: set[int], in_order: set[int]
) -> Iterator[tuple[int, Readings]]:
    assert sheet.section.table is not None
    placed = {number: layout.placed(fragment, sheet) for number, fragment in fragments.items()}
    partly = sum(1 for number, squares in placed.items() if _is_partly_empty(squares or fragments[number].tokens))
    for number, fragment in fragments.items():
        row = sheet.rows[number]
        ordered = row.panel in in_order or (row.panel in grouped and placed[number] is not None)
        if fragment.merged or fragment.contradicted or not ordered:
            yield number, Readings(row, complete=False)
        else:
            readings = read(fragment.tokens, row, sheet.section.table.heading_columns, placed[number])
            yield number, replace(readings, preferred=partly >= limits.FEWEST_PARTLY_EMPTY and readings.exact)


def _is_partly_empty(squares: Sequence[Token | None]) -> bool:
    """Return whether empty squares stand between the figures of a row."""
    printed = [at for at, token in enumerate(squares) if token is not None and token.is_printed]
    return bool(printed) and len(printed) < printed[-1] - printed[0] + 1


def _keep(result: TableRead, fragment: RowFragment, verdict: Verdict) -> None:
    cells = verdict.readings.row.cells
    reading = verdict.settled or (None,) * len(cells)
    for cell, figure in zip(cells, reading, strict=True):
        token = figure.token if figure is not None else None
        result.figures[cell] = figure.value if figure is not None and token is not None else None
        place = token.place if token is not None else fragment.place
        if place is not None:
            result.places[cell] = place
