"""The lines of a text with their numbers, and squares cut out of a line with their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.document.blocks import Paragraph, Square
from generator.findings import Place
from generator.text import wrapping
from generator.text.characters import BLANKS
from generator.text.numerals import COUNTING
from generator.text.prose import LINE_BREAK

_HEADING = re.compile(rf"\s*[{COUNTING}]{{1,2}}\s*[、.．][^。；！？]{{2,40}}")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source without its line break, and its 1-based number."""

    number: int
    text: str

    @property
    def content(self) -> str:
        """The line without the blanks at its ends."""
        return self.text.strip(BLANKS)

    def paragraph(self) -> Paragraph:
        """Return the line as a paragraph."""
        return Paragraph(self.content, place=self.place())

    def place(self) -> Place:
        """Return where the line's first visible character stands."""
        return Place(self.number, 1 + len(self.text) - len(self.text.lstrip(BLANKS)))


def split(text: str) -> list[SourceLine]:
    """Return the lines of a text, blank ones too."""
    return [SourceLine(number, line) for number, line in enumerate(LINE_BREAK.split(text), 1)]


def unwrapped(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """Return the lines with wrapped ones joined, if the text as a whole is clearly wrapped."""
    return [SourceLine(lines[first].number, text) for first, text in wrapping.unwrapped([line.text for line in lines])]


def is_numbered_heading(text: str) -> bool:
    """Return whether a line is short and numbered as the sections of a report are: 一、总体情况."""
    return _HEADING.fullmatch(text) is not None


def squares(line: SourceLine, separator: re.Pattern[str], start: int = 0) -> tuple[Square, ...]:
    """Return the squares of a line that its separators cut it into, blank ones too."""
    found = []
    for cut in (*separator.finditer(line.text, start), None):
        text = line.text[start : cut.start() if cut else None]
        column = start + 1 + (len(text) - len(text.lstrip(BLANKS)) if text.strip(BLANKS) else 0)
        found.append(Square(text.strip(BLANKS), place=Place(line.number, column)))
        start = cut.end() if cut else start
    return tuple(found)
