"""The rows of a table put together from its stream: which figures stand behind which row heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from generator.recognise import limits
from generator.recognise.lines.labels import Label, LabelKind, Sheet
from generator.recognise.lines.printed_figures import TextKind
from generator.recognise.lines.tokens import Token, shares
from generator.recognise.tables.row_fragments import Assembly, RowFragment, Stray
from generator.text.spelling import core


def assemble(tokens: Sequence[Token], sheet: Sheet) -> Assembly:
    """Put the rows of a table together."""
    found = Assembly()
    roles = _roles(tokens, sheet, found)
    found.begun = list(_begun(tokens, roles, sheet))
    fragments = _Walk(sheet, found)
    for at, token in enumerate(tokens):
        role = roles.get(at)
        if token.is_label:
            fragments.label(token, role)
        elif token.kind is TextKind.TEXT:
            fragments.text(token)
        else:
            fragments.figure(token)
    fragments.close()
    return found


def _begun(tokens: Sequence[Token], roles: Mapping[int, Label], sheet: Sheet) -> Iterator[str]:
    labels = {label for columns in sheet.columns for label in columns.labels}
    for at, token in enumerate(tokens):
        if at in roles and roles[at].kind is LabelKind.COLUMN:
            yield roles[at].official
        elif token.kind is TextKind.TEXT and not token.is_label:
            near = ([label for label in labels if len(word) > 1 and label.startswith(word)] for word in token.text.split())
            yield from (each[0] for each in near if len(each) == 1)


class _Walk:
    """The walk over a stream: the row that is open, and where its figures go."""

    def __init__(self, sheet: Sheet, found: Assembly) -> None:
        self.sheet, self.found = sheet, found
        self.row: int | None = None
        self.heading: Token | None = None
        self.merged = self.unsure = False
        self.tokens: list[Token] = []
        labels = dict.fromkeys(chain.from_iterable(sheet.labels.values()))
        self.groups = [label.official for label in labels if label.kind is not LabelKind.ROW]

    def label(self, token: Token, role: Label | None) -> None:
        if role is None:
            self.close()
            self.heading = token
        elif role.kind is LabelKind.ROW:
            merged = (
                self.row is not None and not self.tokens and self.heading is not None
                and self.heading.line == token.line and not token.glued
            )  # fmt: skip
            self.merged = self.merged or merged
            self.close()
            self.row, self.heading, self.merged = role.number, token, merged
        elif self.sheet.rowless:
            if self.row is None:
                self.close()
                self.row = 0
        elif role.kind is LabelKind.COLUMN and self.row is not None and self._printed() < len(self.sheet.rows[self.row].cells):
            self.unsure = True
        else:
            self.close()
            self.heading = token

    def text(self, token: Token) -> None:
        known = self.groups if self.row is None else [self.sheet.rows[self.row].label, *self.groups]
        pieces = token.text.split() if self.sheet.rowless else [token.text]
        behind = self.row is not None and not self._printed() and token.text.startswith("(")
        if behind or all(shares(piece, known) for piece in pieces):
            if self.heading is not None and len(core(token.text)) > 1:
                self.found.continued.append(self.heading)
            return
        self.close()
        self.heading = token

    def figure(self, token: Token) -> None:
        # A row of figures without a heading may be the rest of the row above, cut in two even inside its figures.
        self.tokens.append(token)

    def _printed(self) -> int:
        return sum(1 for token in self.tokens if token.is_printed)

    def _own(self) -> Iterator[Token]:
        """Return the tokens without the empty squares in front of the next row's heading."""
        lines = {token.line for token in self.tokens if token.is_printed} or {self.heading.line if self.heading else -1}
        return (token for token in self.tokens if token.is_printed or token.column is None or token.line in lines)

    def close(self) -> None:
        if self.row is not None:
            fragment = RowFragment(self.row, self.heading, tuple(self._own()), self.merged, unsure=self.unsure)
            self.found.fragments.setdefault(self.row, []).append(fragment)
            self.found.order.append(fragment)
        elif self._printed():
            stray = Stray(self.heading, tuple(token for token in self.tokens if token.is_printed))
            self.found.strays.append(stray)
            self.found.order.append(stray)
        self.row, self.heading, self.merged, self.unsure, self.tokens = None, None, False, False, []


def _roles(tokens: Sequence[Token], sheet: Sheet, found: Assembly) -> dict[int, Label]:
    """Decide for every label what it heads; a label left out heads nothing of the form."""
    places = [at for at, token in enumerate(tokens) if token.is_label]
    roles: dict[int, Label] = {}
    group: Label | None = None
    for index, at in enumerate(places):
        labels = tokens[at].match.labels  # type: ignore[union-attr]
        rows = [label for label in labels if label.kind is LabelKind.ROW]
        others = [label for label in labels if label.kind is not LabelKind.ROW]
        if rows and not (others and _is_column(tokens, places, index)):
            # One that several rows share is the first below the heading of a group.
            below = rows if len(rows) == 1 else [label for label in rows if group is not None and label.number >= group.number]
            if below:
                roles[at] = below[0]
        elif others:
            roles[at] = others[0]
            group = others[0] if others[0].kind is LabelKind.GROUP else group
    for at in _out_of_order(roles):
        if len(core(tokens[at].text)) <= limits.LONGEST_WEAK:
            del roles[at]
    panels = _panels(roles)
    found.columns = [(tokens[at], panel) for at, panel in panels.items() if _heads_column(tokens[at], roles[at])]
    over = [at for at in panels if roles[at].kind in (LabelKind.COLUMN, LabelKind.SPAN)]
    found.headings = [(roles[at].official, panels[at]) for at in over]
    found.labels = [(tokens[at], label) for at, label in sorted(roles.items())]
    return roles


def _is_column(tokens: Sequence[Token], places: Sequence[int], index: int) -> bool:
    """Return whether a label that may head a row or a column (其他, 总计) heads a column here."""
    at = places[index]
    if tokens[at].match.numbered:  # type: ignore[union-attr]
        return False
    after = places[index + 1] if index + 1 < len(places) else len(tokens)
    behind = next((token for token in tokens[at + 1 : after] if token.is_printed or token.kind is TextKind.TEXT), None)
    if behind is not None and behind.is_printed:
        return False
    neighbors = []
    if index > 0 and not any(token.is_printed for token in tokens[places[index - 1] : at]):
        neighbors.append(tokens[places[index - 1]])
    if index + 1 < len(places):
        neighbors.append(tokens[after])
    return any(_only_columns(token) for token in neighbors)


def _only_columns(token: Token) -> bool:
    return token.match is not None and all(label.kind in (LabelKind.COLUMN, LabelKind.SPAN) for label in token.match.labels)


def _heads_column(token: Token, role: Label) -> bool:
    labels = token.match.labels if token.match else ()
    return role.kind is not LabelKind.ROW and any(label.kind is LabelKind.COLUMN for label in labels)


def _panels(roles: Mapping[int, Label]) -> dict[int, int]:
    """Return the panel that each label belongs to as a column heading: that of the next row."""
    panels: dict[int, int] = {}
    row: Label | None = None
    for at in sorted(roles, reverse=True):
        row = roles[at] if roles[at].kind is LabelKind.ROW else row
        panels[at] = (row or roles[at]).panel
    return dict(sorted(panels.items()))


def _out_of_order(roles: dict[int, Label]) -> list[int]:
    """Return the row headings outside the longest run in the form's order."""
    places = [at for at, label in sorted(roles.items()) if label.kind is LabelKind.ROW]
    best: list[tuple[int, int]] = []
    by_row: dict[int, tuple[int, int]] = {}
    for i, number in enumerate(roles[at].number for at in places):
        length, before = max((run for row, run in by_row.items() if row <= number), default=(0, -1))
        best.append((length + 1, before))
        by_row[number] = max(by_row.get(number, (0, -1)), (length + 1, i))
    kept: set[int] = set()
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return [place for i, place in enumerate(places) if i not in kept]
