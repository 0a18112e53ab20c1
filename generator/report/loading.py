"""From the mapping of an agency file to the report, and back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from generator.errors import FormError
from generator.findings import Place
from generator.form import form as forms
from generator.form.address import Address, nested
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.identities import Identity, complete
from generator.report.agency_file import AgencyFile
from generator.report.report import PREAMBLE, Report, Signature
from generator.text import prose

AGENCY, YEAR, FORM, COUNTY = "机关", "年度", "格式", "县区"
TITLE, SIGNATURE, DATE = "标题", "落款", "日期"
LAST_YEAR, EXPLANATIONS = "上年报告", "说明"


def figures_of(mapping: Mapping[str, Any], sections: Iterable[str], identities: Iterable[Identity]) -> dict[Address, Figure]:
    """Return the cells that the identities speak of: absent ones are 0, absent totals computed, unusable ones None."""
    identities = tuple(identities)
    sections = {cell[0] for identity in identities for cell in identity.left}.intersection(sections)
    stated = _flatten(mapping, sections)
    totals = {identity.total for identity in identities}
    cells = {cell for identity in identities for cell in (*identity.left, *identity.right)}
    groups = stated.keys() - cells
    for cell in cells - stated.keys() - totals:
        stated[cell] = _left_out(groups, cell, 0)
    return complete(stated, identities)


def form_of(data: object) -> Form:
    """Return the form that a file's mapping asks for; the newest where it does not do so soundly."""
    if isinstance(data, Mapping):
        name, year = data.get(FORM), data.get(YEAR)
        try:
            if name is not None:
                return forms.load(str(name))
            if isinstance(year, int):
                return forms.for_year(year)
        except FormError:
            pass
    return forms.load(forms.names()[-1])


def report_of(file: AgencyFile, form: Form, *, as_stated: bool = False) -> Report:
    """Make the report of a file; what the file leaves out is 0 or computed, what is unusable is None, or as it is stated."""
    data: Mapping[str, Any] = file.data if isinstance(file.data, Mapping) else {}
    figures, computed = filled_in(data, form, as_stated)
    explanations = data[EXPLANATIONS] if isinstance(data.get(EXPLANATIONS), list) else []
    return Report(
        form=form,
        agency=_line(data.get(AGENCY)),
        year=data[YEAR] if isinstance(data.get(YEAR), int) else None,
        figures=figures,
        narratives={section.name: _paragraphs(data.get(section.name)) for section in form.narratives},
        title=_line(data.get(TITLE)),
        preamble=_paragraphs(data.get(PREAMBLE)),
        signature=_signature(data.get(SIGNATURE)),
        county=_line(data.get(COUNTY)),
        computed=computed,
        explanations=tuple(entry for entry in explanations if isinstance(entry, Mapping)),
        last_year=_line(data.get(LAST_YEAR)),
        places=_places(file, form),
    )


def filled_in(
    data: Mapping[str, Any], form: Form, as_stated: bool = False
) -> tuple[dict[Address, Figure], frozenset[Address]]:
    """Return the figure of every cell of the form (None, or as it is stated, if unusable), and which totals were computed."""
    stated = _flatten(data, [section.name for section in form.tables])
    groups = stated.keys() - form.cells.keys()
    required = {section.name for section in form.tables if section.required}
    figures: dict[Address, Figure] = {}
    for address, cell in form.cells.items():
        if address in stated:
            usable, value = cell.type.accepts(stated[address]), stated[address]
            figures[address] = cell.type.convert(value) if usable else value if as_stated else None
        elif not cell.total:
            figures[address] = None if cell.section in required else _left_out(groups, address, cell.type.convert(0))
    unsummed: dict[Address, Figure] = {  # a total of words or shares
        address: "" if cell.type.name == "text" else None for address, cell in form.cells.items() if not cell.type.summed
    }
    completed = unsummed | complete(figures, form.identities)
    return {address: completed[address] for address in form.cells}, frozenset(form.cells.keys() - figures.keys())


def mapping_of(report: Report) -> dict[str, Any]:
    """Return the mapping that an agency file of this report would hold: every row, and every total as it stands."""
    head: dict[str, Any] = {AGENCY: report.agency, YEAR: report.year, FORM: _number(report.form.name)}
    if report.county:
        head[COUNTY] = report.county
    if report.last_year:
        head[LAST_YEAR] = report.last_year
    if report.title:
        head[TITLE] = report.title
    if report.preamble:
        head[PREAMBLE] = "\n".join(report.preamble)
    for section in report.form.sections:
        head[section.name] = {} if section.table else "\n".join(report.narratives.get(section.name, ())) or None
    head |= nested({address: report.figures.get(address) for address in report.form.cells})
    if report.signature:
        pairs = ((AGENCY, report.signature.agency), (DATE, report.signature.date))
        head[SIGNATURE] = {key: value for key, value in pairs if value}
    return head | dict(report.additions) | ({EXPLANATIONS: list(report.explanations)} if report.explanations else {})


def _flatten(mapping: Mapping[str, Any], sections: Iterable[str]) -> dict[Address, Figure]:
    """Return every value below the sections by address; text and other oddities count as unusable (None)."""
    flat: dict[Address, Figure] = {}

    def walk(value: Any, path: tuple[str, ...]) -> None:
        if isinstance(value, Mapping):
            for name, below in value.items():
                walk(below, (*path, name))
        else:
            usable = isinstance(value, (int, Decimal, str)) and not isinstance(value, bool)
            flat[Address(path)] = value if usable else None

    for section in sections:
        if isinstance(mapping.get(section), Mapping):
            walk(mapping[section], (section,))
        elif section in mapping:
            flat[Address((section,))] = None
    return flat


def _left_out(groups: Collection[Address], cell: Address, zero: Figure) -> Figure:
    """Return what a left-out cell counts as: `zero`, or None where a group above it stands empty (`~`) or is unusable."""
    return None if any(cell[: len(group)] == group for group in groups) else zero


def _paragraphs(value: object) -> tuple[str, ...]:
    return prose.paragraphs(value) if isinstance(value, str) else ()


def _line(value: object) -> str | None:
    return (prose.tidy(value) or None) if isinstance(value, str) else None


def _signature(value: object) -> Signature | None:
    if not isinstance(value, Mapping):
        return None
    return Signature(_line(value.get(AGENCY)), printed_date(_line(value.get(DATE))))


def printed_date(date: str | None) -> str | None:
    """Return a date as it is printed: 2025-01-20 → 2025年1月20日 (GB/T 9704-2012); other words stay as they are."""
    match = re.fullmatch(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})", date or "")
    return f"{match[1]}年{int(match[2])}月{int(match[3])}日" if match else date


def _number(name: str) -> int | str:
    return int(name) if name.isdigit() else name


def _places(file: AgencyFile, form: Form) -> dict[tuple[str | int, ...], Place]:
    """Return the places by address, and by (narrative, paragraph) where the lines can be told apart."""
    places: dict[tuple[str | int, ...], Place] = dict(file.places)
    data = file.data if isinstance(file.data, Mapping) else {}
    for name in (PREAMBLE, *(section.name for section in form.narratives)):
        if (name,) in file.literal and isinstance(data.get(name), str):
            start = file.places[(name,)].line or 0
            for index, (offset, _) in enumerate(prose.lines(data[name])):
                places[(name, index)] = Place(start + 1 + offset, 3)
    return places
