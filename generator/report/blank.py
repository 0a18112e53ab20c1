"""A blank agency file: every row of the form in place, each with a comment that explains it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.form import schema as schemas
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.items import Cell, Item, Section
from generator.form.succession import successions, total_of
from generator.report import dump
from generator.report.loading import AGENCY, COUNTY, DATE, FORM, LAST_YEAR, SIGNATURE, TITLE, YEAR
from generator.report.report import PREAMBLE, Report
from generator.text import prose
from generator.text.numerals import written


def blank(
    report: Report, *, signed: str | None = None, schema: str | None = None, outlines: Mapping[str, Sequence[str]] | None = None
) -> str:
    """Return the text of a blank file for a blank report, to be signed by the agency (or `signed`).

    `schema` is the address of a schema for editors that knows more than the form's own, `outlines` are the parts that a
    county asks for, by section.
    """
    first = f"# yaml-language-server: $schema={schema or editor_schema(report.form)}"
    lines = _lines(report, signed or report.agency or "", outlines or {})
    return "".join(line.rstrip() + "\n" for line in (first, *lines))


def blank_report(
    form: Form, *, agency: str, year: int, county: str | None = None, last: Report | None = None, last_file: str | None = None
) -> Report:
    """Return a report in which nothing is filled in but what follows from last year's."""
    carried = carry_over(last, form) if last is not None else {}
    return Report(
        form,
        prose.tidy(" ".join(prose.paragraphs(agency))),
        year,
        {address: carried.get(address) for address in form.cells},
        {section.name: prose.paragraphs(section.default) for section in form.narratives},
        county=county,
        computed=frozenset(address for address, cell in form.cells.items() if cell.total),
        last_year=last_file,
    )


def carry_over(last: Report, form: Form) -> dict[Address, Figure]:
    """Return the figures of the new report that last year's already tells; everything else is to be filled in anew.

    A figure to which this year's still have to be added (such as documents in force) starts from where it stood.
    """
    figures: dict[Address, Figure] = {}
    for succession in successions(form):
        start = total_of(succession.before, last.figures)
        if form.cells[succession.cell].type.accepts(start) and not form.cells[succession.cell].total:
            figures[succession.cell] = start
    return figures


def editor_schema(form: Form) -> str:
    """Return the address of the form's schema for editors: the file that is installed with this program."""
    return schemas.path_of(form).resolve().as_uri()


def _lines(report: Report, signed: str, outlines: Mapping[str, Sequence[str]]) -> Iterator[str]:
    form, county, last_file = report.form, report.county, report.last_year
    yield f"# {form.notice_title}（{form.notice}）"
    yield "# “#”后面是说明，不会印出来。填好以后运行：makereport 这个文件的名字"
    yield from dump.entry(AGENCY, report.agency)
    yield from dump.entry(YEAR, report.year)
    yield f"{FORM}: {form.name}"
    yield from dump.entry(COUNTY, county) if county else ["# 县区: 不写时用全国统一的模板"]
    yield from dump.entry(LAST_YEAR, last_file) if last_file else ["# 上年报告: 上一年报告的文件，写了就逐项核对结转等数字"]
    if any(value is not None for value in report.figures.values()):
        yield "# " + "；".join(["从上年报告带过来的数字请逐一核对", *dict.fromkeys(_still_to_add(form))])
    yield f"# {TITLE}: 不写时由机关名称和年度组成"
    yield f"# {PREAMBLE}: 可以不写，如编制依据、统计期限"
    for section in form.sections:
        yield ""
        yield f"# {section.label}"
        yield from (f"# {line}" for line in section.help.splitlines())
        if section.table is not None and not section.required:
            yield f"# 全年没有的，删去下面各行，整张表写成“{section.name}: {{}}”；有的，把每个“~”改成数字，没有的填 0。"
        yield from _narrative(section, outlines) if section.table is None else table(form, section, report.figures)
    yield ""
    yield f"# {SIGNATURE}: {{{AGENCY}: {signed}, {DATE}: {(report.year or 0) + 1}-01-20}}"


def _still_to_add(form: Form) -> Iterator[str]:
    """Say what this year's figures still change in those that start from last year's."""
    for succession in successions(form):
        names = [(term.sign, next(name for name in term.cell if name not in succession.cell)) for term in succession.now]
        changes = "，".join(f"{'减去' if sign < 0 else '加上'}今年{name}的" for sign, name in names)
        if changes:
            yield f"上年的{form.cells[succession.cell].column[-1].label}还要{changes}"


def _narrative(section: Section, outlines: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield f"{section.name}: |"
    parts = [f"（{written(number)}）{name}。" for number, name in enumerate(outlines.get(section.name, ()), 1)]
    yield from (f"  {line}" for line in parts or section.default.splitlines())
    yield ""


def table(form: Form, section: Section, carried: Mapping[Address, Figure]) -> Iterator[str]:
    """Yield the lines of a table with every row in place, each with a comment."""
    cells = [cell for cell in form.cells.values() if cell.section == section.name]
    yield from _columns(cells)
    yield f"{section.name}:"
    yield from _level([cell for cell in cells if not cell.total], Address((section.name,)), carried)


def _columns(cells: list[Cell]) -> Iterator[str]:
    """Explain the columns once; the rows are explained where they stand."""
    for item in dict.fromkeys(item for cell in cells for item in cell.column if item.help):
        yield f"# {item.label}：{item.help}"


def _level(cells: list[Cell], above: Address, carried: Mapping[Address, Figure]) -> Iterator[str]:
    below: dict[str, list[Cell]] = {}
    for cell in cells:
        below.setdefault(cell.address[len(above)], []).append(cell)
    margin = "  " * len(above)
    for name, group in below.items():
        address = Address((*above, name))
        yield f"{margin}# {_comment(group[0], len(address))}"
        if all(len(cell.address) == len(address) + 1 for cell in group):
            values = {cell.address[-1]: carried.get(cell.address) for cell in group}
            yield f"{margin}{dump.scalar(name)}: {dump.flow(values)}"
        elif group[0].address == address:
            yield f"{margin}{dump.scalar(name)}: {dump.scalar(carried.get(address))}"
        else:
            yield f"{margin}{dump.scalar(name)}:"
            yield from _level(group, address, carried)


def _comment(cell: Cell, depth: int) -> str:
    item = [item for item in (*cell.row, *cell.column) if item.name][depth - 2]
    return _label(cell, item) + (f"：{item.help}" if item.help else "")


def _label(cell: Cell, item: Item) -> str:
    """Return the printed label, and for a single figure also the heading of its column."""
    single = item in cell.row and not any(below.name for below in cell.column)
    return f"{item.label}·{cell.column[-1].label}" if single else item.label


def relative(file: Path, beside: Path) -> str:
    """Return the path of `file` as a file beside `beside` would name it."""
    try:
        return os.path.relpath(file, beside.parent)
    except ValueError:  # another drive
        return str(file.absolute())
