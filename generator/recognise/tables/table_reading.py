"""A table section read: the figures of its cells, where each stands, and what the page did not tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.findings import Finding, Place
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.recognise.lines.labels import Row, Sheet
from generator.recognise.lines.printed_lines import PrintedLine
from generator.recognise.lines.tokens import Token, tokens
from generator.recognise.solving.arbitration import Verdict, arbitrate
from generator.recognise.solving.readings import Reading, Readings, read
from generator.recognise.tables import exact_layout, remarks
from generator.recognise.tables.columns import Columns, columns, in_order
from generator.recognise.tables.row_fragments import Assembly, RowFragment, merge
from generator.recognise.tables.rows import assemble
from generator.recognise.tables.wrapped_labels import mended

_HABIT = 3
"""A table with so many rows that are empty in part leaves squares empty where it means 0."""


@dataclass
class TableRead:
    """What was read of a table section."""

    figures: dict[Address, Figure] = field(default_factory=dict)
    places: dict[Address, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rows: int = 0
    """How many rows of the form were found."""
    printed: int = 0
    """How many of them have figures."""
    twice: int = 0
    """How many rows were found with figures more than once."""


def read_table(lines: Sequence[PrintedLine], sheet: Sheet, form: Form) -> TableRead:
    """Read the table of a section out of its numbered lines."""
    if lines and (known := exact_layout.read(lines, form, sheet.section.name, sheet.printed)):
        return TableRead(*known, rows=len(sheet.rows), printed=len(sheet.rows))
    lines = mended(lines, sheet)
    found = assemble(tokens(lines, sheet), sheet)
    fragments = {number: merge(same) for number, same in found.fragments.items()}
    result = TableRead(
        rows=len(fragments),
        printed=sum(1 for fragment, _ in fragments.values() if fragment.printed),
        twice=sum(1 for same in found.fragments.values() if sum(1 for fragment in same if fragment.printed) > 1),
    )
    layout = columns(found, sheet, {line.number: line for line in lines})
    readings = dict(_readings(fragments, sheet, layout, found))
    identities = [identity for identity in form.identities if next(iter(identity.terms))[0] == sheet.section.name]
    verdicts = arbitrate({number: (sheet.rows[number].cells, options) for number, options in readings.items()}, identities)
    gathered: dict[int, int] = {}
    for number, row in enumerate(sheet.rows):
        if number not in fragments:
            result.figures.update(dict.fromkeys(row.cells))
            continue
        reading = _settled(readings[number], verdicts.get(number))
        _keep(result, row, fragments[number][0], reading)
        if number in verdicts and reading is not None and all(square.token is not None for square in reading):
            gathered[len(result.findings)] = len(fragments[number][0].printed)
        result.findings += remarks.row(row, fragments[number], readings[number], verdicts.get(number), reading, sheet)
    result.findings = remarks.gathered(result.findings, gathered, sheet)
    result.findings += remarks.table(found, sheet, layout, set(fragments))
    return result


def _readings(
    fragments: Mapping[int, tuple[RowFragment, bool]], sheet: Sheet, layout: Columns, assembly: Assembly
) -> Iterator[tuple[int, Readings]]:
    assert sheet.section.table is not None
    placed = {number: layout.placed(fragment, sheet) for number, (fragment, _) in fragments.items()}
    habit = sum(1 for number, squares in placed.items() if _is_partly_empty(squares or fragments[number][0].tokens)) >= _HABIT
    panels = range(len(sheet.widths))
    grouped = {panel for panel in panels if in_order(assembly, sheet, panel, groups=True)}
    ordered = {panel for panel in panels if in_order(assembly, sheet, panel, groups=False)}
    padded = _padded(fragments, sheet, layout)
    for number, (fragment, contradicted) in fragments.items():
        row = sheet.rows[number]
        known = row.panel in grouped and (row.panel in ordered or placed[number] is not None)
        if fragment.merged or contradicted or not known:
            yield number, Readings((), complete=False)
        else:
            heading = sheet.section.table.heading_columns
            table = layout.table(fragment)
            found = read(fragment.tokens, row, heading, placed[number], (table, row.panel) in padded)
            yield number, replace(found, preferred=habit and found.exact)


def _padded(fragments: Mapping[int, tuple[RowFragment, bool]], sheet: Sheet, layout: Columns) -> set[tuple[int | None, int]]:
    """Give the tables with rows of full width that have fewer squares for figures than the form has columns.

    There a column is lost in all rows, and an empty square at the end of one only fills it up.
    """
    return {
        (layout.table(fragment), sheet.rows[number].panel)
        for number, (fragment, _) in fragments.items()
        if layout.fills(fragment) and fragment.printed and len(fragment.tokens) < len(sheet.rows[number].cells)
    }


def _is_partly_empty(squares: Sequence[Token | None]) -> bool:
    """Tell whether empty squares stand between the figures of a row."""
    printed = [at for at, token in enumerate(squares) if token is not None and token.is_printed]
    return bool(printed) and len(printed) < printed[-1] - printed[0] + 1


def _settled(readings: Readings, verdict: Verdict | None) -> Reading | None:
    if verdict is not None:
        return verdict.settled
    return readings.options[0] if readings.options else None


def _keep(result: TableRead, row: Row, fragment: RowFragment, reading: Reading | None) -> None:
    beside = fragment.label.place if fragment.label is not None else (fragment.tokens[0].place if fragment.tokens else None)
    for at, cell in enumerate(row.cells):
        square = reading[at] if reading is not None else None
        result.figures[cell] = square.value if square is not None and square.token is not None else None
        place = square.token.place if square is not None and square.token is not None else beside
        if place is not None:
            result.places[cell] = place
