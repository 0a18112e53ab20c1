"""Whether a plain text can be read back: paragraphs that would be taken for a heading, a title or a sign-off there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Finding
from generator.recognise import limits
from generator.report.report import Report
from generator.rules import found

DIGITS = frozenset("0123456789")
"""No line with one of these is either."""


_SENTENCE = re.compile("[。；，！？]")
_DATE = re.compile(r"\s*20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*")


def misread(report: Report) -> Iterator[Finding]:
    """Find the paragraphs that a text file could not carry: those that read like a heading, a sign-off or a site's notes."""
    yield from _headings(report)
    yield from _notes(report)
    yield from _sign_off(report)


def _notes(report: Report) -> Iterator[Finding]:
    """Find lines before the first section that read like a title, or like what a web site puts around a report."""
    short = [(index, line) for index, line in enumerate(report.preamble) if not _SENTENCE.search(line)]
    if not short:
        return
    from generator.recognise.sections.furniture import is_divider, is_furniture
    from generator.recognise.sections.titles import is_title

    for index, line in short:
        if is_title(line) or is_divider(line) or is_furniture(line):
            yield _unreadable(line, "会被当成标题或网页上的附注", report, "导语", index)


def _sign_off(report: Report) -> Iterator[Finding]:
    """Find a last line that reads like the sign-off of a report that has none, or like the foot of a web page."""
    written = [(name, paragraphs) for name, paragraphs in report.narratives.items() if paragraphs]
    if (report.signature is not None and report.signature.agency) or not written:
        return
    name, paragraphs = written[-1]
    line = paragraphs[-1]
    if _SENTENCE.search(line):
        return
    from generator.recognise.sections.furniture import is_divider, is_furniture

    signed = _DATE.fullmatch(line) or "".join(line.split()) == "".join((report.agency or "").split())
    if signed or is_furniture(line) or is_divider(line):
        yield _unreadable(line, "在最后会被当成落款或网页上的附注", report, name, len(paragraphs) - 1)


def _unreadable(line: str, why: str, report: Report, name: str, index: int) -> Finding:
    message = f"“{line[:30]}”在文本格式里{why}。请改写这一行，或加 --formats docx,html。"
    return found("not-readable-back", message, place=report.place(name, index))


def _headings(report: Report) -> Iterator[Finding]:
    lines = [
        (name, index, line)
        for name, paragraphs in (("导语", report.preamble), *report.narratives.items())
        for index, line in enumerate(paragraphs)
        if len(line) <= limits.LONGEST_HEADING and line[0] not in "（(" and not DIGITS.intersection(line)
    ]
    if not lines:  # recognition takes longer to import than a report to make
        return
    from generator.recognise.sections.headings import section_of

    for name, index, line in lines:
        if section_of(line, report.form) is not None:
            shown = line[:30]
            message = f"“{shown}”与某一部分的标题相同，在文本格式里会被当成标题。请改写这一行，或加 --formats docx,html。"
            yield found("not-readable-back", message, place=report.place(name, index))
