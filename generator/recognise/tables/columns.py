"""The columns of a printed table: where its column headings stand, and whether its figures stand below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.recognise.lines.labels import LabelKind, Sheet
from generator.recognise.lines.printed_lines import PrintedLine
from generator.recognise.lines.tokens import Token
from generator.recognise.tables.row_fragments import Assembly, RowFragment

_FULL_SHARE = 5
"""Of this many full rows at most one may stand elsewhere than below the headings."""


@dataclass(frozen=True)
class Columns:
    """For each printed table and panel: the grid column at which each of the form's columns begins, if it can be trusted."""

    starts: Mapping[tuple[int, int], tuple[tuple[int, ...], int]]
    """The grid columns, and how many columns the rows of headings fill: a row of another width has lost a square."""
    lines: Mapping[int, PrintedLine]
    widths: Mapping[int, int]

    def placed(self, fragment: RowFragment, sheet: Sheet) -> list[Token | None] | None:
        """Give the squares of a row by column, or None where the row does not fit the table's columns."""
        table = self.table(fragment)
        starts, width = self.starts.get((table, sheet.rows[fragment.row].panel), (None, 0)) if table is not None else (None, 0)
        rows = {token.line for token in fragment.tokens}
        if starts is None or len(rows) != 1 or self.lines[rows.pop()].width != width:
            return None
        squares = {token.column: token for token in fragment.tokens}
        if any(token.column not in starts for token in fragment.printed):
            return None
        return [squares.get(start) for start in starts]

    def table(self, fragment: RowFragment) -> int | None:
        """Give the printed table that a row stands in."""
        return _table(fragment, self.lines)

    def fills(self, fragment: RowFragment) -> bool:
        """Tell whether a row stands on one line of a table and is as wide as the table."""
        table = self.table(fragment)
        rows = {token.line for token in fragment.tokens}
        return table is not None and len(rows) == 1 and self.lines[rows.pop()].width == self.widths[table]


def columns(found: Assembly, sheet: Sheet, lines: Mapping[int, PrintedLine]) -> Columns:
    """Find the columns of every printed table, each panel on its own."""
    starts: dict[tuple[int, int], tuple[tuple[int, ...], int]] = {}
    widths: dict[int, int] = {}
    fragments = [fragment for same in found.fragments.values() for fragment in same]
    tables = sorted({line.table for line in lines.values() if line.table is not None})
    for table in tables:
        filled = [line.width for line in lines.values() if line.table == table]
        widths[table] = max(set(filled), key=filled.count)
        spans = any(line.width > len(line.pieces) or any(piece.width > 1 for piece in line.pieces)
                    for line in lines.values() if line.table == table)  # fmt: skip
        for panel, count in enumerate(sheet.widths):
            if count == 1:
                continue
            headings = [token for token, its_panel in found.columns if its_panel == panel]
            place = _starts(headings, lines, table, panel, count)
            if place is None and (table - 1, panel) in starts and widths.get(table - 1) == widths[table]:
                place = starts[table - 1, panel]
            rows = [one for one in fragments if sheet.rows[one.row].panel == panel and _table(one, lines) == table]
            if place is not None and _agree(rows, place[0], count, spans):
                starts[table, panel] = place
    return Columns(starts, lines, widths)


def in_order(found: Assembly, sheet: Sheet, panel: int, groups: bool) -> bool:
    """Tell whether the headings of columns (or of groups of columns) stand beside one another in the form's order."""
    printed = [official for official, its_panel in found.headings if its_panel == panel]
    if len(sheet.widths) == 1 and len(sheet.leaves[0]) > 1 and found.loose == sheet.leaves[0]:
        return True  # every column by its own name, left to right: a heading above some of them may be read at any time
    if groups:
        highest = [group for group in sheet.groups[panel] if group.label in printed and not {*group.above} & {*printed}]
        starts = [group.start for group in sorted(highest, key=lambda group: printed.index(group.label))]
        if starts != sorted(starts):
            return False
    for family in sheet.families[panel]:
        places = [printed.index(label) for label in family.labels if label in printed]
        if family.groups == groups and places != sorted(places):
            return False
    return True


def _starts(
    tokens: Sequence[Token], lines: Mapping[int, PrintedLine], table: int, panel: int, count: int
) -> tuple[tuple[int, ...], int] | None:
    """Give the grid columns at which the headings stand, in the form's order, if every column has its own; and the width."""
    places: dict[tuple[int, ...], set[int]] = {}
    width = 0
    for token in tokens:
        if lines[token.line].table == table and token.column is not None:
            places.setdefault(_numbers(token, panel), set()).add(token.column)
            width = max(width, lines[token.line].width)
    found: dict[int, int] = {}
    for numbers, at in places.items():
        if len(numbers) == len(at):
            found.update(zip(numbers, sorted(at), strict=True))
    if len(found) < count or len(set(found.values())) < count:
        return None
    return tuple(found[number] for number in range(count)), width


def _numbers(token: Token, panel: int) -> tuple[int, ...]:
    labels = token.match.labels if token.match else ()
    return tuple(sorted(label.number for label in labels if label.kind is LabelKind.COLUMN and label.panel == panel))


def _agree(rows: Sequence[RowFragment], starts: tuple[int, ...], count: int, spans: bool) -> bool:
    full = [fragment for fragment in rows if len(fragment.printed) == count]
    if not full:
        return spans and all(token.column in starts for fragment in rows for token in fragment.printed)
    astray = sum(1 for fragment in full if {token.column for token in fragment.printed} != set(starts))
    return astray * _FULL_SHARE <= len(full)


def _table(fragment: RowFragment, lines: Mapping[int, PrintedLine]) -> int | None:
    token = fragment.tokens[0] if fragment.tokens else fragment.label
    return lines[token.line].table if token is not None else None
