"""Blocks as readable text, one a line, for golden files."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document.blocks import Block, Heading, Paragraph, Square, Table, Title


def shown(blocks: Sequence[Block], places: bool = False) -> str:
    """Return blocks as text: `#` for a title, `##` for a heading of level 1, `|` between squares, ↓ and → for spans."""
    return "".join(line + "\n" for block in blocks for line in _lines(block, places))


def plain(blocks: Sequence[Block]) -> str:
    """Return blocks as text without the places, and without telling headings from paragraphs."""
    unmarked = [block if isinstance(block, Table) else Paragraph(block.text) for block in blocks]
    return shown(unmarked)


def _lines(block: Block, places: bool) -> list[str]:
    where = f"  ({block.place})" if places else ""
    if isinstance(block, Title):
        return [f"# {block.text}{where}"]
    if isinstance(block, Heading):
        return [f"{'#' * (block.level + 1)} {block.text}{where}"]
    if isinstance(block, Paragraph):
        return [f"{'→ ' if block.align else ''}{block.text}{where}"]
    return ["| " + " | ".join(_square(square, places) for square in row) + " |" for row in block.rows] + [""]


def _square(square: Square, places: bool) -> str:
    down, across = f"↓{square.rowspan}" * (square.rowspan > 1), f"→{square.colspan}" * (square.colspan > 1)
    where = f" ({square.place})" if places else ""
    return " ".join(filter(None, (square.text.replace("\n", "⏎"), down + across))) + where
