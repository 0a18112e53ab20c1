"""Tables of a report: one with its merges and labels is made once for each form, every other is a copy of it, filled."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import accumulate, pairwise
from typing import NamedTuple

from lxml.etree import _Element

from generator.document.blocks import Square, Table
from generator.formats.docx.names import T
from generator.formats.docx.writing.prototypes import Prototype, element, printable, put
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


Kinds = tuple[Prototype, Prototype, Prototype]
"""Paragraphs for headings, labels and figures."""


class TablePrototypes:
    """The table style, paragraphs in the two sizes of type, and the tables without figures that were made with them."""

    def __init__(self, style: str, caption: Prototype, wide: Kinds, narrow: Kinds, fill: str | None = None) -> None:
        self.style, self.caption, self.wide, self.narrow, self.fill = style, caption, wide, narrow, fill
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
    widths = _widths(block.widths or (1,) * columns, width)
    layout = _Layout(prototypes, widths, prototypes.narrow if min(widths) < NARROW else prototypes.wide, [], {})
    properties = element(
        "tblPr",
        element("tblStyle", val=prototypes.style),
        element("tblW", w=sum(widths), type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0000"),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
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


class _Shape(NamedTuple):
    """What cells have in common that differ in their text alone."""

    width: int
    colspan: int
    merge: str | None
    """`restart` where cells merged downward begin, empty where they go on; None if the cell is not merged."""
    keep: bool
    prototype: Prototype
    fill: str | None

    def cell(self) -> _Element:
        properties = element("tcPr", element("tcW", w=self.width, type="dxa"))
        if self.colspan > 1:
            properties.append(element("gridSpan", val=self.colspan))
        if self.merge is not None:
            properties.append(element("vMerge", **({"val": self.merge} if self.merge else {})))
        if self.fill is not None:
            properties.append(element("shd", val="clear", color="auto", fill=self.fill))
        properties.append(element("vAlign", val="center"))
        paragraph = self.prototype.empty() if self.merge == "" else self.prototype.paragraph("")
        if self.keep:
            paragraph[0].append(element("keepNext"))
        return element("tc", properties, paragraph)


class _Layout(NamedTuple):
    prototypes: TablePrototypes
    widths: tuple[int, ...]
    kinds: Kinds
    figures: list[_Element]
    """The text nodes that await a figure."""
    cells: dict[_Shape, _Element]
    """The cells of which all others are copies."""

    def row(self, placed: list[_Placed], header: bool) -> _Element:
        # A row of headings must not stand alone at the end of a page, nor the label of a group be cut in two.
        keep = all(square.scope for _, square, _ in placed) or any(self.label_goes_on(*place) for place in placed)
        repeat = [element("tblHeader")] if header else []
        height = element("trHeight", val=_ROW_HEIGHT)
        properties = element("trPr", element("cantSplit"), height, *repeat, element("jc", val="center"))
        return element("tr", properties, *(self.cell(column, square, age > 0, keep) for column, square, age in placed))

    def cell(self, column: int, square: Square, below: bool, keep: bool) -> _Element:
        merge = None if square.rowspan == 1 else "" if below else "restart"
        prototype = self.prototype(square)
        fill = self.prototypes.fill if prototype is self.prototypes.caption else None
        shape = _Shape(self.width(column, square), square.colspan, merge, keep, prototype, fill)
        if shape not in self.cells:
            self.cells[shape] = shape.cell()
        cell = deepcopy(self.cells[shape])
        if not below and square.address is None:
            put(cell[1][1], square.text)
        elif not below:
            self.figures.append(cell[1][1][1])
        return cell

    def width(self, column: int, square: Square) -> int:
        return sum(self.widths[column : column + square.colspan])

    def label_goes_on(self, column: int, square: Square, age: int) -> bool:
        """Return whether the label of a group of rows needs the height of the next row too."""
        if square.scope != "rowgroup" or age + 1 >= square.rowspan:
            return False
        room = self.width(column, square) - _INDENT
        characters = max(1, room // (_NARROW_SIZE if self.kinds is self.prototypes.narrow else _WIDE_SIZE))
        return (age + 1) * characters < width_of(square.text)

    def prototype(self, square: Square) -> Prototype:
        head, label, figure = self.kinds
        if square.scope in ("col", "colgroup"):
            return self.prototypes.caption if square.colspan == len(self.widths) else head
        return label if square.scope else figure
