"""Word comments of a draft: their part of the package, and the ends of their ranges in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.document.blocks import Document, Paragraph, Table
from generator.document.notes import Note, Target
from generator.form.address import Address
from generator.formats.docx.writing.marks import PREAMBLE
from generator.formats.docx.writing.paragraphs import run
from generator.formats.docx.writing.xml import W

AUTHOR, INITIALS = "makereport", "核对"
"""Who signs the comments."""
HEADING = -1
"""The index of a section's heading among its paragraphs."""

_RUN = '<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="宋体"/></w:rPr>'


@dataclass
class Comments:
    """The notes by the spot where each is anchored."""

    anchors: dict[Target, tuple[str, str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, notes: Sequence[Note], document: Document) -> Comments:
        """Find a spot for each note."""
        comments = cls()
        if notes:
            spots = _spots(document)
            for note in notes:
                comments._add(_nearest(note.target, spots, document), note.text)
        return comments

    def around(self, spot: Target) -> tuple[str, str]:
        """Give what stands before and after the runs of a spot."""
        return self.anchors.get(spot, ("", ""))

    def xml(self) -> bytes:
        """Give the comments part."""
        comments = "".join(
            f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}">'
            + "".join(f"<w:p>{run(_RUN, line)}</w:p>" for line in text.split("\n"))
            + "</w:comment>"
            for number, text in enumerate(self.texts)
        )
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return f'{head}<w:comments xmlns:w="{W[1:-1]}">{comments}</w:comments>'.encode()

    def _add(self, spot: Target, text: str) -> None:
        number = len(self.texts)
        self.texts.append(text)
        before, after = self.around(spot)
        self.anchors[spot] = (
            f'{before}<w:commentRangeStart w:id="{number}"/>',
            f'{after}<w:commentRangeEnd w:id="{number}"/>{_RUN}<w:commentReference w:id="{number}"/></w:r>',
        )


def _spots(document: Document) -> dict[Target, None]:
    spots: dict[Target, None] = {(PREAMBLE, index): None for index in range(len(document.preamble))}
    for section in document.sections:
        spots[section.name, HEADING] = None
        count = 0
        for block in section.blocks:
            if isinstance(block, Paragraph):
                spots[section.name, count] = None
                count += 1
            elif isinstance(block, Table):
                spots.update((square.address, None) for row in block.rows for square in row if square.address is not None)
    return spots


def _nearest(target: Target, spots: dict[Target, None], document: Document) -> Target:
    """Give the target itself, the first figure below it, the section's heading or the first heading."""
    if isinstance(target, Address):
        if target in spots:
            return target
        below = (spot for spot in spots if isinstance(spot, Address) and spot[: len(target)] == target)
        found = next(below, None)
        if found is not None:
            return found
        target = (target[0] if target else "", HEADING)
    if target in spots:
        return target
    section = (target[0], HEADING)
    return section if section in spots else (document.sections[0].name, HEADING)
