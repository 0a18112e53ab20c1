"""What a county adds to the form, as blocks below the sections that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.document.blocks import Block, Heading, Paragraph, Section
from generator.document.tables import table
from generator.report.report import Report
from generator.style import Addition, Style
from generator.style.addition import ANNEX, SIGNATURE, TEMPLATE
from generator.text.ordinals import level_of


def composed(report: Report, style: Style, section: str) -> Iterator[Block]:
    """Yield the blocks of what the report says under the county's additions to this section."""
    for addition in style.additions:
        if addition.section == section and addition.key in report.additions:
            yield Heading(addition.title, level=2)
            yield from _content(report, addition, style)


def annexes(report: Report, style: Style) -> Iterator[Section]:
    """Yield what the county adds after the sign-off."""
    for addition in style.additions:
        if addition.section == ANNEX and addition.key in report.additions:
            yield Section(addition.key, Heading(addition.title), tuple(_content(report, addition, style)), addition.landscape)


def signed(report: Report, style: Style) -> Iterator[Paragraph]:
    """Yield the lines that the county adds to the sign-off."""
    for addition in style.additions:
        if addition.section == SIGNATURE and addition.key in report.additions:
            yield Paragraph(f"{addition.title}：{report.additions[addition.key]}", align="right")


def marks(report: Report, style: Style) -> dict[str, str]:
    """Return the lines that the county's templates may print by their own marks, empty where the agency has written nothing."""
    lines = (each.key for each in style.additions if each.section in (TEMPLATE, SIGNATURE))
    return {key: str(report.additions.get(key, "")) for key in lines}


def unfilled(style: Style) -> dict[str, Any]:
    """Return what expressions may name of the county's additions where nothing has been filled in."""
    tables = {each.key: each.nested(dict.fromkeys(each.form.cells)) for each in style.additions if each.form is not None}
    return {each.key: "" for each in style.additions} | tables


def _content(report: Report, addition: Addition, style: Style) -> Iterator[Block]:
    value = report.additions[addition.key]
    if addition.form is None:
        yield from (Paragraph(line, *level_of(line)) for line in str(value).split("\n"))
    else:
        yield table(addition.form_of(value), addition.key, addition.figures(value), style)
