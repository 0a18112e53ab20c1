"""The two ways through the house: a file to its findings and its printed report, a published report to its YAML."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator import county as counties
from generator import output
from generator.county import County
from generator.data import agency_file, words
from generator.data.agency_file import AgencyFile
from generator.data.examined import Examined
from generator.data.loading import COUNTY, mapping_of, report_of
from generator.data.report import Report
from generator.errors import FormError, ReportError, UsageError
from generator.findings import Finding, Level, Tally
from generator.form import form as forms
from generator.rules import found

YAML_SUFFIXES = (".yaml", ".yml")
LAST_RELEASE = 2026
"""Reports up to this year are accepted even by a machine whose clock is wrong."""
LONGEST_HEADING = 60
"""No longer line is ever taken for the heading of a section when a text is read back."""
DIGITS = frozenset("0123456789")
"""No line with one of these is either."""
_LONGEST_CHAIN = 10


@dataclass(frozen=True)
class Made:
    """What `make` did: the examination, and the files that were written (none if something blocks)."""

    examined: Examined
    written: tuple[Path, ...]


def make(
    path: Path,
    *,
    formats: Sequence[str] = ("txt", "docx"),
    out: Path | None = None,
    county: str | Path | None = None,
    draft: bool = False,
    search: Sequence[Path] = (),
) -> Made:
    """Check an agency file and write its report beside it (or into `out`); blocking findings keep it from writing."""
    writers = [(suffix, _writer(suffix)) for suffix in formats]
    examined = examine(path, county=county, search=search)
    if examined.report is None or not (examined.passed or draft):
        return Made(examined, ())
    dress = _county(county or examined.report.county, search)
    from generator.document.compose import compose

    document = compose(examined.report, dress)
    if "txt" in formats:
        lost = tuple(_unreadable(examined.report))
        examined = dataclasses.replace(examined, findings=examined.findings + lost)
        if lost and not draft:
            return Made(examined, ())
    folder = path.parent if out is None else out
    pages = {folder / f"{path.stem}.{suffix}": write(document, dress, examined, draft) for suffix, write in writers}
    output.write_all(pages)
    return Made(examined, tuple(pages))


def parse(path: Path, *, county: str | Path | None = None, search: Sequence[Path] = ()) -> Examined:
    """Read a published report back; the findings are the deviations and what could not be read."""
    from generator.check import levels

    dress = _county(county, search)
    report, findings = _published(path, dress)
    return Examined(path, report, _sorted(levels.adjust(findings, dress)), Tally(), ())


def examine(
    path: Path,
    *,
    county: str | Path | None = None,
    last_year: Path | None = None,
    search: Sequence[Path] = (),
) -> Examined:
    """Check an agency file or a published report by every rule; ReportError if it cannot be used at all."""
    dress, report, findings, tally, source = _loaded(path, county, search)
    if report is None:
        return Examined(path, None, _sorted(findings), tally, source)
    previous = _previous(path, report, last_year, search)
    if all(finding.rule != "too-long" for finding in findings):  # reading megabytes of words for their sense takes seconds
        checked = _checked(report, previous, dress)
        numbering = {finding.place for finding in checked if finding.rule == "text-numbering"}
        # Recognition and the checks of the text both look at the numbering; it is said once.
        findings = [each for each in findings if each.rule != "heading-numbering" or each.place not in numbering] + checked
    findings = _explained(report, findings, previous, dress)
    return Examined(path, report, _sorted(findings), tally, source, compared=bool(previous))


def _loaded(
    path: Path, county: str | Path | None, search: Sequence[Path]
) -> tuple[County, Report | None, list[Finding], Tally, tuple[str, ...]]:
    """Read a file of either kind and check its structure and identities."""
    from generator.check import structure

    latest = max(date.today().year, LAST_RELEASE)
    if path.suffix.lower() not in YAML_SUFFIXES:
        dress = _county(county, search)
        report, findings = _published(path, dress)
        file = AgencyFile(path, "", mapping_of(report), report.places)
        more, tally = structure.check(file, report.form, latest, dress.schemas)
        return dress, report, _unread(report, findings, more), tally, ()
    file = agency_file.read(path)
    form, _ = structure.form_of(file.data)
    dress, unknown = _dress(file, county, search)
    file = dress.filled(file)
    findings, tally = structure.check(file, form, latest, dress.schemas)
    findings += unknown
    if not isinstance(file.data, dict):
        return dress, None, findings, tally, tuple(file.text.splitlines())
    report, unfilled = words.fill(report_of(file, form))
    report = dataclasses.replace(report, additions=dress.added(file.data))
    return dress, report, [*findings, *unfilled], tally, tuple(file.text.splitlines())


def _unread(report: Report, findings: list[Finding], more: list[Finding]) -> list[Finding]:
    """Let what says why a figure could not be read block, in place of the bare finding that it is not filled in."""
    told = {cell for finding in findings for cell in finding.cells}
    grave = [
        dataclasses.replace(finding, level=Level.ERROR)
        if any(report.figures.get(cell, 0) is None for cell in finding.cells)
        else finding
        for finding in findings
    ]
    return grave + [finding for finding in more if finding.rule != "unfilled" or not told.issuperset(finding.cells)]


def read_back(path: Path, dress: County) -> Report:
    """Give the report that a published file holds, read with this county's labels and additions."""
    return _published(path, dress)[0]


def _published(path: Path, dress: County) -> tuple[Report, list[Finding]]:
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


def _dress(file: AgencyFile, county: str | Path | None, search: Sequence[Path]) -> tuple[County, list[Finding]]:
    """Give the county that the call or the file names; a name in the file that does not exist is a finding."""
    named = file.data.get(COUNTY) if isinstance(file.data, dict) else None
    if county is None and isinstance(named, str):
        try:
            return _county(named, search), []
        except FormError as error:
            return _county(None, search), [found("county", error.message, place=file.places.get((COUNTY,)))]
    return _county(county, search), []


def _county(county: str | Path | None, search: Sequence[Path]) -> County:
    return counties.load(county, search=search)


def _previous(path: Path, report: Report, last_year: Path | None, search: Sequence[Path]) -> list[Report]:
    """Give the reports of the years before, latest first, as far as each names the one before it."""
    reports: list[Report] = []
    here, wanted = path, last_year or (path.parent / report.last_year if report.last_year else None)
    seen = {path.resolve()}
    while wanted is not None and len(reports) < _LONGEST_CHAIN:
        if wanted.resolve() in seen:
            raise UsageError(f"上年报告“{wanted}”与本报告或更近的报告是同一个文件，请写明上一年的文件。", here)
        seen.add(wanted.resolve())
        earlier = _loaded(wanted, None, search)[1]
        if earlier is None:
            raise UsageError(f"上年报告“{wanted}”读不出内容，请先用 makereport check 检查它。", here)
        reports.append(earlier)
        here, wanted = wanted, (wanted.parent / earlier.last_year if earlier.last_year else None)
    return reports


def _checked(report: Report, previous: Sequence[Report], dress: County) -> list[Finding]:
    from generator.check import additions, plausibility, text
    from generator.check import words as claims

    findings: list[Finding] = []
    for family in (claims, text, plausibility, additions):
        findings += family.check(report, dress)
    if previous:
        from generator.check import years

        findings += years.check(report, previous, dress)
    return findings


def _explained(report: Report, findings: list[Finding], previous: Sequence[Report], dress: County) -> list[Finding]:
    """Name the culprits behind failed identities, apply the county's levels, then the agency's explanations."""
    if not findings and not report.explanations:  # as mostly; what explains findings need not be imported
        return findings
    from generator.check import culprit, explanations, levels

    last = previous[0] if previous else None
    named = culprit.explain(report, findings, last)
    return list(explanations.apply(levels.adjust(named, dress), report))


def _unreadable(report: Report) -> Iterator[Finding]:
    """Find the paragraphs that a text file could not carry: those that read like a section's heading."""
    lines = [
        (name, index, line)
        for name, paragraphs in (("导语", report.preamble), *report.narratives.items())
        for index, line in enumerate(paragraphs)
        if len(line) <= LONGEST_HEADING and line[0] not in "（(" and not DIGITS.intersection(line)
    ]
    if not lines:  # recognition takes longer to import than a report to make
        return
    from generator.recognise import section_of

    for name, index, line in lines:
        if section_of(line, report.form) is not None:
            shown = line[:30]
            message = f"“{shown}”与某一部分的标题相同，在文本格式里会被当成标题。请改写这一行，或加 --formats docx,html。"
            yield found("not-readable-back", message, place=report.place(name, index))


Writer = Callable[[Any, County, Examined, bool], bytes]


def _writer(suffix: str) -> Writer:
    if suffix == "docx":
        from generator.formats.word import write as write_word

        return lambda document, county, examined, draft: write_word(
            document, county, notes=_notes(examined) if draft else (), draft=draft
        )
    if suffix == "txt":
        from generator.formats.text_writer import write as write_text

        return lambda document, county, examined, draft: write_text(document, county, draft=draft)
    if suffix == "html":
        from generator.formats.html_writer import write as write_html

        return lambda document, county, examined, draft: write_html(document, county, draft=draft)
    raise UsageError(f"不能印成“{suffix}”，可以印成：{'、'.join(FORMATS)}。")


FORMATS = ("txt", "docx", "html")
"""The formats that `make` writes; a new one is a module in `formats` and a line in `_writer`."""


def _notes(examined: Examined) -> list[Any]:
    """Give a Word comment for every finding that has a cell or a paragraph to sit on."""
    from generator.formats.word.notes import Note

    report = examined.report
    assert report is not None
    paragraphs = {place: key for key, place in report.places.items() if len(key) == 2 and isinstance(key[1], int)}
    notes = []
    for finding in examined.findings:
        if finding.follows:  # the culprit has the comment
            continue
        suspected = [suspect.cell for suspect in finding.suspects]
        sentence: list[Any] = [paragraphs[finding.place]] if finding.place in paragraphs else []
        for target in [*suspected, *sentence, *finding.cells][:1]:
            notes.append(Note(target, f"{finding.level.value} {finding.message}"))
    return notes


_ORDER = {Level.ERROR: 0, Level.WARNING: 1, Level.HINT: 2}


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Order findings by level, keeping the order of the file within a level."""

    def key(finding: Finding) -> tuple[int, int, int]:
        place = finding.place
        return _ORDER[finding.level], (place.line or 0) if place else 0, (place.column or 0) if place else 0

    return tuple(sorted(findings, key=key))


__all__ = ["FORMATS", "Examined", "Made", "ReportError", "examine", "make", "parse"]
