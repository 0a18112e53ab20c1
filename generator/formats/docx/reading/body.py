"""The body of a Word document walked once, in order: paragraphs, tables and text boxes become blocks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING

from generator.document.blocks import Block, Heading, Paragraph, Square, Table, Title
from generator.errors import RecognitionError
from generator.findings import Place
from generator.formats.docx.names import ALTERNATE, SDT, TBL, TC, TR, WRAPPERS, P, value_at
from generator.formats.docx.reading.numbering import Numbering
from generator.formats.docx.reading.paragraph_text import ParagraphText
from generator.formats.docx.reading.styles import Look, Styles
from generator.formats.docx.reading.table_cells import Cell, cells, merged
from generator.text.characters import BLANKS
from generator.text.prose import joined, run_on

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 20
_AROUND = WRAPPERS | {TBL, TR, TC}


class Body:
    """A reader going through one document; `blocks` is what it has met so far."""

    def __init__(self, name: str, styles: Styles, numbers: Numbering) -> None:
        self.blocks: list[Block] = []
        self._name = name
        self._styles = styles
        self._numbers = numbers
        self._paragraphs = 0
        self._tables = 0
        self._depth = 0

    def read(self, container: _Element) -> None:
        """Read what stands in the body, in a cell that is only there for layout, or in a text box."""
        for child in container:
            tag = child.tag
            if tag == P:
                self._paragraph(child)
            elif tag == TBL:
                self._table(child)
            elif tag in WRAPPERS and not (tag == SDT and _is_contents(child)):
                self.read(child)
            elif tag == ALTERNATE:
                for branch in islice(child, 1):
                    self.read(branch)

    def _paragraph(self, element: _Element) -> None:
        look = self._styles.look_of(element)
        if look.contents:
            return
        line = ParagraphText(element)
        label = self._numbers.label(look)
        if line.text.strip(BLANKS):
            self._paragraphs += 1
            self._say(label + line.text.lstrip(BLANKS) if label else line.text, look, Place(paragraph=self._paragraphs))
        for box in line.boxes:
            self._inside(box)

    def _say(self, text: str, look: Look, place: Place) -> None:
        level = 10 if look.level is None else look.level
        lines = [line for part in text.split("\n") if (line := part.strip(BLANKS))]
        if level == 0:
            self._title(run_on(lines), place)
        elif level < 10:
            self.blocks.append(Heading(run_on(lines), level, place))
        else:
            right = "right" if look.align in ("right", "end") else ""
            self.blocks.extend(Paragraph(line, align=right, place=place) for line in lines)

    def _title(self, text: str, place: Place) -> None:
        """Add to the title; one set in two paragraphs is one title."""
        if self.blocks and isinstance(last := self.blocks[-1], Title):
            self.blocks[-1] = Title(run_on([last.text, text]), last.place)
        else:
            self.blocks.append(Title(text, place))

    def _table(self, table: _Element) -> None:
        rows = cells(table, self._name)
        if len(rows) == 1 and len(rows[0]) == 1 and (only := rows[0][0].element) is not None:
            self._inside(only)
            return
        # A table that holds tables is there for layout: its rows with tables in them are read as running text.
        for layout, group in groupby(rows, lambda row: any(_holds_table(cell.element) for cell in row)):
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
        squares = tuple(
            tuple(
                Square(
                    self._cell_text(cell.element, boxes),
                    cell.rowspan,
                    cell.colspan,
                    place=Place(table=number, row=index, cell=cell.column + 1),
                )
                for cell in row
            )
            for index, row in enumerate(merged(rows), 1)
        )
        self.blocks.append(Table(squares, place=Place(table=number)))
        for box in boxes:
            self._inside(box)

    def _cell_text(self, element: _Element | None, boxes: list[_Element]) -> str:
        lines: list[str] = []
        for paragraph in () if element is None else _paragraphs(element):
            line = ParagraphText(paragraph)
            lines.extend((self._numbers.label(self._styles.look_of(paragraph)) + line.text).split("\n"))
            boxes.extend(line.boxes)
        if len(lines) == 1:
            return lines[0].strip(BLANKS)
        return joined([stripped for line in lines if (stripped := line.strip(BLANKS))])

    def _inside(self, container: _Element) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise RecognitionError(f"“{self._name}”里的表格套了 {DEEPEST} 层以上，不像一份年度报告。请去掉多余的嵌套后再试。")
        self.read(container)
        self._depth -= 1


def _is_contents(element: _Element) -> bool:
    return value_at(element, "sdtPr/docPartObj/docPartGallery") == "Table of Contents"


def _holds_table(element: _Element | None) -> bool:
    """Return whether a cell holds a table of more than one cell; a smaller one is a frame around its text."""
    return element is not None and any(len(list(islice(table.iter(TC), 2))) > 1 for table in element.iter(TBL))


def _paragraphs(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag == P:
            yield child
        elif child.tag in _AROUND:
            yield from _paragraphs(child)
