"""What a county adds to the form, as blocks below the sections that it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.document.blocks import Block, Heading, Paragraph, Section, Square, Table
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.items import Cell
from generator.report.report import Report
from generator.style import Addition, Style
from generator.style.addition import ANNEX, PREAMBLE, SIGNATURE, TEMPLATE
from generator.text.numbering import level_of

Show = Callable[[Cell, Figure, Style], str]


def composed(report: Report, county: Style, section: str, show: Show) -> Iterator[Block]:
    """Yield the blocks of what the report says under the county's additions to this section."""
    for addition in county.additions:
        if addition.section == section and addition.key in report.additions:
            yield Heading(addition.title, level=2)
            yield from _content(report, addition, county, show)


def annexes(report: Report, county: Style, show: Show) -> Iterator[Section]:
    """Yield what the county adds after the sign-off."""
    for addition in county.additions:
        if addition.section == ANNEX and addition.key in report.additions:
            content = tuple(_content(report, addition, county, show))
            yield Section(addition.key, Heading(addition.title), content, addition.landscape)


def prefaced(report: Report, county: Style) -> Iterator[Paragraph]:
    """Yield the paragraphs that the county adds before section one."""
    for addition in county.additions:
        if addition.section == PREAMBLE and addition.key in report.additions:
            yield _line(addition.title)
            yield from _words(report, addition)


def signed(report: Report, county: Style) -> Iterator[Paragraph]:
    """Yield the lines that the county adds to the sign-off."""
    for addition in county.additions:
        if addition.section == SIGNATURE and addition.key in report.additions:
            yield Paragraph(f"{addition.title}：{report.additions[addition.key]}", align="right")


def marks(report: Report, county: Style) -> dict[str, str]:
    """Return the lines that the county's templates may print by their own marks, empty where the agency has written nothing."""
    lines = (each.key for each in county.additions if each.section in (TEMPLATE, SIGNATURE))
    return {key: str(report.additions.get(key, "")) for key in lines}


def unfilled(county: Style) -> dict[str, Any]:
    """Return what expressions may name of the county's additions where nothing has been filled in."""
    tables = {each.key: each.nested(dict.fromkeys(each.form.cells)) for each in county.additions if each.form is not None}
    return {each.key: "" for each in county.additions} | tables


def _content(report: Report, addition: Addition, county: Style, show: Show) -> Iterator[Block]:
    if addition.form is None:
        yield from _words(report, addition)
    else:
        yield _table(addition, report.additions[addition.key], county, show)


def _words(report: Report, addition: Addition) -> Iterator[Paragraph]:
    yield from map(_line, str(report.additions[addition.key]).split("\n"))


def _line(text: str) -> Paragraph:
    level, lead = level_of(text)
    return Paragraph(text, level, lead)


def _table(addition: Addition, value: object, county: Style, show: Show) -> Table:
    form, figures = addition.form_of(value), addition.figures(value)
    grid, cells = form.grids[addition.key], form.cells

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
