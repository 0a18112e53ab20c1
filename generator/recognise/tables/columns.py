"""The columns of a printed table: where its column headings stand, and whether its figures stand below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.recognise.lines.labels import LabelKind, Sheet
from generator.recognise.lines.printed_lines import PrintedLine
from generator.recognise.lines.tokens import Token
from generator.recognise.tables.row_fragments import Assembly, RowFragment


@dataclass(frozen=True)
class Starts:
    """The grid column at which each column of a panel begins, and how many columns the rows of its headings fill."""

    columns: tuple[int, ...]
    width: int
    """A row of another width has lost a square."""


@dataclass(frozen=True)
class Columns:
    """Where the columns of each printed table and panel stand, as far as that can be trusted."""

    starts: Mapping[tuple[int, int], Starts]
    lines: Mapping[int, PrintedLine]

    def placed(self, fragment: RowFragment, sheet: Sheet) -> list[Token | None] | None:
        """Return the squares of a row by column, or None where the row does not fit the table's columns."""
        table = self.table(fragment)
        starts = self.starts.get((table, sheet.rows[fragment.row].panel)) if table is not None else None
        line = self._line(fragment)
        if starts is None or line is None or line.width != starts.width:
            return None
        if any(token.column not in starts.columns for token in fragment.printed):
            return None
        squares = {token.column: token for token in fragment.tokens}
        return [squares.get(start) for start in starts.columns]

    def table(self, fragment: RowFragment) -> int | None:
        """Return the printed table that a row stands in."""
        token = fragment.tokens[0] if fragment.tokens else fragment.heading
        return self.lines[token.line].table if token is not None else None

    def _line(self, fragment: RowFragment) -> PrintedLine | None:
        numbers = {token.line for token in fragment.tokens}
        return self.lines[numbers.pop()] if len(numbers) == 1 else None


def columns(found: Assembly, sheet: Sheet, lines: Mapping[int, PrintedLine]) -> Columns:
    """Find the columns of every printed table, each panel on its own."""
    starts: dict[tuple[int, int], Starts] = {}
    result = Columns(starts, lines)
    fragments = [fragment for same in found.fragments.values() for fragment in same]
    for table in sorted({line.table for line in lines.values() if line.table is not None}):
        own = [line for line in lines.values() if line.table == table]
        spans = any(line.width > len(line.pieces) or any(piece.width > 1 for piece in line.pieces) for line in own)
        for panel, form_columns in enumerate(sheet.columns):
            count = len(form_columns.labels)
            if count == 1:
                continue
            headings = [
                token for token, its_panel in found.columns
                if its_panel == panel and token.column is not None and lines[token.line].table == table
            ]  # fmt: skip
            place = _starts(headings, lines, panel, count) or starts.get((table - 1, panel))
            rows = [one for one in fragments if sheet.rows[one.row].panel == panel and result.table(one) == table]
            if place is not None and _agree(rows, place.columns, count, spans):
                starts[table, panel] = place
    return result


def panels_in_order(found: Assembly, sheet: Sheet) -> tuple[set[int], set[int]]:
    """Return the panels whose groups of columns, and those whose columns, are printed in the form's order."""
    if len(sheet.columns) == 1 and sheet.columns[0].are_told(found.begun):
        return {0}, {0}
    printed = {panel: (columns, found.headings_of(panel)) for panel, columns in enumerate(sheet.columns)}
    return (
        {panel for panel, (columns, headings) in printed.items() if columns.groups_in_order(headings)},
        {panel for panel, (columns, headings) in printed.items() if columns.in_order(headings)},
    )


def _starts(headings: Sequence[Token], lines: Mapping[int, PrintedLine], panel: int, count: int) -> Starts | None:
    """Return where the columns begin, in the form's order, if every column has a heading of its own."""
    places: dict[tuple[int, ...], set[int]] = {}
    for token in headings:
        assert token.column is not None
        places.setdefault(_numbers(token, panel), set()).add(token.column)
    found: dict[int, int] = {}
    for numbers, at in places.items():
        if len(numbers) == len(at):
            found.update(zip(numbers, sorted(at), strict=True))
    if len(found) < count or len(set(found.values())) < count:
        return None
    return Starts(tuple(found[number] for number in range(count)), max(lines[token.line].width for token in headings))


def _numbers(token: Token, panel: int) -> tuple[int, ...]:
    labels = token.match.labels if token.match else ()
    return tuple(sorted(label.number for label in labels if label.kind is LabelKind.COLUMN and label.panel == panel))


def _agree(rows: Sequence[RowFragment], starts: tuple[int, ...], count: int, spans: bool) -> bool:
    """Return whether all figures of full rows stand below the headings, or in a table with merged squares those of any row."""
    full = [fragment for fragment in rows if len(fragment.printed) == count]
    return bool(full or spans) and all(token.column in starts for fragment in full or rows for token in fragment.printed)
