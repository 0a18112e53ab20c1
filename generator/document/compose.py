"""From a report to the document that every writer prints: labels, figures and additions in place, paragraphs levelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.document.blocks import Block, Document, Heading, Paragraph, Section, Title
from generator.document.tables import table
from generator.form.items import Section as FormSection
from generator.report import placeholders
from generator.report.report import Report, Signature, title_made
from generator.style import Addition, Style
from generator.style.addition import ANNEX, SIGNATURE, TEMPLATE
from generator.text.characters import ONE_HANZI, half_ems
from generator.text.ordinals import level_of

_FOUR_CHARACTERS = 8
_JOINTS = re.compile(f"(?<=[0-9])(?={ONE_HANZI})|(?<={ONE_HANZI})(?=[0-9])")


def compose(report: Report, style: Style) -> Document:
    """Return the document of a report as its county prints it."""
    title = report.title or title_of(report, style)
    sections = tuple(_section(report, style, section) for section in report.form.sections)
    signature = report.signature or Signature()
    return Document(
        title=Title(title),
        preamble=tuple(Paragraph(line, *level_of(line)) for line in report.preamble),
        sections=sections,
        signature=(
            *_signed(signature, style.sign_off),
            *(
                Paragraph(f"{addition.title}：{report.additions[addition.key]}", align="right")
                for addition in _additions(report, style, SIGNATURE)
            ),
        ),
        annexes=tuple(
            Section(addition.key, Heading(addition.title), tuple(_content(report, addition, style)), addition.landscape)
            for addition in _additions(report, style, ANNEX)
        ),
        marks={
            "机关": report.agency or "",
            "年度": str(report.year or ""),
            "标题": title,
            "县区": report.county or style.name,
            "落款机关": signature.agency or "",
            "落款日期": signature.date or "",
            **_marks(report, style),
        },
        values={**_unfilled(style), **placeholders.values(report)},
    )


def title_of(report: Report, style: Style) -> str:
    """Return the title that the county's or the form's pattern makes."""
    return title_made(style.title or report.form.title, report.agency, report.year)


def _section(report: Report, style: Style, section: FormSection) -> Section:
    heading = Heading(style.labels.get(section.label, section.label))
    added = (
        block
        for addition in _additions(report, style, section.name)
        for block in (Heading(addition.title, level=2), *_content(report, addition, style))
    )
    if section.table is not None:
        return Section(section.name, heading, (table(report.form, section.name, report.figures, style, style.labels), *added))
    lines = report.narratives.get(section.name, ())
    return Section(section.name, heading, (*(Paragraph(line, *level_of(line)) for line in lines), *added))


def _signed(signature: Signature, layout: str) -> Iterator[Paragraph]:
    """Yield the agency and the date as the county lays them out."""
    lines = [line for line in (signature.agency, signature.date) if line]
    if layout == "一行":
        lines = ["　".join(lines)] if lines else []
    if layout != "居中" or len(lines) < 2:
        yield from (Paragraph(line, align="right") for line in lines)
        return
    # GB/T 9704—2012, 7.3.5.1: the agency centred over the date, which ends four characters from the edge.
    # Word puts a quarter of a character between a digit and a Chinese character.
    agency, date = (half_ems(line) + len(_JOINTS.findall(line)) // 2 for line in lines)
    room = max(_FOUR_CHARACTERS, (agency - date + 1) // 2)
    for line, indent in zip(lines, (room + (date - agency) // 2, room), strict=True):
        yield Paragraph(line, align="right", indent=indent)


def _additions(report: Report, style: Style, place: str) -> list[Addition]:
    """Return the county's additions that stand here and that the report says something under."""
    return [addition for addition in style.additions if addition.section == place and addition.key in report.additions]


def _marks(report: Report, style: Style) -> dict[str, str]:
    """Return the lines that the county's templates may print by their own marks, empty where the agency has written nothing."""
    lines = (each.key for each in style.additions if each.section in (TEMPLATE, SIGNATURE))
    return {key: str(report.additions.get(key, "")) for key in lines}


def _unfilled(style: Style) -> dict[str, Any]:
    """Return what expressions may name of the county's additions where nothing has been filled in."""
    tables = {each.key: each.nested(dict.fromkeys(each.form.cells)) for each in style.additions if each.form is not None}
    return {each.key: "" for each in style.additions} | tables


def _content(report: Report, addition: Addition, style: Style) -> Iterator[Block]:
    value = report.additions[addition.key]
    if addition.form is None:
        yield from (Paragraph(line, *level_of(line)) for line in str(value).split("\n"))
    else:
        yield table(addition.form_of(value), addition.key, addition.figures(value), style)
