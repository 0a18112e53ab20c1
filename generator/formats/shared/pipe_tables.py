"""Tables drawn with upright bars: one row a line, or one cell a line as web pages lose their tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import gcd

from generator.document.blocks import Paragraph, Square, Table
from generator.formats.shared.source_lines import SourceLine, is_numbered_heading, pieces, squares
from generator.text.characters import BLANKS
from generator.text.prose import sentence_ends

_BAR = re.compile(r"(?<!\\)\|")
_BARS = str.maketrans("｜│┃║", "||||")
_BORDER = " \t|+:─━═-=┄┈├┤┼┌┐└┘┬┴╪╞╡╠╣╬╔╗╚╝╦╩╟╢╤╧╥╨╓╖╙╜"
_DASHES = re.compile("[-─━═=┄┈]")
_PARTIAL = re.compile("[+├┼](?:[-=─━]{2,}[+┼┤|])+")
_CORNERS = re.compile("[|+┼├┌└╠╔╚╞┬┴╪]")
_LONGEST_FRAGMENT = 12
_FEW = 2


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with bars: its cells, and how many bars without anything between them end it."""

    line: SourceLine
    cells: tuple[Square, ...]
    glued: int

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if cell.text)


def drawn(line: SourceLine) -> SourceLine:
    """Return the line with every kind of upright bar as `|`."""
    return SourceLine(line.number, line.text.translate(_BARS))


def is_rule(line: SourceLine) -> bool:
    """Return whether a line only draws the border between rows (`|---|---|`, `+---+---+`)."""
    content = line.content
    return not content.strip(_BORDER) and bool(_DASHES.search(content) and _CORNERS.search(content))


def is_barred(line: SourceLine) -> bool:
    """Return whether a line has bars that separate or end cells, or draws a border; a sentence may have one inside."""
    if is_rule(line):
        return True
    content = line.content
    inside = not content.startswith("|") and not content.endswith("|") and len(_BAR.findall(content)) <= _FEW
    return bool(_BAR.search(content)) and not (inside and sentence_ends(content))


def run(lines: Sequence[SourceLine], start: int) -> int:
    """Return the index behind the last line of the run that starts there; blank lines and broken cells may lie inside."""
    end = index = start
    while index < len(lines):
        line = lines[index]
        if is_barred(line):
            end = index + 1
        elif line.content and not _is_fragment(lines, index):
            break
        index += 1
    return end


def blocks(lines: Sequence[SourceLine]) -> list[Paragraph | Table]:
    """Return the tables of a run whose rows can be told, and otherwise its cells as paragraphs."""
    parts = _parts(_whole(lines))
    rows = [row for part in parts for row in part if row is not None]
    several = sum(1 for row in rows if row.filled > 1)
    if several * 4 >= sum(1 for row in rows if row.filled == 1) and several:
        return [*_merged([table for part in parts for table in _tables(part)])]
    return _flattened(rows)


def _is_fragment(lines: Sequence[SourceLine], index: int) -> bool:
    """Return whether a line without bars is the first half of a cell that ends on the next line."""
    content = lines[index].content
    if len(content) > _LONGEST_FRAGMENT or sentence_ends(content) or is_numbered_heading(content) or index + 1 == len(lines):
        return False
    following = lines[index + 1].content
    return len(following) > 1 and following.endswith("|") and not following.startswith("|")


def _whole(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """Return the lines with the halves of broken cells joined."""
    whole: list[SourceLine] = []
    half = ""
    for line in lines:
        if line.content and not is_barred(line):
            half += line.content
            continue
        whole.append(SourceLine(line.number, half + line.text.lstrip(BLANKS)) if half else line)
        half = ""
    return whole


def _parts(lines: Sequence[SourceLine]) -> list[list[_Row | None]]:
    """Cut the run at blank lines and take the rows apart; None stands for a border."""
    parts: list[list[_Row | None]] = [[]]
    barred = [line for line in lines if line.content and not is_rule(line)]
    framed = 2 * sum(1 for line in barred if line.content.startswith("|")) > len(barred) and any(
        len(line.content) > 1 and line.content.startswith("|") for line in barred
    )
    for line in lines:
        if not line.content:
            parts.append([])
        else:
            parts[-1] += [None] if is_rule(line) else _rows(line, framed)
    return [part for part in parts if part]


def _rows(line: SourceLine, framed: bool) -> list[_Row | None]:
    """Return the row of a line; a border that stops at a cell spanning rows (`| 年度 +---+---+`) has text beside it."""
    if not _PARTIAL.search(line.text):
        return [_row(line, framed)]
    row = _row(SourceLine(line.number, _PARTIAL.sub("", line.text)), framed)
    filled = tuple(cell for cell in row.cells if cell.text)
    return [None, *([_Row(line, filled, 0)] if filled else []), None]


def _row(line: SourceLine, framed: bool) -> _Row:
    text = line.text.rstrip(BLANKS)
    start = len(text) - len(text.lstrip(BLANKS))
    if framed and text.startswith("|", start) and len(text) > start + 1:
        start += 1
    found = list(pieces(text, _BAR, start))
    if found[-1][1] == "" and len(found) > 1:
        found.pop()
    glued = 0
    while glued < len(found) and found[-1 - glued][1] == "":
        glued += 1
    plain = ((offset, part.replace("\\|", "|")) for offset, part in found)
    return _Row(line, squares(line, plain), glued)


def _tables(part: Sequence[_Row | None]) -> list[Table]:
    """Return the table of rows that stand one a line; bars glued to the end are filling where the other bars stand apart."""
    rows = [row for row in part if row is not None]
    if not rows:
        return []
    spaced = any(" |" in row.line.content for row in rows)
    padded = spaced and len(rows) == len(part) and any(row.glued for row in rows)
    cells = _folded(part) if len(part) - len(rows) > 2 else [row.cells for row in rows]
    return [Table(tuple(_unpadded(row) if padded else row for row in cells), place=rows[0].line.place())]


def _folded(part: Sequence[_Row | None]) -> list[tuple[Square, ...]]:
    """Join the lines between two borders of a drawn grid, cell by cell."""
    groups: list[list[tuple[Square, ...]]] = [[]]
    for row in part:
        if row is None:
            groups.append([])
        elif groups[-1] and len(groups[-1][0]) != len(row.cells):
            groups.append([row.cells])
        else:
            groups[-1].append(row.cells)
    return [tuple(_joined(cells) for cells in zip(*group, strict=True)) for group in groups if group]


def _joined(cells: tuple[Square, ...]) -> Square:
    first = next((cell for cell in cells if cell.text), cells[0])
    return Square("\n".join(cell.text for cell in cells if cell.text), place=first.place)


def _unpadded(cells: tuple[Square, ...]) -> tuple[Square, ...]:
    last = max((index for index, cell in enumerate(cells) if cell.text), default=0)
    return cells[: last + 1]


def _merged(tables: Sequence[Table]) -> list[Table]:
    """Join tables of a single row to their neighbors: Markdown that gives every row a table of its own."""
    merged: list[list[Table]] = []
    for table in tables:
        if merged and (len(table.rows) == 1 or len(merged[-1][-1].rows) == 1):
            merged[-1].append(table)
        else:
            merged.append([table])
    return [Table(tuple(row for table in group for row in table.rows), place=group[0].place) for group in merged]


def _flattened(rows: Sequence[_Row]) -> list[Paragraph | Table]:
    """Return cells that stand one a line: as a table if the filling bars show where rows end, else as paragraphs."""
    terminated = any(len(row.cells) == 1 and row.filled for row in rows)
    width = _width(rows) if terminated else 0
    if not width:
        return _cells(rows)
    cells = [cell for row in rows for cell in row.cells]
    table = [tuple(cells[start : start + width]) for start in range(0, len(cells), width)]
    if all(not row[0].text for row in table):
        table = [row[1:] or row for row in table]
    return [Table(tuple(_unpadded(row) for row in table), place=rows[0].line.place())]


def _width(rows: Sequence[_Row]) -> int:
    """Return how many columns the rows are filled up to, 0 if that cannot be told."""
    ends = [(end, row) for end, row in zip(accumulate(len(row.cells) for row in rows), rows, strict=True) if row.glued > 1]
    width = gcd(*(end for end, _ in ends)) if len(ends) > 1 else 0
    fits = width > 1 and all((end - 1) // width == (end - row.glued) // width for end, row in ends)
    return width if fits and _begin_with_text(rows, width) else 0


def _begin_with_text(rows: Sequence[_Row], width: int) -> bool:
    """Return whether every row begins with a cell that has text, or every row with a blank one."""
    cells = [cell for row in rows for cell in row.cells]
    heads = [bool(cells[start].text) for start in range(0, len(cells), width)]
    return all(heads) or not any(heads)


def _cells(rows: Sequence[_Row]) -> list[Paragraph | Table]:
    """Return each cell with the bar that ends it as a paragraph; a bar alone is a blank cell or ends the cell above."""
    return [Paragraph(row.line.content, place=row.line.place()) for row in rows if row.filled or row.glued <= 1]
