"""Tables of a report: one with its merges and labels is made once for each form, every other is a copy of it, filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import accumulate, pairwise
from typing import NamedTuple

from lxml.etree import _Element

from generator.document.blocks import Square, Table
from generator.formats.docx.names import T
from generator.formats.docx.writing.prototypes import Prototype, element, printable
from generator.formats.docx.writing.prototypes import width as width_of

NARROW = 907
"""A table with a column below this width (16 mm, in twentieths of a point) is set in the small type."""

_ROW_HEIGHT = 340
# Of the national styles, for judging how many lines a label takes: indents and margins, and the two sizes of type.
_INDENT, _NARROW_SIZE, _WIDE_SIZE = 140, 180, 210
_MOST_UNFILLED = 64


class Unfilled(NamedTuple):
    """A table without its figures, and which of its text nodes they go into."""

    table: _Element
    figures: tuple[int, ...]


class TablePrototypes:
    """The paragraphs of tables by their roles, and the tables without figures that were made with them."""

    def __init__(self, style: str, paragraphs: Mapping[str, Prototype], fill: str | None = None) -> None:
        """Take the table style too, and the color behind captions."""
        self.style, self.paragraphs, self.fill = style, paragraphs, fill
        self.unfilled: dict[object, Unfilled] = {}

    def table(self, block: Table, width: int) -> tuple[_Element, list[_Element]]:
        """Return a table as wide as the text, and the text nodes of its figures in order."""
        unfilled = self._unfilled(block, width)
        table = deepcopy(unfilled.table)
        nodes = list(table.iter(T))
        figures = [nodes[index] for index in unfilled.figures]
        texts = [square.text for row in block.rows for square in row if square.address is not None]
        if not "".join(texts).isdigit():
            texts = list(map(printable, texts))
        for figure, text in zip(figures, texts, strict=True):
            figure.text = text
        return table, figures

    def _unfilled(self, block: Table, width: int) -> Unfilled:
        """Return the table with these headings and merges: what may differ is the text of figures."""
        squares = tuple(
            [square if square.address is None else (square.rowspan, square.colspan) for row in block.rows for square in row]
        )
        key = (squares, tuple(map(len, block.rows)), block.widths, block.header_rows, width)
        if key not in self.unfilled:
            if len(self.unfilled) >= _MOST_UNFILLED:
                self.unfilled.clear()
            self.unfilled[key] = _built(block, self, width)
        return self.unfilled[key]


def _built(block: Table, prototypes: TablePrototypes, width: int) -> Unfilled:
    columns = len(block.widths) or max(sum(square.colspan for square in row) for row in block.rows)
    layout = _Layout(prototypes, _widths(block.widths or (1,) * columns, width), [])
    properties = element(
        "tblPr",
        element("tblStyle", val=prototypes.style),
        element("tblW", w=sum(layout.widths), type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0000"),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in layout.widths))
    rows = [layout.row(row, index < block.header_rows) for index, row in enumerate(_rows(block))]
    table = element("tbl", properties, grid, *rows)
    figures = set(layout.figures)
    return Unfilled(table, tuple(index for index, node in enumerate(table.iter(T)) if node in figures))


def _widths(shares: tuple[int, ...], width: int) -> tuple[int, ...]:
    """Divide the width by the shares, without losing a twentieth of a point to rounding."""
    edges = [width * total // sum(shares) for total in accumulate(shares, initial=0)]
    return tuple(right - left for left, right in pairwise(edges))


_Placed = tuple[int, Square, int]
"""A square in a row: its column, and how many rows above it began."""


def _rows(block: Table) -> Iterator[list[_Placed]]:
    """Yield the squares of each row with those that reach down into it from above."""
    above: dict[int, tuple[Square, int]] = {}
    for row in block.rows:
        below: dict[int, tuple[Square, int]] = {}
        placed: list[_Placed] = []
        begun, column = iter(row), 0
        while True:
            square, age = above.get(column) or (next(begun, None), 0)
            if square is None:
                break
            placed.append((column, square, age))
            if age + 1 < square.rowspan:
                below[column] = (square, age + 1)
            column += square.colspan
        above = below
        yield placed


class _Layout(NamedTuple):
    prototypes: TablePrototypes
    widths: tuple[int, ...]
    figures: list[_Element]
    """The text nodes that await a figure."""

    @property
    def narrow(self) -> bool:
        """Whether the table is set in the small type."""
        return min(self.widths) < NARROW

    def row(self, placed: list[_Placed], header: bool) -> _Element:
        # A row of headings must not stand alone at the end of a page, nor the label of a group be cut in two.
        keep = all(square.scope for _, square, _ in placed) or any(self.label_goes_on(*place) for place in placed)
        repeat = [element("tblHeader")] if header else []
        height = element("trHeight", val=_ROW_HEIGHT)
        properties = element("trPr", element("cantSplit"), height, *repeat, element("jc", val="center"))
        return element("tr", properties, *(self.cell(column, square, age > 0, keep) for column, square, age in placed))

    def cell(self, column: int, square: Square, below: bool, keep: bool) -> _Element:
        role = self.role(square)
        properties = element("tcPr", element("tcW", w=self.width(column, square), type="dxa"))
        if square.colspan > 1:
            properties.append(element("gridSpan", val=square.colspan))
        if square.rowspan > 1:
            properties.append(element("vMerge") if below else element("vMerge", val="restart"))
        if role == "TableCaption" and self.prototypes.fill is not None:
            properties.append(element("shd", val="clear", color="auto", fill=self.prototypes.fill))
        properties.append(element("vAlign", val="center"))
        prototype = self.prototypes.paragraphs[role]
        paragraph = prototype.empty() if below else prototype.paragraph(square.text if square.address is None else "")
        if not below and square.address is not None:
            self.figures.append(paragraph[1][1])
        if keep:
            paragraph[0].append(element("keepNext"))
        return element("tc", properties, paragraph)

    def width(self, column: int, square: Square) -> int:
        return sum(self.widths[column : column + square.colspan])

    def label_goes_on(self, column: int, square: Square, age: int) -> bool:
        """Return whether the label of a group of rows needs the height of the next row too."""
        if square.scope != "rowgroup" or age + 1 >= square.rowspan:
            return False
        room = self.width(column, square) - _INDENT
        characters = max(1, room // (_NARROW_SIZE if self.narrow else _WIDE_SIZE))
        return (age + 1) * characters < width_of(square.text)

    def role(self, square: Square) -> str:
        """Return the role of the paragraph in a square."""
        columns = square.scope in ("col", "colgroup")
        if columns and square.colspan == len(self.widths):
            return "TableCaption"
        return ("Narrow" if self.narrow else "Table") + ("Head" if columns else "Label" if square.scope else "Figure")
