"""A document as plain data – mappings, lists and texts under Chinese names – which is all that templates get to see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.document.blocks import Block, Document, Heading, Paragraph, Section, Square, Table
from generator.style import Style


def plain(document: Document, county: Style, table: Callable[[Table], dict[str, Any]]) -> dict[str, Any]:
    """Give everything a text or HTML template may print; `table` tells how tables are given to it."""
    return {
        **document.marks,
        "标题": document.title.text,
        "导语": [_block(paragraph, table) for paragraph in document.preamble],
        "各部分": [_section(section, table) for section in document.sections],
        "落款": [_block(paragraph, table) for paragraph in document.signature],
        "字体": dict(county.fonts),
        "字号": dict(county.sizes),
    }


def squared(table: Table) -> dict[str, Any]:
    """Give the rows of a table as lists of texts of equal length: a merged square's text stands in its first place."""
    width = sum(square.colspan for square in table.rows[0]) if table.rows else 0
    grid = [[""] * width for _ in table.rows]
    free = [0] * width
    for number, row in enumerate(table.rows):
        column = 0
        for square in row:
            while free[column] > number:
                column += 1
            grid[number][column] = square.text
            if square.rowspan > 1:
                free[column : column + square.colspan] = [number + square.rowspan] * square.colspan
            column += square.colspan
    return {"行": grid}


def spanned(table: Table) -> dict[str, Any]:
    """Give the rows of a table as squares that know what they span, head and body apart."""
    total = sum(table.widths) or 1
    head = table.header_rows
    return {
        "表头": [[_square(square) for square in row] for row in table.rows[:head]],
        "行": [[_square(square) for square in row] for row in table.rows[head:]],
        "列宽": [f"{100 * width / total:.2f}%" for width in table.widths],
    }


def _section(section: Section, table: Callable[[Table], dict[str, Any]]) -> dict[str, Any]:
    blocks = [_block(block, table) for block in section.blocks]
    return {"名称": section.name, "标题": section.heading.text, "内容": blocks}


def _block(block: Block, table: Callable[[Table], dict[str, Any]]) -> dict[str, Any]:
    if isinstance(block, Table):
        return {"种类": "表格", **table(block)}
    if isinstance(block, Paragraph):
        text, lead = block.text, block.lead
        return {
            "种类": "段落", "文字": text, "级别": block.level, "对齐": block.align, "引题": text[:lead], "余文": text[lead:],
        }  # fmt: skip
    return {"种类": "小标题", "文字": block.text, "级别": block.level if isinstance(block, Heading) else 1}


def _square(square: Square) -> dict[str, Any]:
    return {"文字": square.text, "跨行": square.rowspan, "跨列": square.colspan, "范围": square.scope, "层级": square.depth}
