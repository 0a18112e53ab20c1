"""Rows whose heading is broken over lines around their figures, as text laid out like the page has them, put back together."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.recognise import limits
from generator.recognise.lines.labels import LabelKind, Sheet
from generator.recognise.lines.printed_figures import tail
from generator.recognise.lines.printed_lines import Piece, PrintedLine
from generator.text.page_numbers import is_page_number
from generator.text.spelling import core, letters

_GAP = re.compile(r"\s{2,}")

_Spot = tuple[int, int]
"""A line and the number of a piece of words on it."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table laid out by blanks: its words, piece by piece, its figures, and the row of the form it names."""

    line: PrintedLine
    words: tuple[str, ...]
    figures: tuple[str, ...]
    row: int | None = None


def mended(lines: Sequence[PrintedLine], sheet: Sheet) -> list[PrintedLine]:
    """Return the lines with each broken row heading in front of its figures, where there is no doubt which row it is.

    That is where the rows above and below name their own rows, and the form has just this row between them.
    """
    aligned = any(_GAP.search(line.text.strip()) for line in lines)
    if sheet.rowless or not aligned or any(line.table is not None for line in lines):
        return list(lines)
    rows = [_row(line, sheet) for line in lines]
    named = [at for at, row in enumerate(rows) if row.row is not None]
    changed = {at: _apart(rows[at]) for at in named if len(rows[at].words) > 1}
    for above, below in pairwise((-1, *named, len(rows))):
        low = rows[above].row if above >= 0 else None
        high = rows[below].row if below < len(rows) else None
        wanted = range(0 if low is None else low + 1, len(sheet.rows) if high is None else high)
        changed.update(_assigned(rows, range(above + 1, below), wanted, sheet))
    return [new for at, old in enumerate(lines) for new in changed.get(at, [old])]


def _apart(row: _Row) -> list[PrintedLine]:
    """Return a row that names itself with the pieces of a group's heading in front of it on lines of their own."""
    return [*(_line(row, word) for word in row.words[:-1]), _line(row, " ".join([row.words[-1], *row.figures]))]


def _assigned(rows: Sequence[_Row], between: range, wanted: range, sheet: Sheet) -> dict[int, list[PrintedLine]]:
    """Return the lines anew if every row of figures finds its heading, in order, in the words around it; else none."""
    headless = [at for at in between if rows[at].figures]
    if len(headless) != len(wanted):
        return {}
    changed: dict[int, list[PrintedLine]] = {}
    used: set[_Spot] = set()
    bounds = [between.start - 1, *headless, between.stop]
    for order, (at, number) in enumerate(zip(headless, wanted, strict=True)):
        first = max(bounds[order] + 1, at - limits.MOST_LINES_APART)
        stop = min(bounds[order + 2], at + limits.MOST_LINES_APART + 1)
        spots = [(line, piece) for line in range(first, stop) for piece in range(len(rows[line].words))]
        taken = _heading(rows, [spot for spot in spots if spot not in used], number, sheet)
        if not taken or len(rows[at].figures) != len(sheet.rows[number].cells):
            return {}
        used.update(taken)
        words = "".join(rows[line].words[piece] for line, piece in taken)
        changed[at] = [_line(rows[at], " ".join([words, *rows[at].figures]))]
    for at in between:
        left = [word for piece, word in enumerate(rows[at].words) if (at, piece) not in used]
        if at in changed or len(left) < len(rows[at].words):
            changed[at] = [*(_line(rows[at], word) for word in left), *changed.get(at, ())]
    return changed


def _heading(rows: Sequence[_Row], spots: Sequence[_Spot], number: int, sheet: Sheet) -> list[_Spot]:
    """Return where the words stand that make the row's heading; none if there are no such words, or more than once."""
    known = {key for key, labels in sheet.labels.items() if any(label.is_row(number) for label in labels)}
    runs = [run for start in range(len(spots)) if (run := _run(rows, spots[start:], known))]
    return runs[0] if len(runs) == 1 else []


def _run(rows: Sequence[_Row], spots: Sequence[_Spot], known: Set[str]) -> list[_Spot]:
    """Return the words from the first on that make one of the headings; only scraps of a group's may stand between them."""
    text, taken = "", list[_Spot]()
    for line, piece in spots:
        word = rows[line].words[piece]
        longer = text + letters(word) if taken else core(word)
        if longer != text and any(key.startswith(longer) for key in known):
            text, taken = longer, [*taken, (line, piece)]
            if text in known:
                return taken
        elif not taken or len(letters(word)) > limits.LONGEST_SCRAP:
            break
    return []


def _row(line: PrintedLine, sheet: Sheet) -> _Row:
    text = line.text.strip()
    if is_page_number(text):
        return _Row(line, (), ())
    pieces = [piece for piece in _GAP.split(text) if piece]
    words: list[str] = []
    figures: list[str] = []
    for piece in pieces:
        own, behind = tail(piece)
        if own and figures:
            return _Row(line, tuple(pieces), ())
        words += [own] if own else []
        figures += behind
    matches = [sheet.whole(word) for word in words]
    named = {label.number for match in matches if match for label in match.labels if label.kind is LabelKind.ROW}
    # Only the piece next to the figures may be their heading.
    sure = len(named) == 1 and matches[-1] is not None and figures
    return _Row(line, tuple(words), tuple(figures), named.pop() if sure else None)


def _line(row: _Row, text: str) -> PrintedLine:
    return replace(row.line, pieces=(Piece(text, row.line.place),))
