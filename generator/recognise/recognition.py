"""Recognition: from the blocks of a published report to the report, with a finding for everything that is not as it should be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.document.blocks import Block
from generator.errors import RecognitionError
from generator.findings import Finding, Place
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.recognise import additions, limits
from generator.recognise.lines import surroundings as fixed_words
from generator.recognise.lines.printed_lines import PrintedLine, lines_of
from generator.recognise.lines.sheets import sheets
from generator.recognise.lines.surroundings import NOTHING, FixedLine, Surroundings, fixed_at_end, fixed_at_start
from generator.recognise.sections import narratives
from generator.recognise.sections import remarks as section_remarks
from generator.recognise.sections.division import Division, divide
from generator.recognise.sections.form_choice import form_of
from generator.recognise.sections.head import Head, head_of
from generator.recognise.sections.headings import apart
from generator.recognise.sections.page import report_in
from generator.recognise.tables import remarks as table_remarks
from generator.recognise.tables.table_reading import TableRead, read_table
from generator.report.report import Report, Signature, title_made
from generator.style import Style
from generator.style.addition import ANNEX
from generator.text.spelling import tight


@dataclass(frozen=True)
class Recognised:
    """A report read back, and the findings: what could not be read, and what differs from the mandated form."""

    report: Report
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Words:
    """The words of a report: what stands before section one, the lines of its narratives, the sign-off."""

    head: Head
    bodies: Mapping[str, Sequence[PrintedLine]]
    signature: Signature | None


def recognise(
    blocks: Sequence[Block],
    *,
    style: Style | None = None,
    around: Surroundings = NOTHING,
    known: Sequence[Form] | None = None,
) -> Recognised:
    """Return the report that the blocks hold, as the county prints it; RecognitionError if they hold none, or two.

    `around` are the county's fixed words, `known` the forms it may use, by default all there are.
    """
    added, own = additions.AdditionsRead(), style.additions if style is not None else ()
    filled: dict[str, str] = {}
    page = _above(apart(lines_of(report_in(blocks))), around.get(fixed_words.BELOW_ANNEXES, ()), filled)
    page = _above(additions.taken(page, ANNEX, own, added), around.get(fixed_words.BELOW, ()), filled)
    lines = additions.signed(page, own, added)
    form, sure = form_of(lines, known)
    labels = dict(style.labels) if style is not None else {}
    own_sheets = sheets(form, tuple(sorted(labels.items())))
    division = divide(lines, form, own_sheets, labels)
    bodies = {name: _without_fixed(body, name, around, filled) for name, body in division.bodies.items()}
    division = replace(division, bodies=bodies | {
        section.name: additions.taken(bodies[section.name], section.name, own, added)
        for section in form.tables if section.name in bodies
    })  # fmt: skip
    tables = [read_table(division.bodies.get(sheet.section.name, ()), sheet, form) for sheet in own_sheets]
    _refuse(division, tables)
    pattern = (style.title if style is not None else None) or form.title
    words = _words(form, division, pattern, style, added, around, filled)
    report = _report(form, words, tables, pattern, added)
    lost = {sheet.section.name for sheet, read in zip(own_sheets, tables, strict=True) if not read.rows}
    findings = (
        *section_remarks.head(words.head, report),
        *section_remarks.form(report, sure, known),
        *section_remarks.headings(form, division, labels, lost),
        *(found for section in form.narratives for found in narratives.remarks(section, words.bodies[section.name])),
        *(
            found
            for sheet in own_sheets
            for found in narratives.prose(sheet.section, division.bodies.get(sheet.section.name, ()), sheet)
        ),
        *table_remarks.gathered_wording(found for read in tables for found in read.findings),
        *added.findings,
    )
    return Recognised(report, findings)


def _refuse(division: Division, tables: Sequence[TableRead]) -> None:
    if not any(read.rows for read in tables) and len(division.headings) < limits.FEWEST_SECTIONS:
        raise RecognitionError(
            "没有找到政府信息公开工作年度报告：既没有格式中的表格，也没有各部分的标题。"
            "请打开报告的正文页再保存；如果正文在附件里，请直接用附件（docx、pdf）。"
        )
    if division.twice or any(read.twice >= limits.FEWEST_REPEATED and read.twice * 2 >= read.rows for read in tables):
        raise RecognitionError(
            "这里面有两份报告（或者同一份报告印了两遍）：同一张表格的各行都出现了两次。请把它们分开，一个文件放一份报告。"
        )


def _words(
    form: Form, division: Division, pattern: str, style: Style | None, added: additions.AdditionsRead,
    around: Surroundings, filled: dict[str, str],
) -> _Words:  # fmt: skip
    own = style.additions if style is not None else ()
    head = head_of(_above(division.before, around.get(fixed_words.ABOVE_SECTIONS, ()), filled), pattern).without(around, filled)
    bodies = {section.name: division.bodies.get(section.name, ()) for section in form.narratives}
    marked = sum(1 for line in division.headings.values() if line.marked) >= limits.FEWEST_SECTIONS
    signature = None
    _, last = max(((body[-1].number, name) for name, body in division.bodies.items() if body), default=(0, ""))
    if last in bodies:
        signature, bodies[last] = narratives.sign_off(bodies[last], head.agency, marked)
        bodies[last] = _above(bodies[last], around.get(fixed_words.ABOVE_SIGNATURE, ()), filled)
    additions.filled(filled, own, added)
    if signature is None and (filled.keys() & {fixed_words.SIGNING_AGENCY, fixed_words.SIGNING_DATE}):
        signature = Signature(filled.get(fixed_words.SIGNING_AGENCY), filled.get(fixed_words.SIGNING_DATE))
    bodies = {name: additions.taken(body, name, own, added) for name, body in bodies.items()}
    first = next((body for body in bodies.values() if body), ())
    texts = [text for text, _ in narratives.text_of(first)]
    return _Words(head.completed(texts, signature.agency if signature else None), bodies, signature)


def _above(lines: Sequence[PrintedLine], fixed: Sequence[FixedLine], filled: dict[str, str]) -> Sequence[PrintedLine]:
    """Return the lines above the fixed ones at their end."""
    return lines[: len(lines) - fixed_at_end([line.text for line in lines], fixed, filled)]


def _without_fixed(
    lines: Sequence[PrintedLine], section: str, around: Surroundings, filled: dict[str, str]
) -> Sequence[PrintedLine]:
    """Return the lines of a section without the county's fixed ones at its beginning and its end."""
    start = fixed_at_start([line.text for line in lines], around.get(fixed_words.OPENING.format(section), ()), filled)
    return _above(lines[start:], around.get(fixed_words.CLOSING.format(section), ()), filled)


def _report(
    form: Form, words: _Words, tables: Sequence[TableRead], pattern: str, added: additions.AdditionsRead
) -> Report:
    head = words.head
    figures: dict[Address, Figure] = {}
    places: dict[tuple[str | int, ...], Place] = dict(added.places)
    for read in tables:
        figures.update(read.figures)
        places.update({tuple(cell): place for cell, place in read.places.items()})
    paragraphs = {"导语": list(head.preamble), **{name: narratives.text_of(body) for name, body in words.bodies.items()}}
    for name, found in paragraphs.items():
        places.update({(name, at): place for at, (_, place) in enumerate(found) if place is not None})
    usual = head.agency and head.year and tight(title_made(pattern, head.agency, head.year)) == tight(head.title or "")
    return Report(
        form=form,
        agency=head.agency,
        year=head.year,
        figures={cell: figures.get(cell) for cell in form.cells},
        narratives={section.name: tuple(text for text, _ in paragraphs[section.name]) for section in form.narratives},
        title=None if usual else head.title,
        preamble=tuple(text for text, _ in head.preamble if text),
        signature=words.signature,
        additions=added.values,
        places=places,
    )
