"""The blocks of a document: what every writer writes and every reader reads.

Readers say what the source shows and marks; what of it is the report, its title or a section's heading, recognition tells.
Nobody changes a block that is made; they are not frozen because a report has hundreds, and a frozen one takes four times as long
to make.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.findings import Place
from generator.form.address import Address


@dataclass(slots=True, unsafe_hash=True)
class Origin:
    """Where a block stands on a web page: the elements that hold it by number, outermost first; `linked` if all is a link."""

    path: tuple[int, ...]
    linked: bool = False


@dataclass(slots=True, unsafe_hash=True)
class Title:
    """The title of the report; `stated` if the source only tells it of itself and does not print it."""

    text: str
    place: Place | None = None
    stated: bool = False


@dataclass(slots=True, unsafe_hash=True)
class Heading:
    """A heading: level 1 is one of the six sections; when read, what the source itself marks as a heading, by its own levels."""

    text: str
    level: int = 1
    place: Place | None = None
    origin: Origin | None = None


@dataclass(slots=True, unsafe_hash=True)
class Paragraph:
    """A paragraph of running text; `level` 2, 3, 4 for one numbered （一）, 1., （1）, with its run-in heading's length."""

    text: str
    level: int = 0
    lead: int = 0
    align: str = ""
    """Empty for body text, `right` for the sign-off (落款)."""
    indent: int | None = None
    """How many half characters a line of the sign-off ends before the edge; None as far as the template says."""
    place: Place | None = None
    origin: Origin | None = None


@dataclass(slots=True, unsafe_hash=True)
class Square:
    """A square of a printed table: its text and span; `scope` (col, row, colgroup, rowgroup) if it is a heading."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    scope: str = ""
    address: Address | None = None
    """The figure's address, known to writers and never to readers."""
    place: Place | None = None
    depth: int = 0


@dataclass(slots=True, unsafe_hash=True)
class Table:
    """A table by rows; a row holds only the squares that begin in it (as in HTML), left to right."""

    rows: tuple[tuple[Square, ...], ...]
    widths: tuple[int, ...] = ()
    header_rows: int = 0
    place: Place | None = None
    origin: Origin | None = None

    def placed(self) -> Iterator[tuple[list[int], int]]:
        """Yield for each row the first grid column of every square, and how many columns the row fills."""
        below: dict[int, int] = {}
        for row in self.rows:
            taken = dict(below)
            below = {column: left - 1 for column, left in taken.items() if left > 1}
            column, starts = 0, []
            for square in row:
                while column in taken:
                    column += 1
                starts.append(column)
                for covered in range(column, column + square.colspan):
                    if square.rowspan > 1:
                        below[covered] = square.rowspan - 1
                column += square.colspan
            yield starts, max([column, *(covered + 1 for covered in taken)])


Block = Title | Heading | Paragraph | Table


@dataclass(slots=True, unsafe_hash=True)
class Section:
    """A section of a composed document: its short name, its heading and what stands below it."""

    name: str
    heading: Heading
    blocks: tuple[Block, ...]
    landscape: bool = False
    """Whether it stands on pages of its own that lie on their side."""


@dataclass(frozen=True, slots=True)
class Document:
    """A composed report, ready for every writer: title, paragraphs before section one, the sections, the sign-off."""

    title: Title
    preamble: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    signature: tuple[Paragraph, ...] = ()
    marks: dict[str, str] = field(default_factory=dict)
    """Plain words for the marks of templates: 机关, 年度, 标题, 县区, 落款机关, 落款日期 …"""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What else expressions in templates may name: every figure below its headings."""
    annexes: tuple[Section, ...] = ()
    """What stands after the sign-off."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in printed order."""
        body, annexes = (
            [block for section in sections for block in (section.heading, *section.blocks)]
            for sections in (self.sections, self.annexes)
        )
        return (self.title, *self.preamble, *body, *self.signature, *annexes)
