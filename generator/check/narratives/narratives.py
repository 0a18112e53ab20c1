"""The text itself: aspects, padding, statements that must be there, and what was left over from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.check.narratives import dates, origin, overview, residue, sections, slips
from generator.findings import Finding
from generator.report.report import Report
from generator.rules import Rule, concerns, family
from generator.style import Style

RULES: dict[str, Callable[[Report, Style, Rule], Iterator[Finding]]] = {
    "text-overview-empty": overview.empty,
    "text-aspects": overview.aspects,
    "text-aspects-merged": overview.merged_aspects,
    "text-padding": overview.padding,
    "text-problems": sections.problems,
    "text-fee-statement": sections.fee_statement,
    "text-period": residue.period,
    "text-residue": residue.residue,
    "text-notice": residue.notice,
    "text-title-year": origin.title_year,
    "text-other-year": origin.other_year,
    "text-other-agency": origin.other_agency,
    "text-title-agency": origin.title_agency,
    "text-date": dates.impossible,
    "text-deadline": dates.deadline,
    "text-numbering": sections.numbering,
    "text-sequence": slips.sequence,
    "text-slips": slips.slips,
    "text-parts-named": sections.parts_named,
    "text-fee-decimals": residue.fee_decimals,
    "text-length": overview.length,
    "text-government": overview.government,
    "text-repeated": sections.repeated,
    "text-punctuation": sections.punctuation,
}
"""What looks for each rule's findings; everything else about a rule is in its file."""


def check(report: Report, style: Style) -> Iterator[Finding]:
    """Yield what is wrong with the text, at most one finding a rule."""
    for name, look in RULES.items():
        rule = family("text")[name]
        if concerns(rule, report.form):
            yield from look(report, style, rule)
