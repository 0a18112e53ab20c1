"""Rows whose heading is broken over lines around their figures, as text laid out like the page has them, put back together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.recognise.lines.labels import LabelKind, Sheet
from generator.recognise.lines.printed_figures import tail
from generator.recognise.lines.printed_lines import Piece, PrintedLine
from generator.text.page_numbers import is_page_number
from generator.text.spelling import core, letters

_GAP = re.compile(r"\s{2,}")
_MOST_LINES = 4
"""A heading is looked for in so many lines above and below its figures."""
_SCRAP = 4
"""Words as short as this may be a piece of a group's heading, which runs down the page."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table laid out by blanks: its words, piece by piece, its figures, and the row of the form it names."""

    line: PrintedLine
    words: tuple[str, ...]
    figures: tuple[str, ...]
    row: int | None = None


def mended(lines: Sequence[PrintedLine], sheet: Sheet) -> list[PrintedLine]:
    """Give the lines with each broken row heading in front of its figures, where there is no doubt which row it is.

    That is where the rows above and below name their own rows, and the form has just this row between them.
    """
    aligned = any(_GAP.search(line.text.strip()) for line in lines)
    if sheet.rowless or not aligned or any(line.table is not None for line in lines):
        return list(lines)
    rows = [_row(line, sheet) for line in lines]
    named = [at for at, row in enumerate(rows) if row.row is not None and row.figures]
    changed = {at: _apart(rows[at]) for at in named if len(rows[at].words) > 1}
    for above, below in _neighbors(named, len(rows)):
        between = range(above + 1, below)
        headless = [at for at in between if rows[at].figures]
        wanted = _between(rows, above, below, sheet)
        if len(headless) != len(wanted) or not wanted:
            continue
        found = _assigned(rows, between, headless, wanted, sheet)
        if found is not None:
            changed.update(found)
    return [new for at, old in enumerate(lines) for new in changed.get(at, [old])]


def _apart(row: _Row) -> list[PrintedLine]:
    """Give a row that names itself with the pieces of a group's heading in front of it on lines of their own."""
    return [*(_line(row, word) for word in row.words[:-1]), _line(row, " ".join([row.words[-1], *row.figures]))]


def _neighbors(named: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    yield from zip((-1, *named), (*named, count), strict=True)


def _between(rows: Sequence[_Row], above: int, below: int, sheet: Sheet) -> list[int]:
    """Give the rows that the form has between two named ones of the same panel."""
    first = rows[above].row if above >= 0 else None
    last = rows[below].row if below < len(rows) else None
    low = -1 if first is None else first
    high = len(sheet.rows) if last is None else last
    return list(range(low + 1, high))


def _assigned(
    rows: Sequence[_Row], between: range, headless: Sequence[int], wanted: Sequence[int], sheet: Sheet
) -> dict[int, list[PrintedLine]] | None:
    """Give the lines anew if every row of figures finds its heading, in order, in the words around it; else None."""
    changed: dict[int, list[PrintedLine]] = {}
    used: set[tuple[int, int]] = set()
    for order, (at, number) in enumerate(zip(headless, wanted, strict=True)):
        if len(rows[at].figures) != len(sheet.rows[number].cells):
            return None
        floor = headless[order - 1] if order else between.start - 1
        ceiling = headless[order + 1] if order + 1 < len(headless) else between.stop
        spots = [
            (line, piece) for line in range(max(floor + 1, at - _MOST_LINES), min(ceiling, at + _MOST_LINES + 1))
            for piece in range(len(rows[line].words)) if (line, piece) not in used
        ]  # fmt: skip
        taken = _heading(rows, spots, number, sheet)
        if taken is None:
            return None
        used.update(taken)
        words = "".join(rows[line].words[piece] for line, piece in taken)
        changed[at] = [_line(rows[at], " ".join([words, *rows[at].figures]))]
    for at in between:
        left = [word for piece, word in enumerate(rows[at].words) if (at, piece) not in used]
        if at in changed:
            changed[at] = [*(_line(rows[at], word) for word in left), *changed[at]]
        elif len(left) < len(rows[at].words):
            changed[at] = [_line(rows[at], word) for word in left]
    return changed


def _heading(rows: Sequence[_Row], spots: Sequence[tuple[int, int]], number: int, sheet: Sheet) -> list[tuple[int, int]] | None:
    """Find the words that make the row's heading; only scraps of a group's heading may stand between them."""
    known = {
        key for key, labels in sheet.labels.items()
        if any(one.kind is LabelKind.ROW and one.number == number for one in labels)
    }  # fmt: skip
    found = []
    for start in range(len(spots)):
        text = ""
        taken: list[tuple[int, int]] = []
        for line, piece in spots[start:]:
            word = letters(rows[line].words[piece])
            longer = (core(text) + word) if text else core(rows[line].words[piece])
            if longer != core(text) and any(key.startswith(longer) for key in known):
                text, taken = longer, [*taken, (line, piece)]
                if text in known:
                    found.append(taken)
                    break
            elif not taken or len(word) > _SCRAP:
                break
    return found[0] if len(found) == 1 else None


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
    named = {
        label.number for match in matches if match is not None for label in match.labels if label.kind is LabelKind.ROW
    }  # fmt: skip
    last = bool(matches) and matches[-1] is not None  # only the piece next to the figures may be their heading
    return _Row(line, tuple(words), tuple(figures), named.pop() if last and len(named) == 1 and figures else None)


def _line(row: _Row, text: str) -> PrintedLine:
    return replace(row.line, pieces=(Piece(text, row.line.place),))
