"""The lines of a published report: its paragraphs and table rows in printed order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.document.blocks import Block, Heading, Paragraph, Table, Title
from generator.findings import Place
from generator.recognise import limits
from generator.text.spelling import plain


@dataclass(frozen=True, slots=True)
class Piece:
    """A square of a row, or the whole of a paragraph; `column` and `width` in grid columns, where there is a grid."""

    text: str
    place: Place | None = None
    column: int | None = None
    width: int = 1


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A paragraph (one piece) or a row of the table of that number."""

    pieces: tuple[Piece, ...]
    number: int = 0
    """How many lines of the report stand above it."""
    table: int | None = None
    width: int = 0
    """How many grid columns the row fills."""
    marked: bool = False
    """The source itself marks the line as a heading."""
    title: bool = False
    right: bool = False
    cut: bool = False
    """The line is a part of a paragraph that held several sections."""

    @property
    def text(self) -> str:
        """The text of the only piece that has any, or of all of them."""
        return " ".join(piece.text for piece in self.pieces if piece.text.strip())

    @property
    def alone(self) -> bool:
        """Return whether only one piece has text."""
        return sum(1 for piece in self.pieces if piece.text.strip()) == 1

    @property
    def place(self) -> Place | None:
        """Where the line begins."""
        return next((piece.place for piece in self.pieces if piece.text.strip()), self.pieces[0].place if self.pieces else None)


def lines_of(blocks: Sequence[Block]) -> list[PrintedLine]:
    """Return the lines of a report; empty ones are dropped."""
    result: list[PrintedLine] = []
    tables = 0
    for block in blocks:
        if isinstance(block, Table):
            result += _rows(block, tables, len(result))
            tables += 1
        elif block.text.strip():
            result.append(_line(block, len(result)))
    return result


def _line(block: Title | Heading | Paragraph, number: int) -> PrintedLine:
    return PrintedLine(
        (Piece(block.text, block.place),),
        number,
        marked=isinstance(block, Heading),
        title=isinstance(block, Title),
        right=isinstance(block, Paragraph) and block.align == "right",
    )


def _rows(table: Table, at: int, number: int) -> Iterator[PrintedLine]:
    for row, (starts, width) in zip(table.rows, table.placed(), strict=True):
        pieces = tuple(
            Piece(square.text, square.place or table.place, column, square.colspan)
            for square, column in zip(row, starts, strict=True)
        )
        yield PrintedLine(pieces, number, at, width)
        number += 1


def is_prose(text: str) -> bool:
    """Return whether a text is a sentence rather than a label or a heading, or a label with a row of figures behind it."""
    bare = plain(text)
    marked = re.search(r"[。；！？;!?]|,(?!\d{3}).*,(?!\d{3})", bare[:-1]) and not re.search(r"(?: \d[\d.,]*){4}$", bare)
    return len(bare) > limits.LONGEST_PLAIN or bool(marked)
