"""What a county adds to the form, as blocks: composed below the sections they belong to, and taken out again when read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.document.blocks import Block, Heading, Paragraph, Square, Table
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.grid import Grid
from generator.form.items import Cell
from generator.report.report import Report
from generator.style import Addition, Style
from generator.style.addition import PREAMBLE, SIGNATURE
from generator.text.numbering import level_of
from generator.text.spelling import as_label, tight

Show = Callable[[Cell, Figure, Style], str]


def composed(report: Report, county: Style, section: str, show: Show) -> Iterator[Block]:
    """Give the blocks of what the report says under the county's additions to this section."""
    for addition in county.additions:
        if addition.section == section and addition.key in report.additions:
            yield Heading(addition.title, level=2)
            if addition.form is None:
                yield from _words(report, addition)
            else:
                yield _table(addition, addition.figures(report.additions[addition.key]), county, show)


def prefaced(report: Report, county: Style) -> Iterator[Paragraph]:
    """Give the paragraphs that the county adds before section one."""
    for addition in county.additions:
        if addition.section == PREAMBLE and addition.key in report.additions:
            yield _line(addition.title)
            yield from _words(report, addition)


def signed(report: Report, county: Style) -> Iterator[Paragraph]:
    """Give the lines that the county adds to the sign-off."""
    for addition in county.additions:
        if addition.section == SIGNATURE and addition.key in report.additions:
            yield Paragraph(f"{addition.title}：{report.additions[addition.key]}", align="right")


def taken(
    blocks: Sequence[Block], county: Style, heading_of: Callable[[str], str | None]
) -> tuple[tuple[Block, ...], dict[str, object]]:
    """Take the county's additions out of the blocks: the blocks left over, and what stood under each key.

    `heading_of` names the section that a line is the heading of. A table whose squares are not where they belong stays.
    """
    if not county.additions:
        return tuple(blocks), {}
    left: list[Block] = []
    values: dict[str, object] = {}
    titles = {(addition.section, as_label(addition.title)): addition for addition in county.additions}
    section, index = PREAMBLE, 0
    while index < len(blocks):
        block = blocks[index]
        text = _text(block)
        section = (heading_of(text) if text else None) or section
        addition = titles.get((section, as_label(text)))
        if addition is None or addition.key in values:
            left.append(block)
            index += 1
            continue
        length, value = _value(addition, blocks[index + 1 :], titles, section, heading_of)
        if length:
            values[addition.key] = value
        else:
            left.append(block)
        index += 1 + length
    return tuple(_unsigned(left, county, values)), values


def _words(report: Report, addition: Addition) -> Iterator[Paragraph]:
    yield from map(_line, str(report.additions[addition.key]).split("\n"))


def _line(text: str) -> Paragraph:
    level, lead = level_of(text)
    return Paragraph(text, level, lead)


def _table(addition: Addition, figures: dict[Address, Figure], county: Style, show: Show) -> Table:
    assert addition.form is not None
    grid, cells = addition.form.grids[addition.key], addition.form.cells

    def text(label: str, address: Address | None) -> str:
        return label if address is None else show(cells[address], figures[address], county)

    rows = tuple(
        tuple(
            Square(text(square.label, square.address), square.rowspan, square.colspan, square.scope, square.address,
                   None, square.depth)
            for square in row
        )
        for row in grid.rows
    )  # fmt: skip
    return Table(rows, grid.widths, grid.header_rows)


def _text(block: Block) -> str:
    return block.text if isinstance(block, (Paragraph, Heading)) else ""


def _value(
    addition: Addition,
    following: Sequence[Block],
    titles: dict[tuple[str, str], Addition],
    section: str,
    heading_of: Callable[[str], str | None],
) -> tuple[int, object]:
    """Give how many blocks after its title the addition takes, and what they say; 0 if it is not there after all."""
    if addition.form is not None:
        count, texts = _gathered(addition.form.grids[addition.key], following)
        figures = _figures(addition, texts)
        return (0, None) if figures is None else (count, addition.nested(figures))
    lines: list[str] = []
    for block in following:
        text = _text(block)
        if not text or heading_of(text) or (section, as_label(text)) in titles:
            break
        lines.append(text)
    if len(lines) == len(following):
        lines = lines[: _sign_off(lines, titles)]
    return len(lines), addition.read("\n".join(lines))


def _sign_off(lines: list[str], titles: dict[tuple[str, str], Addition]) -> int:
    """Give where the sign-off begins that ends the report: the agency's line and the date's, and the county's own lines."""
    end = len(lines)
    prefixes = tuple(as_label(addition.title) + ":" for addition in titles.values() if addition.section == SIGNATURE)
    while end and prefixes and as_label(lines[end - 1]).startswith(prefixes):
        end -= 1
    if end and _is_date(lines[end - 1]):
        end -= 1
        if end > 1 and len(lines[end - 1]) <= 50 and not any(mark in lines[end - 1] for mark in "。；，：！？"):
            end -= 1
    return end


def _is_date(line: str) -> bool:
    return len(line) <= 20 and line.rstrip("日号").endswith(tuple("0123456789")) and "年" in line and "月" in line


def _unsigned(blocks: list[Block], county: Style, values: dict[str, object]) -> list[Block]:
    """Take the county's own lines of the sign-off from the end of the report."""
    prefixes = {as_label(a.title) + ":": a for a in county.additions if a.section == SIGNATURE}
    while blocks and prefixes:
        text = _text(blocks[-1])
        addition = next((a for prefix, a in prefixes.items() if as_label(text).startswith(prefix)), None)
        if addition is None or addition.key in values:
            break
        values[addition.key] = text.replace(":", "：", 1).split("：", 1)[1].strip()
        blocks = blocks[:-1]
    return blocks


def _gathered(grid: Grid, following: Sequence[Block]) -> tuple[int, list[list[str]]]:
    """Give how many blocks make up the table, and its texts row by row.

    In a text file a row of headings with a single label is a line like any other, and parts the table.
    """
    texts: list[list[str]] = []
    count = 0
    for block in following:
        if len(texts) >= len(grid.rows):
            break
        labels = [square for square in grid.rows[len(texts)] if square.label]
        if isinstance(block, Table):
            texts += _squared(block.rows)
        elif len(labels) == 1 and _text(block) and as_label(_text(block)) == as_label(labels[0].label):
            texts.append([""] * labels[0].column + [_text(block)])
        else:
            break
        count += 1
    return count, texts


def _figures(addition: Addition, texts: Sequence[Sequence[str]]) -> dict[Address, Figure] | None:
    """Give the figures of a table whose labels all stand where the county prints them, else None."""
    assert addition.form is not None
    grid = addition.form.grids[addition.key]
    if len(texts) != len(grid.rows):
        return None
    figures: dict[Address, Figure] = {}
    for square in (square for row in grid.rows for square in row):
        text = texts[square.row][square.column] if square.column < len(texts[square.row]) else ""
        if square.address is None:
            if as_label(text) != as_label(square.label):
                return None
        else:
            figures[square.address] = _read(addition.form.cells[square.address], text)
    return figures


def _read(cell: Cell, text: str) -> Figure:
    try:
        return cell.type.read(tight(text))
    except ValueError:
        return None


def _squared(rows: Sequence[Sequence[Square]]) -> list[list[str]]:
    """Give the texts of a table's squares in their columns; a merged square's text stands in its first place."""
    result: list[list[str]] = []
    blocked: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(rows):
        texts: list[str] = []
        for square in row:
            while blocked.get((number, len(texts))):
                texts.append("")
            start = len(texts)
            texts += [square.text] + [""] * (square.colspan - 1)
            for below in range(1, square.rowspan):
                blocked.update({(number + below, column): True for column in range(start, start + square.colspan)})
        result.append(texts)
    return result


__all__ = ["composed", "prefaced", "signed", "taken"]
