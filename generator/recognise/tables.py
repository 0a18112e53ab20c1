"""A table section read: the figures of its cells, where each stands, and what the page did not tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.findings import Finding, Place
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.recognise import remarks, straight
from generator.recognise.arbitration import Verdict, arbitrate
from generator.recognise.broken import mended
from generator.recognise.columns import Columns, columns, in_order
from generator.recognise.labels import Row, Sheet
from generator.recognise.lines import Line
from generator.recognise.readings import Reading, Readings, read
from generator.recognise.rows import assemble
from generator.recognise.stream import Token, tokens
from generator.recognise.strips import Assembly, Strip, merge

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


def read_table(lines: Sequence[tuple[int, Line]], sheet: Sheet, form: Form) -> TableRead:
    """Read the table of a section out of its numbered lines."""
    if lines and (known := straight.read(lines, form, sheet.section.name, sheet.printed)):
        return TableRead(*known, rows=len(sheet.rows), printed=len(sheet.rows))
    lines = mended(lines, sheet)
    found = assemble(tokens(lines, sheet), sheet)
    strips = {number: merge(same) for number, same in found.strips.items()}
    result = TableRead(
        rows=len(strips),
        printed=sum(1 for strip, _ in strips.values() if strip.printed),
        twice=sum(1 for same in found.strips.values() if sum(1 for strip in same if strip.printed) > 1),
    )
    numbered = dict(lines)
    layout = columns(found, sheet, numbered)
    readings = dict(_readings(strips, sheet, layout, found))
    identities = [identity for identity in form.identities if next(iter(identity.terms))[0] == sheet.section.name]
    verdicts = arbitrate({number: (sheet.rows[number].cells, options) for number, options in readings.items()}, identities)
    gathered: dict[int, int] = {}
    for number, row in enumerate(sheet.rows):
        if number not in strips:
            result.figures.update(dict.fromkeys(row.cells))
            continue
        reading = _settled(readings[number], verdicts.get(number))
        _keep(result, row, strips[number][0], reading)
        if number in verdicts and reading is not None and all(square.token is not None for square in reading):
            gathered[len(result.findings)] = len(strips[number][0].printed)
        result.findings += remarks.row(row, strips[number], readings[number], verdicts.get(number), reading, sheet)
    result.findings = remarks.gathered(result.findings, gathered, sheet)
    result.findings += remarks.table(found, sheet, layout, set(strips))
    return result


def _readings(
    strips: Mapping[int, tuple[Strip, bool]], sheet: Sheet, layout: Columns, assembly: Assembly
) -> Iterator[tuple[int, Readings]]:
    assert sheet.section.table is not None
    placed = {number: layout.placed(strip, sheet) for number, (strip, _) in strips.items()}
    habit = sum(1 for number, squares in placed.items() if _is_partly_empty(squares or strips[number][0].tokens)) >= _HABIT
    panels = range(len(sheet.widths))
    grouped = {panel for panel in panels if in_order(assembly, sheet, panel, groups=True)}
    ordered = {panel for panel in panels if in_order(assembly, sheet, panel, groups=False)}
    padded = _padded(strips, sheet, layout)
    for number, (strip, contradicted) in strips.items():
        row = sheet.rows[number]
        known = row.panel in grouped and (row.panel in ordered or placed[number] is not None)
        if strip.merged or contradicted or not known:
            yield number, Readings((), complete=False)
        else:
            heading = sheet.section.table.heading_columns
            table = layout.table(strip)
            found = read(strip.tokens, row, heading, placed[number], (table, row.panel) in padded)
            yield number, replace(found, preferred=habit and found.exact)


def _padded(strips: Mapping[int, tuple[Strip, bool]], sheet: Sheet, layout: Columns) -> set[tuple[int | None, int]]:
    """Give the tables with rows of full width that have fewer squares for figures than the form has columns.

    There a column is lost in all rows, and an empty square at the end of one only fills it up.
    """
    return {
        (layout.table(strip), sheet.rows[number].panel)
        for number, (strip, _) in strips.items()
        if layout.fills(strip) and strip.printed and len(strip.tokens) < len(sheet.rows[number].cells)
    }


def _is_partly_empty(squares: Sequence[Token | None]) -> bool:
    """Tell whether empty squares stand between the figures of a row."""
    printed = [at for at, token in enumerate(squares) if token is not None and token.is_printed]
    return bool(printed) and len(printed) < printed[-1] - printed[0] + 1


def _settled(readings: Readings, verdict: Verdict | None) -> Reading | None:
    if verdict is not None:
        return verdict.settled
    return readings.options[0] if readings.options else None


def _keep(result: TableRead, row: Row, strip: Strip, reading: Reading | None) -> None:
    beside = strip.label.place if strip.label is not None else (strip.tokens[0].place if strip.tokens else None)
    for at, cell in enumerate(row.cells):
        square = reading[at] if reading is not None else None
        result.figures[cell] = square.value if square is not None and square.token is not None else None
        place = square.token.place if square is not None and square.token is not None else beside
        if place is not None:
            result.places[cell] = place
