"""The rules of the text: which function looks for each, and those that are data alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.check.narratives import origin, overview, slips
from generator.check.narratives.passages import matches, merged, of_section, passages
from generator.findings import Finding
from generator.report.report import Report
from generator.rules import Rule, concerns, family
from generator.style import Style
from generator.text.characters import pattern


def phrases(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check for words that should not stand there; 〈年度〉 in a pattern is the year of the report."""
    settings = rule.settings
    patterns = [words.replace("〈年度〉", str(report.year)) for words in settings["words"]]
    hits = list(matches(report, patterns, blanks=settings.get("blanks", False)))
    if len(hits) >= settings.get("least", 1):
        yield from merged(report, rule, hits, settings["say"])


def topics(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that a section, or the report of a kind of agency, tells what it has to; where nothing is written, that is told."""
    settings = rule.settings
    section = settings.get("section", report.form.narratives[0].name)
    text = "\n".join(passage.text for passage in passages(report, *([section] if "section" in settings else [])))
    missing = [name for name, words in settings["topics"].items() if text and not pattern(f"(?m){words}").search(text)]
    if missing and re.search(settings.get("agency", ""), report.agency or ""):
        yield of_section(report, rule, section, f"没有写{'、'.join(missing)}。{settings['say']}")


RULES: dict[str, Callable[[Report, Style, Rule], Iterator[Finding]]] = {
    "text-overview-empty": overview.empty,
    "text-aspects": overview.aspects,
    "text-aspects-merged": overview.merged_aspects,
    "text-padding": overview.padding,
    "text-problems": topics,
    "text-fee-statement": topics,
    "text-period": phrases,
    "text-residue": phrases,
    "text-notice": origin.notice,
    "text-title-year": origin.title_year,
    "text-other-year": origin.other_year,
    "text-other-agency": origin.other_agency,
    "text-title-agency": origin.title_agency,
    "text-date": origin.impossible,
    "text-deadline": origin.deadline,
    "text-numbering": phrases,
    "text-sequence": slips.sequence,
    "text-slips": slips.slips,
    "text-government": topics,
    "text-repeated": slips.repeated,
    "text-punctuation": phrases,
}
"""What looks for each rule's findings; everything else about a rule is in its file."""


def check(report: Report, style: Style) -> Iterator[Finding]:
    """Yield what is wrong with the text, at most one finding a rule."""
    for name, look in RULES.items():
        rule = family("text")[name]
        if concerns(rule, report.form):
            yield from look(report, style, rule)
