"""A document as plain data – mappings, lists and texts under Chinese names – which is all that templates get to see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import count
from typing import Any

from generator.document.blocks import Block, Document, Heading, Paragraph, Section, Table
from generator.style import Style


def plain(document: Document, style: Style, table: Callable[[Table, str], dict[str, Any]]) -> dict[str, Any]:
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
        "字体": dict(style.fonts),
        "字号": dict(style.sizes),
    }


def squared(table: Table, _name: str = "") -> dict[str, Any]:
    """Return the rows of a table as lists of texts of equal length: a merged square's text stands in its first place."""
    rows = []
    for row, (starts, _) in zip(table.rows, table.placed(), strict=True):
        texts = dict(zip(starts, (square.text for square in row), strict=True))
        rows.append([texts.get(column, "") for column in range(len(table.widths))])
    return {"行": rows}


def spanned(table: Table, name: str) -> dict[str, Any]:
    """Return the rows of a table as squares that know what they span, head and body apart."""
    total = sum(table.widths) or 1
    head = table.header_rows
    rows = list(_headed(table, name))
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
    return {"名称": section.name, "标题": section.heading.text, "横排": section.landscape, "内容": blocks}


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


def _headed(table: Table, name: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the squares of each row, headings with an id, figures with the ids of the headings that are theirs (W3C H43)."""
    numbers = count(1)
    above: dict[int, list[str]] = {}
    beside: dict[int, list[str]] = {}
    for at, (row, (starts, _)) in enumerate(zip(table.rows, table.placed(), strict=True)):
        squares = []
        for square, column in zip(row, starts, strict=True):
            own = f"{name}-{next(numbers)}" if square.scope else ""
            caption = square.colspan == len(table.widths) > 1
            if square.scope.startswith("col"):
                for each in range(column, column + square.colspan):  # the caption of a new part ends what stood above
                    above[each] = [own] if caption else [*above.get(each, ()), own]
            elif square.scope:
                for below in range(at, at + square.rowspan):
                    beside.setdefault(below, []).append(own)
            theirs = "" if square.scope else " ".join([*beside.get(at, ()), *above.get(column, ())])
            squares.append({
                "文字": square.text, "跨行": square.rowspan, "跨列": square.colspan, "范围": square.scope,
                "层级": square.depth, "编号": own, "表头": theirs, "分项": caption,
            })  # fmt: skip
        yield squares
