"""The pages of a PDF laid out again as a document: tables where they stand, the rest as paragraphs, over the page ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.document.blocks import Block, Paragraph
from generator.findings import Place
from generator.formats.pdf.furniture import without_furniture
from generator.formats.pdf.lines import line_of, rows_of
from generator.formats.pdf.marks import Character
from generator.formats.pdf.pages import Page
from generator.formats.pdf.paragraphs import measure, merged
from generator.formats.pdf.rulings import Box, Ruling, rulings
from generator.formats.pdf.tables import inside, table_of
from generator.text.typeset import TypeArea, TypesetLine, continues, together


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page taken apart: its grids with what stands in them, and the lines outside of them."""

    page: Page
    grids: list[tuple[Ruling, dict[Box, list[Character]]]]
    lines: list[TypesetLine]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, with the type area it stands in, or a grid, in the order of the document."""

    page: Page
    """The page it ends on."""
    text: tuple[TypesetLine, TypeArea] | None = None
    grid: tuple[Ruling, dict[Box, list[Character]]] | None = None
    first: int = 0
    """The number of the page it begins on."""


def blocks_of(pages: Sequence[Page]) -> tuple[Block, ...]:
    """Return the blocks of a document from its pages."""
    sheets = [_sheet(page) for page in pages]
    kept = without_furniture([(sheet.page.number, sheet.page.height, sheet.lines) for sheet in sheets])
    usual = measure([line for lines in kept for line in lines])
    pieces: list[_Piece] = []
    for sheet, lines in zip(sheets, kept, strict=True):
        for piece in _pieces(sheet, lines, _area(lines, usual)):
            _add(pieces, piece)
    return tuple(_blocks(pieces, usual))


def _sheet(page: Page) -> _Sheet:
    characters: Sequence[Character] = page.characters
    grids = []
    for ruling in rulings(page.rules):
        held, outside = inside(ruling, characters)
        if held:
            grids.append((ruling, held))
            characters = outside
    upright = [character for character in characters if not character.turn]
    lines = [line for row in rows_of(upright) if (line := line_of(row)) is not None]
    return _Sheet(page, grids, lines)


def _area(lines: Sequence[TypesetLine], usual: TypeArea | None) -> TypeArea | None:
    """Return the type area of a page; the document's, shifted, where a page has too little text to tell."""
    own = measure(lines)
    if own is None or usual is None:
        return usual
    told = own.size == usual.size and (own.right - own.left) * 100 > (usual.right - usual.left) * 97
    return TypeArea(own.left, own.right, usual.pitch, usual.size) if told else usual


def _pieces(sheet: _Sheet, lines: Sequence[TypesetLine], area: TypeArea | None) -> list[_Piece]:
    """Return the paragraphs and grids of a page from top to bottom; a grid ends the paragraph above it."""
    tops = sorted(((ruling.ys[0] + ruling.ys[-1]) // 2, index) for index, (ruling, _) in enumerate(sheet.grids))
    found: list[_Piece] = []
    rest = list(lines)
    for middle, index in [*tops, (sheet.page.height * 2, -1)]:
        above = [line for line in rest if (line.top + line.bottom) // 2 < middle]
        rest = rest[len(above) :]
        if area is not None:
            found.extend(_Piece(sheet.page, (line, area), first=sheet.page.number) for line in merged(above, area))
        if index >= 0:
            found.append(_Piece(sheet.page, grid=sheet.grids[index], first=sheet.page.number))
    return found


def _add(pieces: list[_Piece], piece: _Piece) -> None:
    """Add a piece; a paragraph that goes on from the page before is laid onto what is there of it."""
    last = pieces[-1] if pieces else None
    if last is not None and last.page is not piece.page and last.text and piece.text:
        (upper, above), (lower, below) = last.text, piece.text
        if continues(upper, lower, above, below, turned=True):
            pieces[-1] = _Piece(piece.page, (together(upper, lower), below), first=last.first)
            return
    pieces.append(piece)


def _blocks(pieces: Sequence[_Piece], usual: TypeArea | None) -> list[Block]:
    found: list[Block] = []
    tables = paragraphs = 0
    for piece in pieces:
        if piece.grid is not None:
            tables += 1
            found.append(table_of(*piece.grid, Place(page=piece.first, table=tables)))
        elif piece.text is not None:
            paragraphs += 1
            line, place = piece.text[0], Place(page=piece.first, paragraph=paragraphs)
            found.append(Paragraph(line.text, align=_align(line, usual), place=place))
    return found


def _align(line: TypesetLine, area: TypeArea | None) -> str:
    """Return `right` for a short line that stands at the right edge, as the sign-off does."""
    if area is None:
        return ""
    indented = (line.x0 - area.left) * 5 > (area.right - area.left) * 2
    return "right" if indented and area.right - line.x1 < 6 * area.size else ""
