"""Plain text: tables by tabs or upright bars, or cells that stand one a line; otherwise a line is a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document.blocks import Paragraph, Table
from generator.formats.shared import pipe_tables, tab_tables
from generator.formats.shared.source_lines import SourceLine

_ROWS_OF_A_REPORT = 3
_RULED = 8


def blocks(lines: Sequence[SourceLine]) -> list[Paragraph | Table]:
    """Return a paragraph for every line that is not blank and a table for every run of rows."""
    tables = tab_tables.runs(lines)
    # A report whose tables are made of tabs uses bars as ordinary characters.
    barred = max((end - start for start, end in tables.items()), default=0) < _ROWS_OF_A_REPORT
    drawn = [pipe_tables.drawn(line) for line in lines] if barred else lines
    found: list[Paragraph | Table] = []
    index = 0
    while index < len(lines):
        end = index + 1
        if index in tables:
            end = tables[index]
            found.append(tab_tables.table(lines[index:end]))
        elif barred and pipe_tables.is_barred(drawn[index]):
            end = pipe_tables.run(drawn, index)
            found += pipe_tables.blocks(drawn[index:end])
        elif lines[index].content and not (barred and _is_ruled(lines[index])):
            found.append(lines[index].paragraph())
        index = end
    return found


def _is_ruled(line: SourceLine) -> bool:
    """Return whether a line only rules the columns of a table that is aligned by blanks."""
    return len(line.content) >= _RULED and not line.content.strip("-─━= ")
