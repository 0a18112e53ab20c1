"""Tables whose squares are separated by tabs, one row a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.document.blocks import Table
from generator.formats.shared.source_lines import SourceLine, pieces, squares
from generator.text.characters import BLANKS
from generator.text.ordinals import is_alone
from generator.text.prose import sentence_ends

_TAB = re.compile("\t")
_NO_TABS = BLANKS.replace("\t", "")
_LONG = 60
_FEW = 2


def runs(lines: Sequence[SourceLine]) -> dict[int, int]:
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


def table(lines: Sequence[SourceLine]) -> Table:
    """Return the table of a run of lines; a row keeps its blank squares, at the ends too."""
    return Table(tuple(squares(line, _row(line)) for line in lines), place=lines[0].place())


def _row(line: SourceLine) -> Iterator[tuple[int, str]]:
    return pieces(line.text, _TAB)


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
    return not (is_alone(mark.strip(BLANKS)) and "\t" not in rest.strip(BLANKS) and not _is_figure(rest))


def _is_figure(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,/\-—]*", text.strip(BLANKS)))
