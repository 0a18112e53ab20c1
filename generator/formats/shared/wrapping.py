"""Text whose lines were wrapped at a fixed width, as programs that print PDF files as text leave it, put back into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.formats.shared.lines import Line
from generator.text.characters import HANZI, is_wide

if TYPE_CHECKING:
    from generator.formats.pdf.lines import Line as Printed

_EM = 20
"""A Chinese character is so wide, a Western one half of it, and a blank beside it a quarter."""
_NARROWEST, _WIDEST = 15 * _EM, 70 * _EM
_INDENT = 2 * _EM
_RAGGED = 3 * _EM
"""So far from the edge a line may end and still be full: the next word did not fit, or marks were set closer."""
_FEWEST = 8
_FEWEST_BORDERS = 6
_ENDINGS = "。！？；：;:!?"
_COLUMNS = re.compile(r"\t|\||\S {2,}\S|(?: [\d.]+){2,}$")
_PAGE_NUMBER = re.compile(r"[-—–―－─·]\s*\d{1,4}\s*[-—–―－─·]")
_BORDER = re.compile(f"(?<=[{HANZI}])( ?)(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])( ?)(?=[{HANZI}])")
_SENTENCE = re.compile(r"[。！？]|\d 日$")


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """Give the lines with wrapped ones joined, if the text as a whole is clearly wrapped; else the lines as they are."""
    edge = _edge(lines)
    if edge is None:
        return list(lines)
    spaced = _is_spaced(_long(lines))
    return [_closed(line) if spaced and _SENTENCE.search(line.content) else line for line in _paragraphs(lines, edge)]


def _paragraphs(lines: Sequence[Line], edge: int) -> Iterator[Line]:
    from generator.formats.pdf.paragraphs import Measure, continues, together

    area = Measure(0, edge, _EM, _EM)
    first: Line | None = None
    whole: Printed | None = None
    apart = turned = False
    for line in lines:
        if not line.content or _PAGE_NUMBER.fullmatch(line.content):
            apart, turned = True, turned or bool(line.content)
            continue
        printed = _printed(line, _INDENT if _margin(line) else 0)
        joins = (
            whole is not None and (turned or not apart) and not _COLUMNS.search(whole.text) and not _COLUMNS.search(line.content)
            and (continues(whole, printed, area, area, turned) or _breaks_off(whole, printed, edge))
        )  # fmt: skip
        if joins and whole is not None:
            whole = replace(together(whole, printed), x1=printed.x1, top=0)
        else:
            if first is not None and whole is not None:
                yield _line(first, whole)
            if apart and first is not None:
                yield Line(line.number, "")
            # The first line of a paragraph begins further in, whether the text still shows it or not.
            first, whole = line, replace(printed, x0=_INDENT, x1=printed.x1 - printed.x0 + _INDENT)
        apart = turned = False
    if first is not None and whole is not None:
        yield _line(first, whole)


def _line(first: Line, whole: Printed) -> Line:
    """Give a line as it stands, or what was joined behind it in its place."""
    return first if first.content == whole.text else Line(first.number, _margin(first) + whole.text)


def _printed(line: Line, indent: int) -> Printed:
    from generator.formats.pdf.lines import Line as Printed

    return Printed(line.content, indent, indent + _width(line.content), 0, _EM, _EM)


def _edge(lines: Sequence[Line]) -> int | None:
    """Give where the lines end if the text is clearly wrapped: most long lines that end inside a sentence are full."""
    long = _long(lines)
    edge = max((_width(line.content) for line in long), default=0)
    if len(long) < _FEWEST or edge > _WIDEST:
        return None
    broken = [
        upper for upper, lower in pairwise(lines)
        if lower.content and _is_running(upper) and edge - _width(upper.content) <= _RAGGED
        and upper.content[-1] not in _ENDINGS
    ]  # fmt: skip
    unended = [line for line in long if line.content[-1] not in _ENDINGS]
    return edge if len(broken) >= _FEWEST and len(broken) * 2 >= len(unended) else None


def _long(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if _is_running(line) and _width(line.content) >= _NARROWEST]


def _is_running(line: Line) -> bool:
    return bool(line.content) and not _COLUMNS.search(line.content)


def _breaks_off(upper: Printed, lower: Printed, edge: int) -> bool:
    """Tell whether a line that is about full ends inside its sentence and the next begins at the margin."""
    return upper.text[-1] not in _ENDINGS and edge - upper.x1 <= _RAGGED and not lower.x0


def _margin(line: Line) -> str:
    return line.text[: len(line.text) - len(line.text.lstrip())]


def _width(text: str) -> int:
    return sum(_EM if is_wide(one) else _EM // 4 if one == " " else _EM // 2 for one in text)


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Tell whether a blank stands between every Chinese and Western character: then nobody typed them."""
    borders = [found[1] or found[2] for line in lines for found in _BORDER.finditer(line.content)]
    return len(borders) >= _FEWEST_BORDERS and all(borders)


def _closed(line: Line) -> Line:
    return Line(line.number, _BORDER.sub("", line.text))
