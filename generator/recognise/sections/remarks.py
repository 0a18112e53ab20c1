"""What is said about a report as a whole: its title, its form, the headings of its sections."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from generator.errors import FormError
from generator.findings import Finding
from generator.form import form as forms
from generator.form.form import Form
from generator.recognise.sections.division import Division
from generator.recognise.sections.head import Head
from generator.report.report import Report, title_made
from generator.rules import found as finding
from generator.text.ordinals import ordinal
from generator.text.spelling import core, plain


def head(head: Head, report: Report) -> Iterator[Finding]:
    """Find what the title does not tell or words otherwise, and lines above it that are not the report's."""
    if head.inferred:
        yield finding("title-wording", f"标题里没有写{'、'.join(head.inferred)}，这是从正文认出的，请核对。", place=head.place)
    elif report.title is not None and report.agency and report.year:
        usual = title_made(report.form.title, report.agency, report.year)
        if report.title.replace("年度政府", "年政府") != usual:
            yield finding("title-wording", f"标题印作“{report.title}”，通常写作“{usual}”。", place=head.place)
    if report.agency is None:
        yield finding("agency-unknown", "没有认出是哪个机关的报告，请在“机关”后填写。", place=head.place)
    if report.year is None:
        yield finding("year-unknown", "没有认出是哪一年的报告，请在“年度”后填写。", place=head.place)
    if head.dropped:
        quoted = "；".join(f"“{text.strip()[:20]}”" for text in head.dropped[:3])
        message = f"报告前面有 {len(head.dropped)} 行别的文字，没有读入：{quoted}{'……' if len(head.dropped) > 3 else ''}"
        yield finding("surroundings", message)


def form(report: Report, sure: bool, known: Sequence[Form] | None) -> Iterator[Finding]:
    """Find a form that is not certain or not in force, and a notice cited that is not; `known` forms are in force."""
    form = report.form
    if not sure:
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


def headings(form: Form, division: Division, labels: Mapping[str, str], lost: Container[str]) -> Iterator[Finding]:
    """Find headings that are missing, worded, numbered or placed otherwise; `labels` are the county's by the official ones.

    Of the sections whose tables are `lost`, that is told already.
    """
    yield from _missing(form, division, labels, lost)
    for number, section in enumerate(form.sections, 1):
        line = division.headings.get(section.name)
        official = labels.get(section.label, section.label)
        if line is None:
            continue
        if core(line.text) not in (core(official), core(section.label)) or "20" in plain(line.text):
            message = f"标题印作“{line.text.strip()}”，格式的用语是“{official}”。"
            yield finding("heading-wording", message, place=line.place)
        mark = ordinal(plain(line.text))
        if mark is None or mark.style != "top" or mark.value != number:
            message = f"标题“{line.text.strip()}”的序号与格式不同，格式是“{official}”。"
            yield finding("heading-numbering", message, place=line.place)
    for name in division.disordered:
        yield finding("section-order", f"“{form.section(name).label}”没有排在格式规定的位置。")


def _missing(form: Form, division: Division, labels: Mapping[str, str], lost: Container[str]) -> Iterator[Finding]:
    """Say once which headings are not there, and once of which sections the words were read all the same."""
    missing = [section for section in form.sections if section.name not in division.headings and section.name not in lost]
    for unheaded, words in ((False, ""), (True, "，文字按所在的位置读入，请核对")):
        told = [section for section in missing if (section.name in division.unheaded) is unheaded]
        if told:
            names = "、".join(f"“{labels.get(section.label, section.label)}”" for section in told)
            yield finding("section-missing", f"没有找到{names}的标题{words}。")
