"""Tables of a report as Word XML: a skeleton with its merges is made once, the figures are dropped into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.document.blocks import Square, Table
from generator.document.notes import Target
from generator.formats.docx.writing.paragraphs import Dress, run
from generator.formats.docx.writing.paragraphs import width as width_of
from generator.formats.docx.writing.xml import escape

NARROW = 907
"""A table with a column below this width (16 mm, in twentieths of a point) is set in the small type."""

_ROW_HEIGHT = 340
# Of the national styles, for judging how many lines a label takes: indents and margins, and the two sizes of type.
_INDENT, _NARROW_SIZE, _WIDE_SIZE = 140, 180, 210
_MOST_SKELETONS = 64
_SLOT = "\0"

Anchors = Mapping[Target, tuple[str, str]]
"""What stands before and after a figure's run: the ends of a comment's range."""


@dataclass(frozen=True, slots=True)
class TableDress:
    """How tables look: the table style, and paragraphs for captions, headings, labels and figures, in two sizes."""

    style: str
    caption: Dress
    wide: tuple[Dress, Dress, Dress]
    """Headings, labels, figures."""
    narrow: tuple[Dress, Dress, Dress]
    skeletons: dict[object, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)


def table(block: Table, dress: TableDress, width: int, anchors: Anchors | None = None) -> str:
    """Give the XML of a table as wide as the text."""
    texts = [square.text for row in block.rows for square in row if square.address is not None]
    if not "".join(texts).isdigit():
        texts = [escape(text) for text in texts]
    pieces = list(_skeleton(block, dress, width, anchors) if anchors else _known(block, dress, width))
    for index, text in enumerate(texts):
        pieces[index] += text
    return "".join(pieces)


def _known(block: Table, dress: TableDress, width: int) -> tuple[str, ...]:
    """Give the skeleton of all tables with these headings and merges: what may differ is the text of figures."""
    squares = tuple(
        [square if square.address is None else (square.rowspan, square.colspan) for row in block.rows for square in row]
    )
    key = (squares, tuple(map(len, block.rows)), block.widths, block.header_rows, width)
    if key not in dress.skeletons:
        if len(dress.skeletons) >= _MOST_SKELETONS:
            dress.skeletons.clear()
        dress.skeletons[key] = _skeleton(block, dress, width, {})
    return dress.skeletons[key]


def _skeleton(block: Table, dress: TableDress, width: int, anchors: Anchors) -> tuple[str, ...]:
    """Give the XML between the figures, one piece more than there are figures."""
    columns = len(block.widths) or max(sum(square.colspan for square in row) for row in block.rows)
    widths = _widths(block.widths or (1,) * columns, width)
    look = _Look(dress, widths, dress.narrow if min(widths) < NARROW else dress.wide)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(look.row(row, index < block.header_rows, anchors) for index, row in enumerate(_rows(block)))
    xml = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{escape(dress.style)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
    return tuple(xml.split(_SLOT))


def _widths(shares: tuple[int, ...], width: int) -> tuple[int, ...]:
    """Divide the width by the shares, without losing a twentieth of a point to rounding."""
    edges = [width * total // sum(shares) for total in accumulate(shares, initial=0)]
    return tuple(right - left for left, right in pairwise(edges))


_Placed = tuple[int, Square, int]
"""A square in a row: its column, and how many rows above it began."""


def _rows(block: Table) -> Iterator[list[_Placed]]:
    """Give the squares of each row with those that reach down into it from above."""
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


class _Look(NamedTuple):
    dress: TableDress
    widths: tuple[int, ...]
    kinds: tuple[Dress, Dress, Dress]

    def row(self, placed: list[_Placed], header: bool, anchors: Anchors) -> str:
        # A row of headings must not stand alone at the end of a page, nor the label of a group be cut in two.
        alone = all(square.scope for _, square, _ in placed)
        keep = "<w:keepNext/>" if alone or any(self.label_goes_on(*place) for place in placed) else ""
        cells = "".join(self.cell(column, square, age > 0, keep, anchors) for column, square, age in placed)
        repeat = "<w:tblHeader/>" if header else ""
        properties = f'<w:cantSplit/><w:trHeight w:val="{_ROW_HEIGHT}"/>{repeat}<w:jc w:val="center"/>'
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    def cell(self, column: int, square: Square, below: bool, keep: str, anchors: Anchors) -> str:
        width = sum(self.widths[column : column + square.colspan])
        span = f'<w:gridSpan w:val="{square.colspan}"/>' if square.colspan > 1 else ""
        merge = "" if square.rowspan == 1 else "<w:vMerge/>" if below else '<w:vMerge w:val="restart"/>'
        dress = self.kind(square)
        opening = _kept(dress.open, keep)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
            f"{opening}{'' if below else _content(dress, square, anchors)}</w:p></w:tc>"
        )

    def label_goes_on(self, column: int, square: Square, age: int) -> bool:
        """Tell whether the label of a group of rows needs the height of the next row too."""
        if square.scope != "rowgroup" or age + 1 >= square.rowspan:
            return False
        room = sum(self.widths[column : column + square.colspan]) - _INDENT
        characters = max(1, room // (_NARROW_SIZE if self.kinds is self.dress.narrow else _WIDE_SIZE))
        return (age + 1) * characters < width_of(square.text)

    def kind(self, square: Square) -> Dress:
        head, label, figure = self.kinds
        if square.scope in ("col", "colgroup"):
            return self.dress.caption if square.colspan == len(self.widths) else head
        return label if square.scope else figure


def _kept(opening: str, keep: str) -> str:
    """Put what keeps a paragraph with the next right behind its style, where Word wants it."""
    style, end, rest = opening.partition('"/>')
    return f"{style}{end}{keep}{rest}"


def _content(dress: Dress, square: Square, anchors: Anchors) -> str:
    if square.address is None:
        return run(dress.run, square.text)
    before, after = anchors.get(square.address, ("", ""))
    return f"{before}{dress.run}<w:t>{_SLOT}</w:t></w:r>{after}"
