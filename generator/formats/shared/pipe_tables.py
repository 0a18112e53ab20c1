"""Tables drawn with upright bars, a row a line; cells one a line, as web pages lose their tables, stay lines with their bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generator.document.blocks import Paragraph, Square, Table
from generator.formats.shared.source_lines import SourceLine, squares
from generator.text.characters import BLANKS
from generator.text.prose import sentence_ends

_BAR = re.compile(r"(?<!\\)\|")
_BARS = str.maketrans("｜│┃║", "||||")
_BORDER = " \t|+:─━═-=┄┈├┤┼┌┐└┘┬┴╪╞╡╠╣╬╔╗╚╝╦╩╟╢╤╧╥╨╓╖╙╜"
_DASHES = re.compile("[-─━═=┄┈]")
_CORNERS = re.compile("[|+┼├┌└╠╔╚╞┬┴╪]")
_FEW = 2

_Cells = tuple[Square, ...]


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
    """Return the index behind the last line of the run that starts there; blank lines may lie inside."""
    end = index = start
    while index < len(lines) and (is_barred(lines[index]) or not lines[index].content):
        index += 1
        end = index if lines[index - 1].content else end
    return end


def blocks(lines: Sequence[SourceLine]) -> list[Paragraph | Table]:
    """Return the tables of a run, apart by blank lines; if cells stand one a line, its lines without mere filling."""
    barred = [line for line in lines if line.content and not is_rule(line)]
    begun = [line for line in barred if line.content.startswith("|")]
    framed = 2 * len(begun) > len(barred) and any(len(line.content) > 1 for line in begun)
    filled = [sum(1 for cell in _cells(line, framed) if cell.text) for line in barred]
    several = sum(1 for count in filled if count > 1)
    if not several or several * 4 < filled.count(1):
        return [line.paragraph() for line in barred if line.content.strip("|") or len(line.content) == 1]
    parts = (list(part) for inked, part in groupby(lines, lambda line: bool(line.content)) if inked)
    return [Table(tuple(_rows(part, framed)), place=part[0].place()) for part in parts if not all(map(is_rule, part))]


def _cells(line: SourceLine, framed: bool) -> _Cells:
    text = line.text.rstrip(BLANKS)
    start = len(text) - len(text.lstrip(BLANKS))
    if framed and text.startswith("|", start) and len(text) > start + 1:
        start += 1
    cells = squares(SourceLine(line.number, text), _BAR, start)
    ended = cells[:-1] if len(cells) > 1 and text.endswith("|") else cells
    return tuple(replace(cell, text=cell.text.replace("\\|", "|")) for cell in ended)


def _rows(part: Sequence[SourceLine], framed: bool) -> Iterator[_Cells]:
    """Yield the rows of a table: the lines between two borders where the grid is drawn whole, else each line."""
    whole = sum(map(is_rule, part)) > _FEW
    for ruled, group in groupby(part, is_rule):
        for _, lines in groupby([] if ruled else [_cells(line, framed) for line in group], len):
            if whole:
                yield tuple(map(_joined, zip(*lines, strict=True)))
            else:
                yield from lines


def _joined(cells: _Cells) -> Square:
    first = next((cell for cell in cells if cell.text), cells[0])
    return Square("\n".join(cell.text for cell in cells if cell.text), place=first.place)
