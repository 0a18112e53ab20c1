"""What a text file would not echo: paragraphs that read like the heading of a section when it is read back."""

from __future__ import annotations

from collections.abc import Iterator

from generator.data.report import Report
from generator.findings import Finding
from generator.rules import found

LONGEST_HEADING = 60
"""No longer line is ever taken for the heading of a section when a text is read back."""
DIGITS = frozenset("0123456789")
"""No line with one of these is either."""


def lost(report: Report) -> Iterator[Finding]:
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
