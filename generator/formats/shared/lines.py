"""The lines of a text with their numbers, and squares cut out of a line with their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.document.blocks import Paragraph, Square
from generator.findings import Place

ENDS = " \t\u3000\u00a0\u200b\u2060\ufeff"
"""What is stripped from the ends of a line or square."""

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source without its line break, and its 1-based number."""

    number: int
    text: str

    @property
    def content(self) -> str:
        """The line without the blanks at its ends."""
        return self.text.strip(ENDS)

    def paragraph(self) -> Paragraph:
        """Give the line as a paragraph."""
        return Paragraph(self.content, place=self.place())

    def place(self) -> Place:
        """Give where the line's first visible character stands."""
        return Place(self.number, 1 + len(self.text) - len(self.text.lstrip(ENDS)))


def split(text: str) -> list[Line]:
    """Give the lines of a text, blank ones too."""
    return [Line(number, line) for number, line in enumerate(_BREAK.split(text), 1)]


def squares(line: Line, parts: Iterator[tuple[int, str]]) -> tuple[Square, ...]:
    """Make squares of (0-based offset, text) pieces of a line."""
    return tuple(_square(line, offset, part) for offset, part in parts)


def pieces(text: str, separator: re.Pattern[str], start: int = 0) -> Iterator[tuple[int, str]]:
    """Cut a text at its separators: (offset, piece), blank pieces too."""
    for found in separator.finditer(text, start):
        yield start, text[start : found.start()]
        start = found.end()
    yield start, text[start:]


def _square(line: Line, offset: int, text: str) -> Square:
    column = offset + 1 + len(text) - len(text.lstrip(ENDS)) if text.strip(ENDS) else offset + 1
    return Square(text.strip(ENDS), place=Place(line.number, column))
