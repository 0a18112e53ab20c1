"""Blocks as short lines of text, for tests to compare."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document.blocks import Block, Heading, Square, Table, Title


def shown(blocks: Iterable[Block]) -> list[str]:
    """Return a line for each block, and for a table its rows: squares between bars, with spans as `text<rows x columns>`."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += ["| " + " | ".join(map(_square, row)) for row in block.rows]
        elif isinstance(block, Title):
            lines.append(f"= {block.text}")
        elif isinstance(block, Heading):
            lines.append(f"{'#' * block.level} {block.text}")
        else:
            lines.append(block.text)
    return lines


def tables(blocks: Iterable[Block]) -> list[Table]:
    """Return the tables among blocks."""
    return [block for block in blocks if isinstance(block, Table)]


def _square(square: Square) -> str:
    spans = "" if square.rowspan == square.colspan == 1 else f"<{square.rowspan}x{square.colspan}>"
    return square.text.replace("\n", "↵") + spans
