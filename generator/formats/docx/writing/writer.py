"""Writes the report as a Word document on the county's `report.docx`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from copy import deepcopy
from typing import NamedTuple, cast

from docx.document import Document as WordDocument
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.parfmt import CT_PPr
from docx.text.parfmt import ParagraphFormat
from lxml.etree import _Element

from generator.document.blocks import Block, Document, Heading, Paragraph, Section, Table
from generator.document.notes import Note, Target
from generator.expressions.expression import ExpressionError, expression
from generator.formats.docx.names import SECT_PR, TBL, TC, TR, P, R, T, w
from generator.formats.docx.writing import comments
from generator.formats.docx.writing.comments import HEADING, Spots
from generator.formats.docx.writing.layout import closing, settle, turned
from generator.formats.docx.writing.marks import AGENCY, ANNEXES, BODY, PREAMBLE, SIGNATURE, TITLE, YEAR, Names
from generator.formats.docx.writing.prototypes import SPACE, Prototype, element, printable, put, width
from generator.formats.docx.writing.slots import CARRIED, Blocks, Words, section_at, text_width
from generator.formats.docx.writing.template import Template, prepared
from generator.style import Style

_LABEL = re.compile(r"\s*([^：:。]{0,12}[：:][\s。；，]*|（[^）。]*）\s*)*")
"""What says what is filled in, and nothing without it."""


def write(document: Document, style: Style, *, notes: Sequence[Note] = (), draft: bool = False) -> bytes:
    """Return the report as .docx; a draft has 草稿 on every page, and each note is a Word comment."""
    template = prepared(style, Names.of(document), draft=draft, noted=bool(notes))
    copy, parts = template.copy()
    printer = _Printer(document, copy, template, {} if notes else None, {}, [])
    for part in parts:
        elements = list(part.element.iter())
        for number, slot in template.slots[part.partname]:
            if isinstance(slot, Words):
                printer.fill_words(elements[number], slot)
            else:
                printer.fill_blocks(elements[number], slot)
    printer.drop_unfilled()
    body = copy.element.body
    if ANNEXES not in template.printed:
        last = body.find(SECT_PR)
        at = len(body) if last is None else body.index(last)
        body[at:at] = printer.annexes(_Site(template.paragraphs["ReportBody"], last))
    settle(body, printer.closed[-1] if printer.closed else None)
    comments.add(copy, notes, printer.spots or {})
    return template.saved(parts)


class _Site(NamedTuple):
    """Where blocks are put."""

    prototype: Prototype
    """How plain paragraphs look here."""
    page: _Element | None
    """The properties of the section of the document."""
    before: str = ""
    """The text of the paragraph before, in which the template may give the section's heading itself."""


class _Printer(NamedTuple):
    document: Document
    copy: WordDocument
    template: Template
    spots: Spots | None
    """Where notes may sit; None if there are none."""
    unfilled: dict[_Element, bool]
    """The paragraphs with words of the report, and whether all of these are empty."""
    closed: list[_Element]
    """The ends of sections on their side."""

    def fill_words(self, node: _Element, slot: Words) -> None:
        words = {name: self.word(name) for name in slot.pieces[1::2]}
        paragraph = next(node.iterancestors(P), None)
        if paragraph is not None:
            self.unfilled[paragraph] = self.unfilled.get(paragraph, True) and not any(map(words.get, slot.pieces[1::2]))
        text = printable("".join(words[piece] if index % 2 else piece for index, piece in enumerate(slot.pieces)))
        if slot.attribute is not None:
            node.set(slot.attribute, text)
            return
        node.text, *rest = self.lines(text, slot.line)
        for line in rest:
            following = element("t")
            following.text = line
            following.set(SPACE, "preserve")
            node.addnext(following)
            node.addnext(element("br"))

    def word(self, name: str) -> str:
        """Return what a mark prints: a word of the report's head, or an expression; nothing where a figure is not filled in."""
        values = {**self.document.values, AGENCY: "", YEAR: "", **self.document.marks, TITLE: self.document.title.text}
        if name in values:
            return str(values[name])
        with suppress(ExpressionError):
            return expression(name).value(values)
        return ""

    def drop_unfilled(self) -> None:
        """Take out the paragraphs that say no more than what would be filled in: `抄送：`, `（盖章）`."""
        for paragraph in (paragraph for paragraph, unfilled in self.unfilled.items() if unfilled):
            texts = list(paragraph.iter(T))
            parent = paragraph.getparent()
            if parent is None or not _LABEL.fullmatch("".join(node.text or "" for node in texts)):
                continue
            if len(parent.findall(P)) > 1 and next(paragraph.iter(SECT_PR, *CARRIED), None) is None:
                parent.remove(paragraph)
                continue
            for node in texts:
                node.text = ""
            for above in list(paragraph.iterancestors(TR, TBL)):
                holder = above.getparent()
                if holder is not None and not any(node.text or node.tag in CARRIED for node in above.iter(T, *CARRIED)):
                    holder.remove(above)

    def lines(self, text: str, room: int) -> list[str]:
        """Return the lines of a title: one too long for its line is broken behind the agency's name, not anywhere."""
        before, agency, rest = text.partition(self.document.marks.get(AGENCY) or "\0")
        if width(text) > room and not before.strip() and width(rest) <= room >= width(agency):
            return [before + agency, rest]
        return [text]

    def fill_blocks(self, paragraph: _Element, slot: Blocks) -> None:
        """Put what a whole-paragraph mark prints before what is left of its paragraph."""
        above, page = paragraph.getprevious(), section_at(paragraph)
        before = "".join(node.text or "" for node in above.iter(T)) if above is not None and above.tag == P else ""
        printed = list(self.printed(slot.prints, _Site(slot.prototype, page, before)))
        carried = paragraph.findall(R)
        if carried:
            # Pictures and page breaks go into the first paragraph, or before all where a table comes first.
            if not printed or printed[0].tag != P:
                printed.insert(0, slot.prototype.empty())
            printed[0][1:1] = carried
        elif not printed and next(paragraph.iterancestors(TC), None) is not None:
            printed.append(slot.prototype.empty())
        parent = paragraph.getparent()
        assert parent is not None
        at = parent.index(paragraph)
        parent[at : at if len(paragraph) else at + 1] = printed

    def printed(self, name: str, site: _Site) -> Iterator[_Element]:
        names = [section.name for section in self.document.sections]
        if name == PREAMBLE:
            yield from self.preamble(site.prototype)
        elif name == SIGNATURE:
            yield from self.signature(site.prototype)
        elif name == ANNEXES:
            yield from self.annexes(site)
        for section in self.document.sections:
            if name not in (BODY, section.name):
                continue
            # What the agency wrote is never lost for want of a mark.
            if section.name == names[0] and PREAMBLE not in self.template.printed:
                yield from self.preamble(site.prototype)
            yield from self.section(section, site)
            if section.name == names[-1] and SIGNATURE not in self.template.printed:
                yield from self.signature(self.template.paragraphs["SignOff"])

    def preamble(self, prototype: Prototype) -> Iterator[_Element]:
        for index, block in enumerate(self.document.preamble):
            yield self.paragraph(block, prototype, (PREAMBLE, index))

    def signature(self, prototype: Prototype) -> Iterator[_Element]:
        for block in self.document.signature:
            paragraph = prototype.paragraph(block.text)
            if block.indent is not None:
                indent = cast(CT_PPr, paragraph[0]).get_or_add_ind()
                indent.set(w("rightChars"), str(50 * block.indent))
                indent.set(w("right"), str(self.template.half_em * block.indent))
            yield paragraph

    def annexes(self, site: _Site) -> Iterator[_Element]:
        """Yield what stands after the sign-off, on pages like this one or on such that lie on their side."""
        begun, page, gap = True, site.page, self.template.paragraphs["TableGap"]
        for annex in self.document.annexes:
            wide = turned(self.copy, page) if annex.landscape and page is not None else None
            heading, *rest = self.section(annex, _Site(site.prototype, page if wide is None else wide))
            if wide is not None and page is not None and begun:
                yield closing(page, gap)
            elif begun:
                ParagraphFormat(cast(CT_P, heading)).page_break_before = True
            yield from (heading, *rest)
            begun = wide is None
            if wide is not None:
                self.closed.append(closing(wide, gap))
                yield self.closed[-1]

    def section(self, section: Section, site: _Site) -> Iterator[_Element]:
        """Yield a section; its heading only where the template does not print it itself right above the mark."""
        if "".join(site.before.split()) != "".join(section.heading.text.split()):
            yield self.heading(section.heading, (section.name, HEADING))
        count = 0
        for block in section.blocks:
            yield from self.block(block, site, (section.name, count))
            count += isinstance(block, Paragraph)

    def block(self, block: Block, site: _Site, spot: tuple[str, int]) -> Iterator[_Element]:
        if isinstance(block, Paragraph):
            yield self.paragraph(block, site.prototype, spot)
        elif isinstance(block, Table):
            yield self.table(block, text_width(site.page))
            # Without a paragraph between them Word joins a table to the next.
            yield self.template.paragraphs["TableGap"].empty()
        else:
            yield self.heading(block if isinstance(block, Heading) else Heading(block.text), None)

    def table(self, block: Table, width: int) -> _Element:
        table, figures = self.template.tables.table(block, width)
        if self.spots is not None:
            addresses = (square.address for row in block.rows for square in row if square.address is not None)
            runs = (figure.getparent() for figure in figures)
            self.spots.update((address, (run, run)) for address, run in zip(addresses, runs, strict=True) if run is not None)
        return table

    def heading(self, heading: Heading, spot: tuple[str, int] | None) -> _Element:
        return self.noted(self.template.paragraphs[f"Heading{min(heading.level, 4)}"].paragraph(heading.text), spot)

    def paragraph(self, block: Paragraph, body: Prototype, spot: tuple[str, int]) -> _Element:
        if block.align:
            return self.noted(self.template.paragraphs["SignOff"].paragraph(block.text), spot)
        if not block.lead or not 2 <= block.level <= 4:
            return self.noted(body.paragraph(block.text), spot)
        whole = block.lead >= len(block.text)
        if whole and block.level < 4:  # a short item （1） is one of a list, and no heading
            return self.heading(Heading(block.text, block.level), spot)
        lead = deepcopy(self.template.leads[block.level])
        put(lead, block.text[: block.lead])
        paragraph = body.paragraph(block.text[block.lead :])
        paragraph.insert(1, lead)
        if whole:
            del paragraph[2]
        return self.noted(paragraph, spot)

    def noted(self, paragraph: _Element, spot: Target | None) -> _Element:
        if self.spots is not None and spot is not None:
            self.spots[spot] = (paragraph[1], paragraph[-1])
        return paragraph
