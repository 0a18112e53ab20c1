"""Taking a file in: an agency file or a published report, its county, and the reports of the years before it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator import style as counties
from generator.errors import FormError, UsageError
from generator.findings import Finding, Level, Tally
from generator.form import form as forms
from generator.report import agency_file
from generator.report import placeholders as words
from generator.report.agency_file import AgencyFile
from generator.report.loading import COUNTY, mapping_of, report_of
from generator.report.report import Report
from generator.rules import found
from generator.style import Style

YAML_SUFFIXES = (".yaml", ".yml")
LAST_RELEASE = 2026
"""Reports up to this year are accepted even by a machine whose clock is wrong."""
_LONGEST_CHAIN = 10
_NO_YEAR = "year-unknown"


def loaded(
    path: Path, county: str | Path | None, search: Sequence[Path]
) -> tuple[Style, Report | None, list[Finding], Tally, tuple[str, ...]]:
    """Read a file of either kind and check its structure and identities."""
    from generator.check import structure

    latest = max(date.today().year, LAST_RELEASE)
    if path.suffix.lower() not in YAML_SUFFIXES:
        dress = counties.load(county, search=search)
        report, findings = read_published(path, dress)
        file = AgencyFile(path, "", mapping_of(report), report.places)
        more, tally = structure.check(file, report.form, latest, dress.schemas)
        return dress, report, _unread(report, findings, more), tally, ()
    file = agency_file.read(path)
    form, _ = structure.form_of(file.data)
    dress, unknown = _dressed(file, county, search)
    file = dress.filled(file)
    findings, tally = structure.check(file, form, latest, dress.schemas)
    findings += unknown
    if not isinstance(file.data, dict):
        return dress, None, findings, tally, tuple(file.text.splitlines())
    report, unfilled = words.fill(report_of(file, form))
    report = dataclasses.replace(report, additions=dress.added(file.data))
    return dress, report, [*findings, *_untold(unfilled, findings)], tally, tuple(file.text.splitlines())


def _untold(unfilled: Sequence[Finding], findings: Sequence[Finding]) -> list[Finding]:
    """Leave out that words wait for a figure where it is told already what is wrong with the figure itself."""
    told = {cell for finding in findings for cell in finding.cells}
    return [finding for finding in unfilled if not finding.cells or not told.issuperset(finding.cells)]


def _unread(report: Report, findings: list[Finding], more: list[Finding]) -> list[Finding]:
    """Let what says why a figure could not be read block, in place of the bare finding that it is not filled in."""
    told = {cell for finding in findings for cell in finding.cells}
    grave = [
        dataclasses.replace(finding, level=Level.ERROR)
        if finding.rule == _NO_YEAR or any(report.figures.get(cell, 0) is None for cell in finding.cells)
        else finding
        for finding in findings
    ]
    repeated = {"year"} if any(finding.rule == _NO_YEAR for finding in findings) else set()
    return grave + [
        finding
        for finding in more
        if finding.rule not in repeated and (finding.rule != "unfilled" or not told.issuperset(finding.cells))
    ]


def read_published(path: Path, dress: Style) -> tuple[Report, list[Finding]]:
    """Read a published report with this county's labels and additions; the findings tell what deviates or is lost."""
    from generator.document import additions
    from generator.formats import published
    from generator.recognise import recognise, section_of

    newest = forms.load(forms.names()[-1])

    own = {dress.labels[section.label]: section.name for section in newest.sections if section.label in dress.labels}

    def heading_of(line: str) -> str | None:
        section = section_of(line, newest)
        return section.name if section is not None else own.get(line)

    blocks, values = additions.taken(published.read(path), dress, heading_of)
    recognised = recognise(blocks, county=dress)
    named = dress.name if len(dress.folders) > 1 else None
    return dataclasses.replace(recognised.report, county=named, additions=values), list(recognised.findings)


def _dressed(file: AgencyFile, county: str | Path | None, search: Sequence[Path]) -> tuple[Style, list[Finding]]:
    """Give the county that the call or the file names; a name in the file that does not exist is a finding."""
    named = file.data.get(COUNTY) if isinstance(file.data, dict) else None
    if county is None and isinstance(named, str):
        try:
            return counties.load(named, search=search), []
        except FormError as error:
            return counties.load(None, search=search), [found("county", error.message, place=file.places.get((COUNTY,)))]
    return counties.load(county, search=search), []


def previous(path: Path, report: Report, last_year: Path | None, search: Sequence[Path]) -> list[Report]:
    """Give the reports of the years before, latest first, as far as each names the one before it."""
    reports: list[Report] = []
    here, wanted = path, last_year or (path.parent / report.last_year if report.last_year else None)
    seen = {path.resolve()}
    while wanted is not None and len(reports) < _LONGEST_CHAIN:
        if wanted.resolve() in seen:
            raise UsageError(f"上年报告“{wanted}”与本报告或更近的报告是同一个文件，请写明上一年的文件。", here)
        seen.add(wanted.resolve())
        earlier = loaded(wanted, None, search)[1]
        if earlier is None:
            raise UsageError(f"上年报告“{wanted}”读不出内容，请先用 makereport check 检查它。", here)
        reports.append(earlier)
        here, wanted = wanted, (wanted.parent / earlier.last_year if earlier.last_year else None)
    return reports
