"""Whether a plain text can be read back: paragraphs that would be taken for a heading, a title or a sign-off there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Finding
from generator.recognise import limits
from generator.report.report import Report
from generator.rules import found

_SENTENCE = re.compile("[。；，！？]")
_DATE = re.compile(r"\s*20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*")


def misread(report: Report) -> Iterator[Finding]:
    """Find the paragraphs that a text file could not carry: those that read like a heading, a sign-off or a site's notes."""
    words = {"导语": report.preamble, **report.narratives}
    last = next((name for name in reversed(list(words)) if words[name]), "导语")
    signed = report.signature is not None and report.signature.agency
    for name, paragraphs in words.items():
        for index, line in enumerate(paragraphs):
            above, at_end = name == "导语", not signed and name == last != "导语" and index == len(paragraphs) - 1
            numbered = line[0] in "（(0123456789" and not above and not at_end
            if numbered or len(line) > limits.LONGEST_NOTE or _SENTENCE.search(line):
                continue  # recognition takes longer to import than a report to make
            if why := _taken_for(line, report, above, at_end):
                message = f"“{line[:30]}”{why}。请改写这一行，或加 --formats docx,html。"
                yield found("not-readable-back", message, place=report.place(name, index))


def _taken_for(line: str, report: Report, above: bool, at_end: bool) -> str:
    """Return what a line without a sentence would be taken for in a text file, in words; nothing where it stays what it is."""
    from generator.recognise.sections.furniture import is_divider, is_furniture
    from generator.recognise.sections.headings import section_of
    from generator.recognise.sections.titles import is_title

    if section_of(line, report.form) is not None:
        return "与某一部分的标题相同，在文本格式里会被当成标题"
    noted = is_furniture(line) or is_divider(line)
    if above and (noted or is_title(line)):
        return "在文本格式里会被当成标题或网页上的附注"
    if at_end and (noted or _DATE.fullmatch(line) or "".join(line.split()) == "".join((report.agency or "").split())):
        return "在文本格式里在最后会被当成落款或网页上的附注"
    return ""
