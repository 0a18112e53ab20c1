"""What the rules of the text share: paragraphs without blanks, places, and the words that a finding begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.check.caching import once_per_report
from generator.findings import Finding, Place
from generator.report.report import Report
from generator.rules import Rule, found
from generator.text.characters import pattern, without_blanks


@dataclass(frozen=True)
class Passage:
    """A paragraph of a narrative (or of the preamble): as written, and without blanks."""

    section: str
    index: int
    written: str

    @cached_property
    def text(self) -> str:
        """The paragraph without blanks."""
        return without_blanks(self.written)


def passages(report: Report, *sections: str) -> tuple[Passage, ...]:
    """Return the paragraphs of these sections; of the preamble and all narratives if none is named."""
    written = _all(report)
    return tuple(passage for name in sections for passage in written.get(name, ())) if sections else written[""]


@once_per_report
def _all(report: Report) -> dict[str, tuple[Passage, ...]]:
    """Return the paragraphs by section; of all of them under the empty name."""
    written = {
        name: tuple(Passage(name, index, text) for index, text in enumerate(lines)) for name, lines in report.words.items()
    }
    return written | {"": tuple(passage for passages in written.values() for passage in passages)}


def place(report: Report, passage: Passage) -> Place | None:
    """Return the place of a paragraph in its source."""
    return report.place(passage.section, passage.index)


def heading(report: Report, name: str) -> str:
    """Return the official heading of a section."""
    return next((section.label for section in report.form.sections if section.name == name), name)


def of_section(report: Report, rule: Rule, section: str, say: str) -> Finding:
    """Return what a rule says of a section as a whole."""
    return found(rule.id, f"{heading(report, section)}：{say}", place=report.place(section, 0))


def where(report: Report, passage: Passage) -> str:
    """Return the words that say where a paragraph stands: `一、总体情况第2段`."""
    return f"{heading(report, passage.section)}第{passage.index + 1}段"


def of_passage(report: Report, rule: Rule, passage: Passage, say: str) -> Finding:
    """Return what a rule says of a paragraph."""
    return found(rule.id, f"{where(report, passage)}：{say}", place=place(report, passage))


def matches(
    report: Report, patterns: Sequence[str], *sections: str, blanks: bool = False
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Return every match of the patterns, paragraph by paragraph; `blanks` keeps blanks."""
    # Patterns are tried as one, unless they have groups, which may be of the same name.
    expressions = [pattern(text) for text in (patterns if "(?P<" in "".join(patterns) else ["|".join(patterns)])]
    for passage in passages(report, *sections):
        text = passage.written if blanks else passage.text
        for expression in expressions:
            yield from ((passage, match) for match in expression.finditer(text))


def merged(report: Report, rule: Rule, hits: list[tuple[Passage, re.Match[str]]], say: str) -> Iterator[Finding]:
    """Yield one finding for all the hits of a rule: the first with its place, the others counted."""
    if not hits:
        return
    quotes = dict.fromkeys(f"{where(report, passage)}“{match[0].strip('。，；')}”" for passage, match in hits)
    shown = "、".join(list(quotes)[:3]) + (f"等{len(quotes)}处" if len(quotes) > 3 else "")
    yield found(rule.id, f"{shown}：{say}", place=place(report, hits[0][0]))


def ends(text: str) -> str:
    """Return the beginning of a text for quoting."""
    return text if len(text) <= 24 else f"{text[:24]}……"
