"""A document as plain data – mappings, lists and texts under Chinese names – which is all that templates get to see."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from generator.document.blocks import Block, Document, Heading, Paragraph, Section, Table
from generator.style import Style


def plain(document: Document, county: Style, table: Callable[[Table], dict[str, Any]]) -> dict[str, Any]:
    """Return everything a text or HTML template may print; `table` tells how tables are given to it."""
    numbers = count(1)

    def numbered(block: Table) -> dict[str, Any]:
        return {"编号": f"表{next(numbers)}", **table(block)}

    return {
        **document.marks,
        "标题": document.title.text,
        "标题各段": _title(document),
        "导语": [_block(paragraph, numbered) for paragraph in document.preamble],
        "各部分": [_section(section, numbered) for section in document.sections],
        "落款": [_block(paragraph, numbered) for paragraph in document.signature],
        "字体": dict(county.fonts),
        "字号": dict(county.sizes),
    }


def squared(table: Table) -> dict[str, Any]:
    """Return the rows of a table as lists of texts of equal length: a merged square's text stands in its first place."""
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
    """Return the rows of a table as squares that know what they span, head and body apart."""
    total = sum(table.widths) or 1
    head = table.header_rows
    rows = _headed(table)
    return {
        "表头": rows[:head],
        "行": rows[head:],
        "列宽": [f"{100 * width / total:.2f}%" for width in table.widths],
    }


def _title(document: Document) -> list[str]:
    """Return the title in the parts between which a line may break: behind the agency, and nowhere else."""
    title, agency = document.title.text, document.marks.get("机关", "")
    return [agency, title[len(agency) :].lstrip()] if agency and title != agency and title.startswith(agency) else [title]


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


def _headed(table: Table) -> list[list[dict[str, Any]]]:
    """Return the squares of each row, headings with a number, figures with the numbers of the headings that are theirs (H43)."""
    above: dict[int, list[int]] = {}
    beside: dict[int, list[int]] = {}
    taken: dict[int, set[int]] = {}
    rows: list[list[dict[str, Any]]] = []
    numbers = count(1)
    for at, row in enumerate(table.rows):
        squares, column = [], 0
        for square in row:
            while column in taken.get(at, ()):
                column += 1
            columns = range(column, column + square.colspan)
            for below in range(at, at + square.rowspan):
                taken.setdefault(below, set()).update(columns)
            whole = square.colspan == len(table.widths) > 1
            number = next(numbers) if square.scope else 0
            if square.scope.startswith("col"):
                for each in columns:  # the caption of a new part of the table ends what stood above
                    above[each] = [number] if whole else [*above.get(each, ()), number]
            elif square.scope:
                for below in range(at, at + square.rowspan):
                    beside.setdefault(below, []).append(number)
            own = [] if square.scope else [*beside.get(at, ()), *above.get(column, ())]
            squares.append(
                {
                    "文字": square.text, "跨行": square.rowspan, "跨列": square.colspan, "范围": square.scope,
                    "层级": square.depth, "编号": number, "表头": own, "分项": whole,
                }
            )  # fmt: skip
            column += square.colspan
        rows.append(squares)
    return rows
