"""The two ways through the house: a file to its findings and its printed report, a published report to its YAML."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator import echo, intake, output
from generator import style as counties
from generator.errors import ReportError, UsageError
from generator.findings import Finding, Level, Tally
from generator.report.examined import Examined
from generator.report.report import Report
from generator.style import Style


class Made(NamedTuple):
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
    dress = counties.load(county or examined.report.county, search=search)
    from generator.document.compose import compose

    document = compose(examined.report, dress)
    if "txt" in formats:
        lost = tuple(echo.lost(examined.report))
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

    dress = counties.load(county, search=search)
    report, findings = intake.read_published(path, dress)
    return Examined(path, report, _sorted(levels.adjust(findings, dress)), Tally(), ())


def examine(
    path: Path,
    *,
    county: str | Path | None = None,
    last_year: Path | None = None,
    search: Sequence[Path] = (),
) -> Examined:
    """Check an agency file or a published report by every rule; ReportError if it cannot be used at all."""
    dress, report, findings, tally, source = intake.loaded(path, county, search)
    if report is None:
        return Examined(path, None, _sorted(findings), tally, source)
    previous = intake.previous(path, report, last_year, search)
    if all(finding.rule != "too-long" for finding in findings):  # reading megabytes of words for their sense takes seconds
        checked = _checked(report, previous, dress)
        numbering = {finding.place for finding in checked if finding.rule == "text-numbering"}
        # Recognition and the checks of the text both look at the numbering; it is said once.
        findings = [each for each in findings if each.rule != "heading-numbering" or each.place not in numbering] + checked
    findings = _explained(report, findings, previous, dress)
    return Examined(path, report, _sorted(findings), tally, source, compared=bool(previous))


def _checked(report: Report, previous: Sequence[Report], dress: Style) -> list[Finding]:
    from generator.check import additions, plausibility, text
    from generator.check import words as claims

    findings: list[Finding] = []
    for family in (claims, text, plausibility, additions):
        findings += family.check(report, dress)
    if previous:
        from generator.check import years

        findings += years.check(report, previous, dress)
    return findings


def _explained(report: Report, findings: list[Finding], previous: Sequence[Report], dress: Style) -> list[Finding]:
    """Name the culprits behind failed identities, apply the county's levels, then the agency's explanations."""
    if not findings and not report.explanations:  # as mostly; what explains findings need not be imported
        return findings
    from generator.check import culprit, explanations, levels

    last = previous[0] if previous else None
    named = culprit.explain(report, findings, last)
    return list(explanations.apply(levels.adjust(named, dress), report))


Writer = Callable[[Any, Style, Examined, bool], bytes]


def _writer(suffix: str) -> Writer:
    if suffix == "docx":
        from generator.formats.docx.writing import notes_on
        from generator.formats.docx.writing import write as write_word

        return lambda document, county, examined, draft: write_word(
            document, county, notes=notes_on(examined) if draft else (), draft=draft
        )
    if suffix == "txt":
        from generator.formats.text.writer import write as write_text

        return lambda document, county, examined, draft: write_text(document, county, draft=draft)
    if suffix == "html":
        from generator.formats.html.writer import write as write_html

        return lambda document, county, examined, draft: write_html(document, county, draft=draft)
    raise UsageError(f"不能印成“{suffix}”，可以印成：{'、'.join(FORMATS)}。")


FORMATS = ("txt", "docx", "html")
"""The formats that `make` writes; a new one is a module in `formats` and a line in `_writer`."""


_ORDER = {Level.ERROR: 0, Level.WARNING: 1, Level.HINT: 2}


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Order findings by level, keeping the order of the file within a level."""

    def key(finding: Finding) -> tuple[int, int, int]:
        place = finding.place
        return _ORDER[finding.level], (place.line or 0) if place else 0, (place.column or 0) if place else 0

    return tuple(sorted(findings, key=key))


__all__ = ["FORMATS", "Examined", "Made", "ReportError", "examine", "make", "parse"]
