"""Plain text: tables by tabs or upright bars, or cells that stand one a line; otherwise a line is a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.document.blocks import Paragraph, Table
from generator.formats.shared import pipe_tables
from generator.formats.shared.source_lines import SourceLine, squares
from generator.text.characters import BLANKS
from generator.text.ordinals import is_alone
from generator.text.prose import sentence_ends

_TAB = re.compile("\t")
_NO_TABS = BLANKS.replace("\t", "")
_FIGURE = re.compile(r"[\d.,/\-—]*")
_LONG, _FEW = 60, 2
"""So long a line with so few tabs may be a sentence."""
_ROWS_OF_A_REPORT = 3
_RULED = 8


def blocks(lines: Sequence[SourceLine]) -> list[Paragraph | Table]:
    """Return a paragraph for every line that is not blank and a table for every run of rows."""
    tables = _tab_tables(lines)
    # A report whose tables are made of tabs uses bars as ordinary characters.
    barred = max((end - start for start, end in tables.items()), default=0) < _ROWS_OF_A_REPORT
    drawn = [pipe_tables.drawn(line) for line in lines] if barred else lines
    found: list[Paragraph | Table] = []
    index = 0
    while index < len(lines):
        end = index + 1
        if index in tables:
            end = tables[index]
            rows = tuple(squares(line, _TAB) for line in lines[index:end])
            found.append(Table(rows, place=lines[index].place()))
        elif barred and pipe_tables.is_barred(drawn[index]):
            end = pipe_tables.run(drawn, index)
            found += pipe_tables.blocks(drawn[index:end])
        elif lines[index].content and not (barred and _is_ruled(lines[index])):
            found.append(lines[index].paragraph())
        index = end
    return found


def _tab_tables(lines: Sequence[SourceLine]) -> dict[int, int]:
    """Find the tables: the index of the first line of each, and of the line after its last."""
    found = {}
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and "\t" in lines[end].text:
            end += 1
        first, last = start, end
        while first < last and not _is_row(lines[first]):
            first += 1
        while last > first and not _is_row(lines[last - 1]):
            last -= 1
        if first < last:
            found[first] = last
        start = end + 1
    return found


def _is_row(line: SourceLine) -> bool:
    """Return whether a line is a row, and no paragraph that is indented by tabs or has a tab behind its list mark."""
    content = line.text.strip(_NO_TABS)
    inner = content.strip(BLANKS)
    if not inner:
        return False
    if "\t" not in inner:
        return content.endswith("\t") and not sentence_ends(inner)
    mark, _, rest = inner.partition("\t")
    if len(inner) > _LONG and inner.count("\t") <= _FEW and sentence_ends(inner):
        return False
    return not (is_alone(mark.strip(BLANKS)) and "\t" not in rest.strip(BLANKS) and not _FIGURE.fullmatch(rest.strip(BLANKS)))


def _is_ruled(line: SourceLine) -> bool:
    """Return whether a line only rules the columns of a table that is aligned by blanks."""
    return len(line.content) >= _RULED and not line.content.strip("-─━= ")
