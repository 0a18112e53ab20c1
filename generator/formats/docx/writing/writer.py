"""Writes the report as a Word document on the county's `report.docx`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.document.blocks import Block, Document, Heading, Paragraph, Section, Table
from generator.document.notes import Note
from generator.formats.docx.writing import slots
from generator.formats.docx.writing.comments import HEADING, Comments
from generator.formats.docx.writing.marks import AGENCY, BODY, PREAMBLE, SIGNATURE, TITLE, YEAR, Names
from generator.formats.docx.writing.paragraphs import Dress, paragraph, run, width
from generator.formats.docx.writing.tables import table
from generator.formats.docx.writing.template import Template, compiled
from generator.formats.docx.writing.xml import escape
from generator.formats.registry import FORMATS
from generator.style import Style

TEMPLATE = FORMATS["docx"].template


def write(document: Document, county: Style, *, notes: Sequence[Note] = (), draft: bool = False) -> bytes:
    """Give the report as .docx; a draft has 草稿 on every page, and each note is a Word comment."""
    template = compiled(county.resource(TEMPLATE), Names.of(document), draft=draft, noted=bool(notes))
    printer = _Printer(document, template, Comments.of(notes, document))
    # Encoded piece by piece: the whole as one string would be twice as big, and slower by the memory it takes.
    members = [(name, b"".join([piece.encode() for piece in printer.file(pieces)])) for name, pieces in template.files]
    if template.comments is not None:
        members.append((template.comments, printer.comments.xml()))
    return template.archive.with_members(members)


class _Printer(NamedTuple):
    document: Document
    template: Template
    comments: Comments

    def file(self, pieces: tuple[str | slots.Slot, ...]) -> Iterator[str]:
        """Give the text of a changing file, in pieces."""
        words = {TITLE: self.document.title.text, AGENCY: "", YEAR: "", **self.document.marks}
        for piece in pieces:
            if isinstance(piece, str):
                yield piece
            elif isinstance(piece, slots.Word):
                yield self.word(words[piece.name], piece.line)
            else:
                yield from self.blocks(piece)

    def word(self, text: str, line: int) -> str:
        """Give a word; a title too long for its line is broken behind the agency's name, not wherever the line ends."""
        agency = self.document.marks.get(AGENCY) or ""
        if line and agency and text.startswith(agency) and width(text) > line:
            rest = text[len(agency) :]
            if 0 < width(rest) <= line >= width(agency):
                return f'{escape(agency)}</w:t><w:br/><w:t xml:space="preserve">{escape(rest)}'
        return escape(text)

    def blocks(self, slot: slots.Block) -> Iterator[str]:
        """Give what a whole-paragraph mark prints."""
        printed = self.printed(slot)
        first = next(printed, "")
        if slot.carried:
            yield _carry(slot.carried, first, slot.dress)
        elif slot.in_cell and not first:
            yield paragraph(slot.dress)
        else:
            yield first
        yield from printed
        yield slot.ending

    def printed(self, slot: slots.Block) -> Iterator[str]:
        names = [section.name for section in self.document.sections]
        if slot.prints == PREAMBLE:
            yield self.preamble(slot.dress)
        elif slot.prints == SIGNATURE:
            yield self.signature(slot.dress)
        for section in self.document.sections:
            if slot.prints not in (BODY, section.name):
                continue
            # What the agency wrote is never lost for want of a mark.
            if section.name == names[0] and PREAMBLE not in self.template.printed:
                yield self.preamble(slot.dress)
            yield from self.section(section, slot)
            if section.name == names[-1] and SIGNATURE not in self.template.printed:
                yield self.signature(self.template.wardrobe.signature)

    def preamble(self, dress: Dress) -> str:
        blocks = self.document.preamble
        return "".join(self.paragraph(block, dress, (PREAMBLE, index)) for index, block in enumerate(blocks))

    def signature(self, dress: Dress) -> str:
        return "".join(paragraph(dress, run(dress.run, block.text)) for block in self.document.signature)

    def section(self, section: Section, slot: slots.Block) -> Iterator[str]:
        """Give a section; its heading only where the template does not print it itself right above the mark."""
        if "".join(slot.before.split()) != "".join(section.heading.text.split()):
            yield self.heading(section.heading, (section.name, HEADING))
        count = 0
        for block in section.blocks:
            yield self.block(block, slot, (section.name, count))
            count += isinstance(block, Paragraph)

    def block(self, block: Block, slot: slots.Block, spot: tuple[str, int]) -> str:
        if isinstance(block, Paragraph):
            return self.paragraph(block, slot.dress, spot)
        wardrobe = self.template.wardrobe
        if isinstance(block, Table):
            # Without a paragraph between them Word joins a table to the next.
            return table(block, wardrobe.tables, slot.width, self.comments.anchors) + wardrobe.gap
        return self.heading(block if isinstance(block, Heading) else Heading(block.text), None)

    def heading(self, heading: Heading, spot: tuple[str, int] | None) -> str:
        headings = self.template.wardrobe.headings
        return self.line(headings[min(heading.level, len(headings)) - 1], heading.text, spot)

    def paragraph(self, block: Paragraph, body: Dress, spot: tuple[str, int]) -> str:
        wardrobe = self.template.wardrobe
        if block.align:
            return self.line(wardrobe.signature, block.text, spot)
        if not block.lead or not 2 <= block.level <= 4:
            return self.line(body, block.text, spot)
        if block.lead >= len(block.text):
            return self.line(wardrobe.headings[block.level - 1], block.text, spot)
        before, after = self.comments.around(spot)
        lead, rest = block.text[: block.lead], block.text[block.lead :]
        return paragraph(body, before, run(wardrobe.leads[block.level - 2], lead), run(body.run, rest), after)

    def line(self, dress: Dress, text: str, spot: tuple[str, int] | None) -> str:
        if spot is None or not self.comments.anchors:
            return paragraph(dress, run(dress.run, text))
        before, after = self.comments.around(spot)
        return paragraph(dress, before, run(dress.run, text), after)


def _carry(carried: str, printed: str, dress: Dress) -> str:
    """Put the template's pictures and page breaks into the first paragraph, or before all where a table comes first."""
    if not printed.startswith("<w:p>"):
        return paragraph(dress, carried) + printed
    head, end, rest = printed.partition("</w:pPr>")
    return f"{head}{end}{carried}{rest}"
