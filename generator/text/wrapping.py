"""Text whose lines were wrapped at a fixed width, as programs that print pages as text leave it, put back into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from generator.text.characters import BLANKS, HANZI, half_ems
from generator.text.typeset import TypeArea, TypesetLine, continues, is_page_number, together

_EM = 20
"""A Chinese character is so wide, a Western one half of it, and a blank beside it a quarter."""
_NARROWEST, _WIDEST = 15 * _EM, 70 * _EM
_INDENT = 2 * _EM
_RAGGED = 3 * _EM
"""So far from the edge a line may end and still be full: the next word did not fit, or marks were set closer."""
_FEWEST = 8
_FEWEST_BORDERS = 6
_TAIL = 20
"""So much of a paragraph says whether the next line goes on with it: more than any figure has."""
_ENDINGS = "。！？；：;:!?"
_COLUMNS = re.compile(r"\t|\||\S {2,}\S| [\d.]+ [\d.]+$")
_BORDER = re.compile(f"(?<=[{HANZI}])( ?)(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])( ?)(?=[{HANZI}])")
_SENTENCE = re.compile(r"[。！？]|\d 日$")


class Unwrapped(NamedTuple):
    """What stands for one or more lines: the first of them, counted from 0, and the text."""

    first: int
    text: str


@dataclass(slots=True)
class _Paragraph:
    """Lines put together so far: the first line, the pieces of the text, and how the last of it is set."""

    first: int
    pieces: list[str]
    end: TypesetLine

    def add(self, line: TypesetLine) -> None:
        """Put a line behind the others."""
        both = together(self.end, line)
        self.pieces.append(both.text[len(self.end.text) :])
        self.end = replace(both, text=both.text[-_TAIL:])


def unwrapped(lines: Sequence[str]) -> list[Unwrapped]:
    """Return the lines with wrapped ones joined, if the text as a whole is clearly wrapped; else the lines as they are."""
    contents = [line.strip(BLANKS) for line in lines]
    edge = _edge(contents)
    if edge is None:
        return [Unwrapped(index, line) for index, line in enumerate(lines)]
    found = _paragraphs(lines, contents, edge)
    if not _is_spaced(contents):
        return list(found)
    return [Unwrapped(first, _BORDER.sub("", text) if _SENTENCE.search(text.strip(BLANKS)) else text) for first, text in found]


def _paragraphs(lines: Sequence[str], contents: Sequence[str], edge: int) -> Iterator[Unwrapped]:
    area = TypeArea(0, edge, _EM, _EM)
    last: _Paragraph | None = None
    apart = turned = False
    for index, content in enumerate(contents):
        if not content or is_page_number(content):
            apart, turned = True, turned or bool(content)
            continue
        line = _typeset(content, _INDENT if _margin(lines[index]) else 0)
        if (
            last is not None and (turned or not apart) and _is_running(contents[last.first]) and _is_running(content)
            and (continues(last.end, line, area, area, turned) or _breaks_off(last.end, line, edge))
        ):  # fmt: skip
            last.add(line)
        else:
            if last is not None:
                yield _unwrapped(last, lines)
                if apart:
                    yield Unwrapped(index, "")
            # The first line of a paragraph begins further in, whether the text still shows it or not.
            last = _Paragraph(index, [content], replace(line, x0=_INDENT, x1=line.x1 - line.x0 + _INDENT))
        apart = turned = False
    if last is not None:
        yield _unwrapped(last, lines)


def _unwrapped(paragraph: _Paragraph, lines: Sequence[str]) -> Unwrapped:
    """Return a line as it stands, or what was joined behind it in its place."""
    line = lines[paragraph.first]
    text = line if len(paragraph.pieces) == 1 else _margin(line) + "".join(paragraph.pieces)
    return Unwrapped(paragraph.first, text)


def _typeset(content: str, indent: int) -> TypesetLine:
    return TypesetLine(content, indent, indent + _width(content), 0, 0, _EM)


def _edge(contents: Sequence[str]) -> int | None:
    """Return where the lines end if the text is clearly wrapped: most long lines that end inside a sentence are full."""
    long = _long(contents)
    edge = max(map(_width, long), default=0)
    if len(long) < _FEWEST or edge > _WIDEST:
        return None
    broken = [
        upper for upper, lower in pairwise(contents)
        if lower and upper and upper[-1] not in _ENDINGS and _is_running(upper) and edge - _width(upper) <= _RAGGED
    ]  # fmt: skip
    unended = [line for line in long if line[-1] not in _ENDINGS]
    return edge if len(broken) >= _FEWEST and len(broken) * 2 >= len(unended) else None


def _long(contents: Sequence[str]) -> list[str]:
    return [content for content in contents if content and _is_running(content) and _width(content) >= _NARROWEST]


def _is_running(content: str) -> bool:
    """Return whether a line may be one of running text: nothing in it stands in columns."""
    return _COLUMNS.search(content) is None


def _breaks_off(upper: TypesetLine, lower: TypesetLine, edge: int) -> bool:
    """Return whether a line that is about full ends inside its sentence and the next begins at the margin."""
    return upper.text[-1] not in _ENDINGS and edge - upper.x1 <= _RAGGED and not lower.x0


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _width(text: str) -> int:
    return _EM // 2 * half_ems(text) - _EM // 4 * text.count(" ")


def _is_spaced(contents: Sequence[str]) -> bool:
    """Return whether a blank stands between every Chinese and Western character: then nobody typed them."""
    borders = [found[1] or found[2] for content in _long(contents) for found in _BORDER.finditer(content)]
    return len(borders) >= _FEWEST_BORDERS and all(borders)
