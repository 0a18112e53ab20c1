"""The pages of a PDF laid out again as a document: tables where they stand, lines as the paragraphs that were typed.

A line that was wrapped is full and a paragraph begins indented; both go on over the end of a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.document.blocks import Block, Paragraph
from generator.findings import Place
from generator.formats.pdf.furniture import without_furniture
from generator.formats.pdf.lines import line_of, rows_of
from generator.formats.pdf.marks import UNIT, Character
from generator.formats.pdf.pages import Page
from generator.formats.pdf.rulings import Box, Ruling, rulings
from generator.formats.pdf.tables import inside, table_of
from generator.text.typeset import APART, TypeArea, TypesetLine, continues, together

_FEW = 4

_Grid = tuple[Ruling, dict[Box, list[Character]]]
"""A ruled grid and what stands in its squares."""


@dataclass(slots=True)
class _Piece:
    """A paragraph or a grid, in the order of the document: the pages it begins and ends on, the type area it ends in."""

    content: TypesetLine | _Grid
    first: int
    last: int
    area: TypeArea | None


def blocks_of(pages: Sequence[Page]) -> tuple[Block, ...]:
    """Return the blocks of a document from its pages."""
    apart = [_apart(page) for page in pages]
    running = without_furniture([(page.number, page.height, lines) for page, (_, lines) in zip(pages, apart, strict=True)])
    usual = _measured([line for lines in running for line in lines])
    pieces: list[_Piece] = []
    for page, (grids, _), lines in zip(pages, apart, running, strict=True):
        for piece in _pieces(page, grids, lines, _area(lines, usual)):
            if not (pieces and _goes_on(pieces[-1], piece)):
                pieces.append(piece)
    return tuple(_blocks(pieces, usual))


def _apart(page: Page) -> tuple[list[_Grid], list[TypesetLine]]:
    """Return the grids of a page with what stands in them, and the lines outside of them."""
    characters: Sequence[Character] = page.characters
    grids = []
    for ruling in rulings(page.rules):
        held, outside = inside(ruling, characters)
        if held:
            grids.append((ruling, held))
            characters = outside
    rows = rows_of(character for character in characters if not character.turn)
    return grids, [line for row in rows if (line := line_of(row)) is not None]


def _measured(lines: Sequence[TypesetLine]) -> TypeArea | None:
    """Return the type area that lines of running text fill; None if there are none."""
    if not lines:
        return None
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[_rounded(line.size)] += len(line.text)
    size = max(sizes, key=lambda one: (sizes[one], one))
    body = [line for line in lines if _rounded(line.size) == size and APART not in line.text] or list(lines)
    widest = max(line.x1 - line.x0 for line in body)
    full = [line for line in body if (line.x1 - line.x0) * 10 >= widest * 8]
    pitches = Counter((lower.top - upper.top) // UNIT for upper, lower in pairwise(body) if lower.top > upper.top)
    return TypeArea(
        left=min(line.x0 for line in full),
        right=_usual([line.x1 for line in full]),
        pitch=(max(pitches, key=lambda one: pitches[one]) + 1) * UNIT if pitches else 2 * size,
        size=size,
    )


def _usual(places: Sequence[int]) -> int:
    """Return the place that most lie at or about; the greatest of those that are equally common."""
    counts = Counter(place // UNIT for place in places)
    common = max(counts, key=lambda one: (counts[one], one))
    return max(places) if counts[common] < _FEW else max(place for place in places if place // UNIT == common)


def _rounded(size: int) -> int:
    return (size + UNIT // 4) // (UNIT // 2) * (UNIT // 2)


def _area(lines: Sequence[TypesetLine], usual: TypeArea | None) -> TypeArea | None:
    """Return the type area of a page; the document's, shifted, where a page has too little text to tell."""
    own = _measured(lines)
    if own is None or usual is None:
        return usual
    told = own.size == usual.size and (own.right - own.left) * 100 > (usual.right - usual.left) * 97
    return TypeArea(own.left, own.right, usual.pitch, usual.size) if told else usual


def _pieces(page: Page, grids: Iterable[_Grid], lines: Sequence[TypesetLine], area: TypeArea | None) -> Iterator[_Piece]:
    """Yield the paragraphs and grids of a page from top to bottom; a grid ends the paragraph above it."""
    placed: list[tuple[int, TypesetLine | _Grid]] = [((line.top + line.bottom) // 2, line) for line in lines]
    placed += [((grid[0].ys[0] + grid[0].ys[-1]) // 2, grid) for grid in grids]
    last: TypesetLine | None = None
    piece: _Piece | None = None
    for _, content in sorted(placed, key=lambda one: one[0]):
        line = content if isinstance(content, TypesetLine) else None
        if piece and last and line and area and isinstance(piece.content, TypesetLine) and continues(last, line, area, area):
            piece.content = together(piece.content, line)
        else:
            if piece:
                yield piece
            piece = _Piece(content, page.number, page.number, area)
        last = line
    if piece:
        yield piece


def _goes_on(above: _Piece, piece: _Piece) -> bool:
    """Lay a paragraph that goes on from the page before onto what is there of it; return whether it is one."""
    upper, lower = above.content, piece.content
    if above.last == piece.last or not isinstance(upper, TypesetLine) or not isinstance(lower, TypesetLine):
        return False
    if above.area is None or piece.area is None or not continues(upper, lower, above.area, piece.area, turned=True):
        return False
    above.content, above.last, above.area = together(upper, lower), piece.last, piece.area
    return True


def _blocks(pieces: Iterable[_Piece], usual: TypeArea | None) -> Iterator[Block]:
    tables = paragraphs = 0
    for piece in pieces:
        if isinstance(piece.content, TypesetLine):
            paragraphs += 1
            place = Place(page=piece.first, paragraph=paragraphs)
            yield Paragraph(piece.content.text, align=_align(piece.content, usual), place=place)
        else:
            tables += 1
            yield table_of(*piece.content, Place(page=piece.first, table=tables))


def _align(line: TypesetLine, area: TypeArea | None) -> str:
    """Return `right` for a short line that stands at the right edge, as the sign-off does."""
    if area is None:
        return ""
    indented = (line.x0 - area.left) * 5 > (area.right - area.left) * 2
    return "right" if indented and area.right - line.x1 < 6 * area.size else ""
