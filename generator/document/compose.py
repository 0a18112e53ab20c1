"""From a report to the document that every writer prints: labels and figures in place, paragraphs levelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.document import additions
from generator.document.blocks import Document, Heading, Paragraph, Section, Square, Table, Title
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.items import Cell
from generator.form.items import Section as FormSection
from generator.report import placeholders
from generator.report.report import Report, Signature
from generator.style import Style
from generator.text.characters import HANZI
from generator.text.numbering import level_of
from generator.text.widths import half_ems

_FOUR_CHARACTERS = 8
_JOINTS = re.compile(f"(?<=[0-9])(?=[{HANZI}])|(?<=[{HANZI}])(?=[0-9])")


def compose(report: Report, county: Style) -> Document:
    """Return the document of a report as its county prints it."""
    title = report.title or title_of(report, county)
    sections = tuple(_section(report, county, section) for section in report.form.sections)
    signature = report.signature or Signature()
    return Document(
        title=Title(title),
        preamble=(*(_paragraph(line) for line in report.preamble), *additions.prefaced(report, county)),
        sections=sections,
        signature=(
            *_signed(signature, county.sign_off),
            *additions.signed(report, county),
        ),
        annexes=tuple(additions.annexes(report, county, show)),
        marks={
            "机关": report.agency or "",
            "年度": str(report.year or ""),
            "标题": title,
            "县区": report.county or county.name,
            "落款机关": signature.agency or "",
            "落款日期": signature.date or "",
            **additions.marks(report, county),
        },
        values={**additions.unfilled(county), **placeholders.values(report)},
    )


def title_of(report: Report, county: Style) -> str:
    """Return the title that the county's or the form's pattern makes."""
    pattern = county.title or report.form.title
    return pattern.replace("{机关}", report.agency or "").replace("{年度}", str(report.year or ""))


def show(cell: Cell, value: Figure, county: Style) -> str:
    """Write a figure as it is printed in its cell."""
    if value is None:
        return county.empty
    if county.fee_decimals is not None and isinstance(value, Decimal) and cell.type.name == "amount":
        # More decimals than the county prints are kept: rounding would change a figure without a word.
        places = max(county.fee_decimals, -int(value.as_tuple().exponent))
        return f"{value:.{places}f}"
    return cell.type.show(value)


def _section(report: Report, county: Style, section: FormSection) -> Section:
    heading = Heading(county.labels.get(section.label, section.label))
    added = additions.composed(report, county, section.name, show)
    if section.table is not None:
        return Section(section.name, heading, (_table(report, county, section.name), *added))
    lines = report.narratives.get(section.name, ())
    return Section(section.name, heading, (*(_paragraph(line) for line in lines), *added))


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


def _paragraph(line: str) -> Paragraph:
    level, lead = level_of(line)
    return Paragraph(line, level, lead)


def _table(report: Report, county: Style, name: str) -> Table:
    cells, figures = report.form.cells, report.figures
    rows = []
    for skeleton in _skeleton(report.form, name, tuple(sorted(county.labels.items()))):
        rows.append(
            tuple(
                square
                if square.address is None
                else Square(
                    show(cells[square.address], figures.get(square.address), county),
                    square.rowspan, square.colspan, "", square.address,
                )
                for square in skeleton
            )
        )  # fmt: skip
    grid = report.form.grids[name]
    return Table(tuple(rows), grid.widths, grid.header_rows)


@lru_cache(maxsize=64)
def _skeleton(form: Form, name: str, labels: tuple[tuple[str, str], ...]) -> tuple[tuple[Square, ...], ...]:
    """Return the squares of a table with the county's labels, figures still empty."""
    printed = dict(labels)
    return tuple(
        tuple(
            Square(
                printed.get(square.label, square.label),
                square.rowspan, square.colspan, square.scope, square.address, None, square.depth,
            )
            for square in row
        )
        for row in form.grids[name].rows
    )  # fmt: skip
