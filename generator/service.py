"""The calls on bytes and values: `load` a file, `check` what it says, `render` its report, `convert` it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from generator import style as styles
from generator.errors import FormError, UsageError
from generator.findings import Finding, Level, Tally, ordered
from generator.formats import registry
from generator.formats.kinds import kind_of
from generator.report import placeholders
from generator.report.agency_file import AgencyFile, Keys
from generator.report.examined import Examined
from generator.report.loading import AGENCY, COUNTY, form_of, mapping_of, report_of
from generator.report.report import Report
from generator.rules import catalogue, found
from generator.style import Style
from generator.text.characters import visible


class FindStyle(Protocol):
    """Gives a county's style by its name; for None by the agency's name or printed titles, or the national one."""

    def __call__(self, name: str | None = None, *, agency: str | None = None, printed: Iterable[str] = ()) -> Style:
        """Return the style."""


_NO_YEAR = "year-unknown"
_UNCONVERTED = ("not-a-report", "unknown-key", "group", "text", "county")


@dataclass(frozen=True)
class Loaded:
    """A file that has been read: its report (None where there is nothing to make one of) and the county's style."""

    name: str
    report: Report | None
    style: Style
    findings: tuple[Finding, ...]
    """What was found in reading: what could not be read, or deviates from the form."""
    file: AgencyFile
    """What the file says, or would say if the published report were an agency file."""
    published: bool = False
    source: Report | None = None
    """The report as an agency file writes it: words with their marks, figures as stated even where they are none."""

    @property
    def whole(self) -> bool:
        """Return whether a published report was read in whole: every figure, narrative, the agency and the year."""
        report = self.report
        if report is None or report.agency is None or report.year is None:
            return False
        words = all(report.narratives.get(section.name) for section in report.form.narratives)
        return words and None not in report.figures.values()


def load(data: bytes, name: str, *, style: Style | None = None, find_style: FindStyle = styles.load) -> Loaded:
    """Return the report in the bytes of a file; ReportError if they are none.

    A `name` in .yaml or .xlsx is an agency file's; any other is a published report, whose kind its content tells. `style`
    goes before the county that an agency file names, which is found by `find_style`.
    """
    if (kind := registry.agency_format(name)) is not None:
        return _agency(kind.read(data), name, style, find_style)
    return _published(data, name, style, find_style)


def check(loaded: Loaded, *, latest_year: int, last: Report | None = None, formats: Iterable[str] = ()) -> Examined:
    """Return every finding about a file by every rule, and the verdict.

    `latest_year` is the last that a report can be about, `last` the report of the year before. What one of the `formats`
    could not carry is told too.
    """
    findings, tally = _structure(loaded, latest_year)
    report, style = loaded.report, loaded.style
    if report is not None:
        if all(finding.rule != "too-long" for finding in findings):  # reading megabytes of words for their sense takes seconds
            checked = _checked(report, last, style)
            numbering = {finding.place for finding in checked if finding.rule == "text-numbering"}
            # Recognition and the checks of the text both look at the numbering; it is said once.
            findings = [each for each in findings if each.rule != "heading-numbering" or each.place not in numbering] + checked
        findings = _explained(report, findings, last, style)
    told = (*ordered(findings), *_misread(report, formats))
    source = tuple(loaded.file.text.splitlines())
    return Examined(visible(loaded.name), report, told, tally, source, loaded.published, compared=last is not None)


def render(report: Report, format: str, style: Style, *, draft: bool = False, findings: Iterable[Finding] = ()) -> bytes:
    """Return the report as a file of the format; a draft says so and carries the findings where the format can."""
    return render_all(report, (format,), style, draft=draft, findings=findings)[format]


def render_all(
    report: Report, formats: Iterable[str], style: Style, *, draft: bool = False, findings: Iterable[Finding] = ()
) -> dict[str, bytes]:
    """Return the report in each of the formats, by the format's name; UsageError for one that is not written."""
    from generator.document.compose import compose
    from generator.document.notes import notes_on

    writers = [registry.writer(name) for name in formats]
    document = compose(report, style)
    notes = notes_on(report, findings) if draft and any(each.noted for each in writers) else ()
    return {each.name: each.write(document, style, draft=draft, notes=notes) for each in writers}


def blank_page(report: Report, style: Style) -> bytes:
    """Return the official form of a blank report in Word, to be filled in there; comments, which are not read, tell how."""
    from generator import resources
    from generator.document.compose import compose
    from generator.document.notes import Note

    words = resources.data("workbook.yaml")["word"]
    open_lines = {section.name: report.narratives.get(section.name) or ("",) for section in report.form.narratives}
    document = compose(replace(report, narratives=open_lines), replace(style, empty=""))
    told = [Note((section.name, -1), words["table"] if section.table else section.help) for section in report.form.sections]
    notes = [Note(told[0].target, words["first"]), *told]
    return registry.FORMATS["docx"].write(document, style, notes=notes)


def page(report: Report, style: Style, last: Report | None = None) -> bytes:
    """Return a web page on which a report is filled in, without a network; it gives the agency file, and takes it back."""
    from generator.formats.page import writer

    return writer.write(report, style, last)


def convert(loaded: Loaded, name: str) -> bytes:
    """Return what a file says as an agency file of the format that `name` tells (YAML, Excel), without judging it."""
    kind = registry.agency_format(name)
    if kind is None or loaded.source is None:
        raise UsageError(f"不能写成“{name}”，填报文件的后缀是 {'、'.join(registry.agency_suffixes())}。")
    return kind.write(loaded.source, loaded.style)


def unconverted(loaded: Loaded) -> list[Finding]:
    """Return what an agency file says that no other can hold, such as unknown keys and cells that were deleted."""
    findings, _ = _structure(loaded, latest_year=9999)
    return [each for each in findings if catalogue()[each.rule].family == "file" or each.rule in _UNCONVERTED]


def marked(loaded: Loaded, findings: Iterable[Finding]) -> bytes | None:
    """Return an Excel form with what is wrong in it marked and noted, to be mended and handed in again; None for other files."""
    kind = registry.agency_format(loaded.name)
    if kind is None or not kind.noted or loaded.source is None:
        return None
    keys_at = {place: keys for keys, place in reversed(list(loaded.file.places.items()))}
    notes: dict[Keys, str] = {}
    for finding in findings:
        keys = keys_at.get(finding.place) if finding.place is not None else None
        if keys and not finding.follows:
            notes[keys] = "\n".join(filter(None, (notes.get(keys), f"{finding.level.value} {finding.message}")))
    return kind.write(loaded.source, loaded.style, notes)


def _agency(file: AgencyFile, name: str, style: Style | None, find_style: FindStyle) -> Loaded:
    unknown: list[Finding] = []
    if style is None:
        data = file.data if isinstance(file.data, dict) else {}
        named, agency = (value if isinstance(value, str) else None for value in (data.get(COUNTY), data.get(AGENCY)))
        try:
            style = find_style(named, agency=agency)
            unknown = [] if named else _told(style)
        except FormError as error:
            style = find_style()
            unknown = [found("county", error.message, place=file.places.get((COUNTY,)))]
    if not isinstance(file.data, dict):
        return Loaded(name, None, style, (), file)
    source = replace(report_of(file, form_of(file.data), as_stated=True), additions=style.added(file.data))
    file = style.filled(file)
    plain = replace(report_of(file, form_of(file.data)), additions=source.additions)
    report, unfilled = placeholders.fill(plain)
    own = f"{style.name}的默认语句（{style.folders[0] / 'county.yaml'}）里，"
    unfilled = tuple(each if each.place else replace(each, message=own + each.message) for each in unfilled)
    return Loaded(name, report, style, (*unknown, *unfilled), file, source=source)


def _told(style: Style, by: str = "机关的名称") -> list[Finding]:
    """Return a hint that names the county where it was taken by the agency's name, or by what is printed."""
    if len(style.folders) == 1:
        return []
    message = f"没有写县区，按{by}用了“{style.name}”的模板。如果不是，请写明“县区”，或者加 --county。"
    return [found("county-by-agency", message)]


def _published(data: bytes, name: str, style: Style | None, find_style: FindStyle) -> Loaded:
    """Read a published report with the county's labels and additions; the findings tell what deviates or is lost."""
    from generator import surroundings
    from generator.check import levels
    from generator.formats import published
    from generator.recognise.recognition import Recognised, recognise

    blocks = published.read(data, name)

    def read(style: Style) -> Recognised:
        return recognise(blocks, style=style, around=surroundings.of(style, kind_of(data, name)))

    recognised, told = read(style or find_style()), list[Finding]()
    if style is None:
        agency = recognised.report.agency
        style = find_style(agency=agency, printed=[getattr(block, "text", "") for block in blocks])
        if len(style.folders) > 1:
            again, named = read(style), find_style(agency=agency).folders == style.folders
            if named or again.report.additions:
                recognised, told = again, _told(style, "机关的名称" if named else "附加内容的标题")
            else:
                style = find_style()
    report = replace(recognised.report, county=style.name if len(style.folders) > 1 else None)
    file = AgencyFile("", mapping_of(report), report.places)
    findings = (*told, *levels.adjust(recognised.findings, style))
    return Loaded(name, report, style, findings, file, published=True, source=placeholders.escaped(report))


def _structure(loaded: Loaded, latest_year: int) -> tuple[list[Finding], Tally]:
    """Check structure and identities, and put what was found in reading in its place among the findings."""
    from generator.check.structure import messages, validation

    form = loaded.report.form if loaded.report is not None else form_of(loaded.file.data)
    findings, tally = validation.check(loaded.file, form, latest_year, loaded.style.additions)
    if loaded.published:
        assert loaded.report is not None
        return _unread(loaded.report, loaded.findings, findings), tally
    if any(finding.rule == "county" for finding in loaded.findings):  # whose own keys and default sentences are not known
        own = {loaded.file.key_places.get((key,)) for key in loaded.file.data}
        findings = [each for each in findings if each.rule != "unknown-key" or each.place not in own]
        words = {loaded.file.places.get((section.name,)) for section in form.narratives}
        findings = [each for each in findings if each.rule != "unfilled" or each.place not in words]
    # That words wait for a figure need not be told where it is told already what is wrong with the figure itself.
    told = {cell for finding in findings for cell in finding.cells}
    findings += [each for each in loaded.findings if not each.cells or not told.issuperset(each.cells)]
    return messages.together(form, findings), tally


def _unread(report: Report, findings: Sequence[Finding], more: list[Finding]) -> list[Finding]:
    """Let what says why a figure could not be read block, in place of the bare finding that it is not filled in."""
    told = {cell for finding in findings for cell in finding.cells}
    grave = [
        replace(finding, level=Level.ERROR)
        if finding.rule == _NO_YEAR or any(report.figures.get(cell, 0) is None for cell in finding.cells)
        else finding
        for finding in findings
    ]
    rules = {finding.rule for finding in findings}
    repeated = {rule for rule, said in (("year", _NO_YEAR), ("unfilled", "section-missing")) if said in rules}
    return grave + [
        finding
        for finding in more
        if (finding.rule not in repeated or finding.cells)
        and not (finding.rule == "unfilled" and finding.cells and told.issuperset(finding.cells))
    ]


def _checked(report: Report, last: Report | None, style: Style) -> list[Finding]:
    from generator.check import additions, plausibility
    from generator.check.narratives import narratives
    from generator.check.words import words

    findings: list[Finding] = []
    for family in (words, narratives, plausibility, additions):
        findings += family.check(report, style)
    if last is not None:
        from generator.check.years import comparison

        findings += comparison.check(report, last, style)
    return findings


def _explained(report: Report, findings: list[Finding], last: Report | None, style: Style) -> list[Finding]:
    """Name the culprits behind failed identities, apply the county's levels, then the agency's explanations."""
    if not findings and not report.explanations:  # as mostly; what explains findings need not be imported
        return findings
    from generator.check import explanations, levels
    from generator.check.arithmetic import culprit

    named = culprit.explain(report, findings, last)
    return list(explanations.apply(levels.adjust(named, style), report))


def _misread(report: Report | None, formats: Iterable[str]) -> Iterable[Finding]:
    from generator.formats.registry import FORMATS

    if report is None or not any(FORMATS[name].ambiguous for name in formats):
        return ()
    from generator.recognise import text_round_trip

    return text_round_trip.misread(report)
