"""Recognition: from the blocks of a published report to the report, with a finding for everything that is not as it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.document.blocks import Block
from generator.errors import FormError, RecognitionError
from generator.findings import Finding, Place
from generator.form import form as forms
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.recognise.lines.labels import Sheet
from generator.recognise.lines.printed_lines import PrintedLine, lines_of
from generator.recognise.lines.sheets import sheets
from generator.recognise.sections import narratives
from generator.recognise.sections.division import Division, divide
from generator.recognise.sections.form_choice import form_of
from generator.recognise.sections.head import Head, agency_from, agency_in, head_of, year_from
from generator.recognise.sections.headings import cut
from generator.recognise.sections.page import report_in
from generator.recognise.sections.titles import is_title
from generator.recognise.tables import decimals, remarks
from generator.recognise.tables.table_reading import TableRead, read_table
from generator.report.report import Report
from generator.rules import found as finding
from generator.style import Style
from generator.text.ordinals import ordinal
from generator.text.spelling import core, plain, tight

_FEWEST_SECTIONS = 3
"""A page without a table of the form must have so many section headings to count as a report."""
_REPEATED = 3
"""So many rows at least must be there twice, and half of a table, before a page is taken for two reports."""


@dataclass(frozen=True)
class Recognised:
    """A report read back, and the findings: what could not be read, and what differs from the mandated form."""

    report: Report
    findings: tuple[Finding, ...]


def recognise(blocks: Sequence[Block], *, county: Style | None = None, known: Sequence[Form] | None = None) -> Recognised:
    """Recognise the report that the blocks hold; RecognitionError if they hold none, or two.

    `known` are the forms it may use, by default all there are.
    """
    printed = dict(county.labels) if county is not None else {}
    all_lines = [part for line in lines_of(report_in(blocks)) for part in cut(line)]
    form, _ = form_of(all_lines, known)
    unsure = form is None
    if form is None:
        form = _form_by_year(all_lines, known)
    own = sheets(form, tuple(sorted(printed.items())))
    division = divide(all_lines, form, own, printed)
    tables = {sheet.section.name: read_table(division.bodies.get(sheet.section.name, []), sheet, form) for sheet in own}
    _refuse(form, division, tables)
    return _report(form, division, tables, own, county, printed, unsure, known)


def _form_by_year(all_lines: Sequence[PrintedLine], known: Sequence[Form] | None) -> Form:
    """Give the form in force in the year that the report is about, or the latest one."""
    year = year_from([line.text for line in all_lines[:40]])
    if known is not None:
        return max(known, key=lambda form: form.first_year)
    try:
        return forms.for_year(year or 9999)
    except FormError:
        return forms.load(forms.names()[-1])


def _refuse(form: Form, division: Division, tables: Mapping[str, TableRead]) -> None:
    rows = sum(read.rows for read in tables.values())
    if not rows and len(division.headings) < _FEWEST_SECTIONS:
        raise RecognitionError(
            "没有找到政府信息公开工作年度报告：既没有格式中的表格，也没有各部分的标题。"
            "请打开报告的正文页再保存；如果正文在附件里，请直接用附件（docx、pdf）。"
        )
    if division.twice or any(read.twice >= _REPEATED and read.twice * 2 >= read.rows for read in tables.values()):
        raise RecognitionError(
            "这里面有两份报告（或者同一份报告印了两遍）：同一张表格的各行都出现了两次。请把它们分开，一个文件放一份报告。"
        )


def _report(
    form: Form,
    division: Division,
    tables: Mapping[str, TableRead],
    own: Sequence[Sheet],
    county: Style | None,
    printed: Mapping[str, str],
    unsure: bool,
    known: Sequence[Form] | None,
) -> Recognised:
    findings: list[Finding] = []
    figures: dict[Address, Figure] = {}
    places: dict[tuple[str | int, ...], Place] = {}
    for read in tables.values():
        figures.update(read.figures)
        places.update({tuple(cell): place for cell, place in read.places.items()})
    pattern = (county.title if county is not None else None) or form.title
    head = head_of([line for _, line in division.before], pattern)
    bodies = dict(division.bodies)
    marked = sum(1 for at in division.headings.values() if division.lines[at].marked) if division.headings else 0
    last = _last_narrative(form, bodies)
    signature = None
    if last is not None:
        signature, bodies[last] = narratives.sign_off(bodies[last], head.agency, marked >= _FEWEST_SECTIONS)
    words = {section.name: narratives.text_of(bodies.get(section.name, [])) for section in form.narratives}
    agency, year, inferred = _who_and_when(head, words, signature.agency if signature else None)
    for section in form.narratives:
        places.update({(section.name, at): place for at, (_, place) in enumerate(words[section.name]) if place is not None})
        findings += narratives.remarks(section, bodies.get(section.name, []))
    places.update({("导语", at): place for at, (_, place) in enumerate(head.preamble) if place is not None})
    for sheet in own:
        findings += narratives.prose(sheet.section, bodies.get(sheet.section.name, []), sheet)
    report = Report(
        form=form,
        agency=agency,
        year=year,
        figures={cell: figures.get(cell) for cell in form.cells},
        narratives={name: tuple(text for text, _ in paragraphs) for name, paragraphs in words.items()},
        title=_own_title(head.title, agency, year, pattern),
        preamble=tuple(text for text, _ in head.preamble if text),
        signature=signature,
        places=places,
    )
    findings = [
        *_head_findings(head, report, inferred),
        *_form_findings(report, unsure, known),
        *_section_findings(form, division, printed),
        *findings,
        *remarks.gathered_wording(remark for read in tables.values() for remark in read.findings),
        *decimals.remarks(report, division.bodies, county),
    ]
    return Recognised(report, tuple(findings))


def _last_narrative(form: Form, bodies: Mapping[str, Sequence[tuple[int, PrintedLine]]]) -> str | None:
    """Give the narrative section that ends the report, if it has words."""
    printed = [name for name, body in bodies.items() if body]
    last = max(printed, key=lambda name: bodies[name][-1][0], default=None)
    return last if last is not None and form.section(last).table is None else None


def _who_and_when(
    head: Head, words: Mapping[str, Sequence[narratives.Paragraph]], signed: str | None
) -> tuple[str | None, int | None, list[str]]:
    """Give agency and year, from the title or else from what the report says of itself."""
    inferred = []
    agency, year = head.agency, head.year
    opening = [*head.dropped, *(text for text, _ in head.preamble)]
    first = next((paragraphs for paragraphs in words.values() if paragraphs), [])
    if agency is None:
        agency = next((name for name in map(_named, opening) if name), None) or signed
        agency = agency or agency_from([*opening, *(text for text, _ in first)])
        inferred += [f"机关“{agency}”"] if agency else []
    if year is None:
        year = year_from(opening) or year_from([text for text, _ in first])
        inferred += [f"年度 {year}"] if year else []
    return agency, year, inferred


def _named(text: str) -> str | None:
    """Give the agency that a sentence about this report names."""
    clause = next((part for part in plain(text).replace("，", ",").split(",") if is_title(part.rstrip("。"))), None)
    return agency_in(clause) if clause else None


def _own_title(title: str | None, agency: str | None, year: int | None, pattern: str) -> str | None:
    """Give the title if it is another than the pattern makes."""
    if title is None:
        return None
    usual = pattern.replace("{机关}", agency or "").replace("{年度}", str(year or ""))
    return None if agency and year and tight(usual) == tight(title) else title


def _head_findings(head: Head, report: Report, inferred: Sequence[str]) -> Iterator[Finding]:
    if inferred:
        yield finding("title-wording", f"标题里没有写{'、'.join(inferred)}，这是从正文认出的，请核对。", place=head.place)
    elif report.title is not None and report.agency and report.year:
        usual = report.form.title.replace("{机关}", report.agency).replace("{年度}", str(report.year))
        yield finding("title-wording", f"标题印作“{report.title}”，通常写作“{usual}”。", place=head.place)
    if report.agency is None:
        yield finding("agency-unknown", "没有认出是哪个机关的报告，请在“机关”后填写。", place=head.place)
    if report.year is None:
        yield finding("year-unknown", "没有认出是哪一年的报告，请在“年度”后填写。", place=head.place)
    if head.dropped:
        quoted = "；".join(f"“{text.strip()[:20]}”" for text in head.dropped[:3])
        message = f"报告前面有 {len(head.dropped)} 行别的文字，没有读入：{quoted}{'……' if len(head.dropped) > 3 else ''}"
        yield finding("surroundings", message)


def _form_findings(report: Report, unsure: bool, known: Sequence[Form] | None) -> Iterator[Finding]:
    form = report.form
    if unsure:
        yield finding("form-unsure", f"从表格的用语认不出是哪一种格式，按 {form.name} 年格式读取，请核对“格式”。")
    if report.year is None or known is not None:
        return
    try:
        mandated = forms.for_year(report.year)
    except FormError:
        return
    if mandated.name != form.name:
        message = (
            f"{report.year} 年的报告用了 {form.name} 年的格式（{form.notice}），"
            f"应当用 {mandated.name} 年的格式（{mandated.notice}）。"
        )
        yield finding("old-form", message)
    words = [*enumerate(report.preamble), *enumerate(report.narratives.get(form.narratives[0].name, ()))]
    for other in (forms.load(name) for name in forms.names()):
        cited = next((text for _, text in words if other.name != mandated.name and tight(other.notice) in tight(text)), None)
        if cited is not None:
            message = f"{report.year} 年的报告引用了“{other.notice}”，当年有效的是“{mandated.notice}”。"
            yield finding("superseded-notice", message)


def _section_findings(form: Form, division: Division, printed: Mapping[str, str]) -> Iterator[Finding]:
    for number, section in enumerate(form.sections, 1):
        at = division.headings.get(section.name)
        official = printed.get(section.label, section.label)
        if at is None:
            yield finding("section-missing", f"没有找到“{official}”这一部分的标题。")
            continue
        line = division.lines[at]
        if core(line.text) not in (core(official), core(section.label)) or "20" in plain(line.text):
            message = f"标题印作“{line.text.strip()}”，格式的用语是“{official}”。"
            yield finding("heading-wording", message, place=line.place)
        mark = ordinal(plain(line.text))
        if mark is None or mark.style != "top" or mark.value != number:
            message = f"标题“{line.text.strip()}”的序号与格式不同，格式是“{official}”。"
            yield finding("heading-numbering", message, place=line.place)
    for name in division.disordered:
        yield finding("section-order", f"“{form.section(name).label}”没有排在格式规定的位置。")
