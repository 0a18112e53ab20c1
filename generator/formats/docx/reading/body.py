"""The body of a Word document walked once, in order: paragraphs, tables and text boxes become blocks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING

from generator.document.blocks import Block, Heading, Paragraph, Table, Title
from generator.errors import RecognitionError
from generator.findings import Place
from generator.formats.docx.names import (
    ALTERNATE,
    CHOICE,
    DEL,
    FALLBACK,
    GALLERY,
    NUM_PR,
    OUTLINE,
    P_PR,
    R_PR,
    SDT,
    SDT_PR,
    STYLE,
    TBL,
    TC,
    TR,
    VAL,
    WRAPPERS,
    P,
    child_of,
)
from generator.formats.docx.reading.numbering import Numbering
from generator.formats.docx.reading.paragraph_text import ParagraphText
from generator.formats.docx.reading.parts import Parts
from generator.formats.docx.reading.revisions import settle
from generator.formats.docx.reading.styles import Look, Styles, alignment, direct_look
from generator.formats.docx.reading.table_cells import Cell, cells, merged, plain_cells, squares
from generator.text.characters import BLANKS
from generator.text.prose import joined, run_on

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 20
_TELLING = frozenset({NUM_PR, OUTLINE})
_AROUND = WRAPPERS | {SDT, TBL, TR, TC}


class Body:
    """A reader going through one document; `blocks` is what it has met so far."""

    def __init__(self, parts: Parts, name: str) -> None:
        self.blocks: list[Block] = []
        self._name = name
        self._styles = Styles(parts.styles)
        self._numbers = Numbering(parts.numbering)
        settle(parts.document, self._styles, parts.raw)
        hides = b"vanish" in parts.raw or self._styles.hide
        self._hiding = self._styles if hides else None
        self._plain = not hides and not self._styles.number
        """Whether no style hides or numbers what stands in a cell."""
        self._carried = ""
        self._paragraphs = 0
        self._tables = 0
        self._depth = 0

    def read(self, container: _Element) -> None:
        """Read what stands in the body, in a cell that is only there for layout, or in a text box."""
        self._walk(container)
        if self._carried:
            self._say(self._carried, Look(), None, Place(paragraph=self._paragraphs))
            self._carried = ""

    def _walk(self, container: _Element) -> None:
        for child in container:
            tag = child.tag
            if tag == P:
                self._paragraph(child)
            elif tag == TBL:
                self._table(child)
            elif tag in WRAPPERS or (tag == SDT and not _is_contents(child)):
                self._walk(child)
            elif tag == ALTERNATE:
                for branch in islice(child.iterchildren(CHOICE, FALLBACK), 1):
                    self._walk(branch)

    def _paragraph(self, element: _Element) -> None:
        look, line = self._look(element)
        if look.contents:
            return
        label = self._label(look)
        line.add(element)
        text = self._carried + line.text
        self._carried = ""
        if _mark_deleted(element):
            self._carried = text
        elif text.strip(BLANKS):
            self._paragraphs += 1
            properties = child_of(element, P_PR)
            align = (None if properties is None else alignment(properties)) or look.align
            self._say(label + text.lstrip(BLANKS) if label else text, look, align, Place(paragraph=self._paragraphs))
        for box in line.boxes:
            self._inside(box)

    def _say(self, text: str, look: Look, align: str | None, place: Place) -> None:
        level = 10 if look.level is None else look.level
        lines = [line for part in text.split("\n") if (line := part.strip(BLANKS))]
        if level == 0:
            self._title(run_on(lines), place)
        elif level < 10:
            self.blocks.append(Heading(run_on(lines), level, place))
        else:
            right = "right" if align in ("right", "end") else ""
            self.blocks.extend(Paragraph(line, align=right, place=place) for line in lines)

    def _title(self, text: str, place: Place) -> None:
        """Add to the title; one set in two paragraphs is one title."""
        if self.blocks and isinstance(last := self.blocks[-1], Title):
            self.blocks[-1] = Title(run_on([last.text, text]), last.place)
        else:
            self.blocks.append(Title(text, place))

    def _table(self, table: _Element) -> None:
        rows = plain_cells(table, self._name) if self._plain else None
        if rows is not None and (len(rows) != 1 or len(rows[0]) != 1):
            self._data_table(rows)
            return
        rows = cells(table, self._name)
        only = rows[0][0].element if len(rows) == 1 and len(rows[0]) == 1 else None
        if only is not None:
            self._inside(only)
            return
        # A table that holds tables is there for layout: its rows with tables in them are read as running text.
        nested = any(inner is not table for inner in islice(table.iter(TBL), 2))
        for layout, group in groupby(rows, lambda row: nested and any(_holds_table(cell.element) for cell in row)):
            if layout:
                for row in group:
                    for cell in row:
                        if cell.element is not None and not cell.continues:
                            self._inside(cell.element)
            else:
                self._data_table(list(group))

    def _data_table(self, rows: list[list[Cell]]) -> None:
        self._tables += 1
        number = self._tables
        boxes: list[_Element] = []
        for index, row in enumerate(merged(rows), 1):
            for cell in row:
                if not cell.absorbed:
                    cell.place = Place(table=number, row=index, cell=cell.column + 1)
                    if cell.element is not None:
                        cell.lines = self._cell_lines(cell.element, boxes)
                    cell.text = _cell_text(cell.lines)
        self.blocks.append(Table(squares(rows), place=Place(table=number)))
        for box in boxes:
            self._inside(box)

    def _cell_lines(self, element: _Element, boxes: list[_Element]) -> list[str]:
        lines: list[str] = []
        for paragraph in _paragraphs(element):
            look, line = self._look(paragraph)
            line.add(paragraph)
            lines.extend((self._label(look) + line.text).split("\n"))
            boxes.extend(line.boxes)
        return lines

    def _inside(self, container: _Element) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise RecognitionError(f"“{self._name}”里的表格套了 {DEEPEST} 层以上，不像一份年度报告。请去掉多余的嵌套后再试。")
        self.read(container)
        self._depth -= 1

    def _look(self, paragraph: _Element) -> tuple[Look, ParagraphText]:
        style, telling, properties = None, False, paragraph[0] if len(paragraph) else None
        if properties is not None and properties.tag == P_PR:
            for child in properties:
                tag = child.tag
                if tag == STYLE:
                    style = child.get(VAL)
                elif tag in _TELLING:
                    telling = True
        look = self._styles.look(style)
        if telling and properties is not None:
            look = direct_look(properties, look)
        return look, ParagraphText(self._hiding, bool(look.hidden))

    def _label(self, look: Look) -> str:
        return self._numbers.label(look.number, look.number_level or 0) if look.number else ""


def _cell_text(lines: list[str]) -> str:
    if len(lines) == 1:
        return lines[0].strip(BLANKS)
    return joined([stripped for line in lines if (stripped := line.strip(BLANKS))])


def _is_contents(element: _Element) -> bool:
    properties = child_of(element, SDT_PR)
    gallery = None if properties is None else next(properties.iter(GALLERY), None)
    return gallery is not None and gallery.get(VAL) == "Table of Contents"


def _mark_deleted(paragraph: _Element) -> bool:
    properties = child_of(paragraph, P_PR)
    mark = None if properties is None else child_of(properties, R_PR)
    return mark is not None and child_of(mark, DEL) is not None


def _holds_table(element: _Element | None) -> bool:
    """Return whether a cell holds a table of more than one cell; a smaller one is a frame around its text."""
    return element is not None and any(len(list(islice(table.iter(TC), 2))) > 1 for table in element.iter(TBL))


def _paragraphs(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag == P:
            yield child
        elif child.tag in _AROUND:
            yield from _paragraphs(child)
