"""A document as plain data – mappings, lists and texts under Chinese names – which is all that templates get to see."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import Any

from generator.document.blocks import Block, Document, Heading, Paragraph, Section, Table
from generator.style import Style


def plain(document: Document, county: Style, table: Callable[[Table, str], dict[str, Any]]) -> dict[str, Any]:
    """Return everything a text or HTML template may print; `table` tells how tables are given to it."""
    numbers = count(1)

    def named(block: Table) -> dict[str, Any]:
        return table(block, f"表{next(numbers)}")

    return {
        **document.values,
        **document.marks,
        "标题": document.title.text,
        "标题各段": _title(document),
        "导语": [_block(paragraph, named) for paragraph in document.preamble],
        "各部分": [_section(section, named) for section in document.sections],
        "附件": [_section(section, named) for section in document.annexes],
        "落款": [_block(paragraph, named) for paragraph in document.signature],
        "字体": dict(county.fonts),
        "字号": dict(county.sizes),
    }


def squared(table: Table, _name: str = "") -> dict[str, Any]:
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


def spanned(table: Table, name: str) -> dict[str, Any]:
    """Return the rows of a table as squares that know what they span, head and body apart."""
    total = sum(table.widths) or 1
    head = table.header_rows
    rows = _headed(table, name)
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
        room = "4" if block.indent is None else f"{Decimal(block.indent) / 2:f}"
        return {
            "种类": "段落", "文字": text, "级别": block.level, "对齐": block.align, "引题": text[:lead], "余文": text[lead:],
            "右空": room,
        }  # fmt: skip
    return {"种类": "小标题", "文字": block.text, "级别": block.level if isinstance(block, Heading) else 1}


def _headed(table: Table, name: str) -> list[list[dict[str, Any]]]:
    """Return the squares of each row, headings with an id, figures with the ids of the headings that are theirs (W3C H43)."""
    shape = tuple(tuple((square.rowspan, square.colspan, square.scope) for square in row) for row in table.rows)
    return [
        [
            {
                "文字": square.text, "跨行": square.rowspan, "跨列": square.colspan, "范围": square.scope,
                "层级": square.depth, "编号": own, "表头": theirs, "分项": square.colspan == len(table.widths) > 1,
            }
            for square, (own, theirs) in zip(row, ids, strict=True)
        ]
        for row, ids in zip(table.rows, _ids(shape, len(table.widths), name), strict=True)
    ]  # fmt: skip


_Shape = tuple[tuple[tuple[int, int, str], ...], ...]
"""Rowspan, colspan and scope of the squares of each row."""


@lru_cache(maxsize=64)
def _ids(shape: _Shape, width: int, name: str) -> list[list[tuple[str, str]]]:
    """Return for each square the id of a heading, and the ids of the headings of a figure."""
    above: dict[int, list[str]] = {}
    beside: dict[int, list[str]] = {}
    taken: dict[int, set[int]] = {}
    found: list[list[tuple[str, str]]] = []
    numbers = count(1)
    for at, row in enumerate(shape):
        ids, column = [], 0
        for rowspan, colspan, scope in row:
            while column in taken.get(at, ()):
                column += 1
            columns = range(column, column + colspan)
            for below in range(at, at + rowspan):
                taken.setdefault(below, set()).update(columns)
            own = f"{name}-{next(numbers)}" if scope else ""
            if scope.startswith("col"):
                for each in columns:  # the caption of a new part of the table ends what stood above
                    above[each] = [own] if colspan == width > 1 else [*above.get(each, ()), own]
            elif scope:
                for below in range(at, at + rowspan):
                    beside.setdefault(below, []).append(own)
            ids.append((own, "" if scope else " ".join([*beside.get(at, ()), *above.get(column, ())])))
            column += colspan
        found.append(ids)
    return found
