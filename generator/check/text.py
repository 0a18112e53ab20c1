"""The text itself: aspects, padding, statements that must be there, and what was left over from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.check.narrative import leftovers, overview, sections
from generator.findings import Finding
from generator.report.report import Report
from generator.rules import Rule, catalogue
from generator.style import Style

RULES: dict[str, Callable[[Report, Style, Rule], Iterator[Finding]]] = {
    "text-overview-empty": overview.empty,
    "text-aspects": overview.aspects,
    "text-aspects-merged": overview.merged_aspects,
    "text-padding": overview.padding,
    "text-problems": sections.problems,
    "text-fee-statement": sections.fee_statement,
    "text-period": leftovers.period,
    "text-residue": leftovers.residue,
    "text-notice": leftovers.notice,
    "text-title-year": leftovers.title_year,
    "text-other-year": leftovers.other_year,
    "text-other-agency": leftovers.other_agency,
    "text-title-agency": leftovers.title_agency,
    "text-numbering": sections.numbering,
    "text-parts-named": sections.parts_named,
    "text-fee-decimals": leftovers.fee_decimals,
    "text-length": overview.length,
    "text-government": overview.government,
    "text-repeated": sections.repeated,
    "text-punctuation": sections.punctuation,
}
"""What looks for each rule's findings; everything else about a rule is in its file."""


def check(report: Report, county: Style) -> Iterator[Finding]:
    """Give what is wrong with the text, at most one finding a rule."""
    for name, look in RULES.items():
        rule = catalogue()[name]
        if not rule.forms or report.form.name in rule.forms:
            yield from look(report, county, rule)
