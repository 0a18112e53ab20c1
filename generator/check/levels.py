"""What a county may change in the rules: levels raised or lowered, hints switched off, limits set; never the arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.findings import Finding, Level
from generator.rules import Rule, catalogue
from generator.style import Style


def adjust(findings: Iterable[Finding], style: Style) -> tuple[Finding, ...]:
    """Return the findings at the county's levels, without the hints it has switched off; fixed rules stay as they are."""
    levels = ((finding, level_in(style, finding)) for finding in findings)
    return tuple(replace(finding, level=level) for finding, level in levels if level is not None)


def level_in(style: Style, finding: Finding) -> Level | None:
    """Return the level of a finding in the county; None if it is switched off there."""
    rule = catalogue().get(finding.rule)
    if finding.rule not in style.levels or rule is None or rule.fixed:
        return finding.level
    level = style.levels[finding.rule]
    return finding.level if level is None and rule.level is not Level.HINT else level


def limit(style: Style, rule: Rule) -> int:
    """Return the county's limit of a rule that has one, or the one that the rule states."""
    ((key, usual),) = rule.settings["limits"].items()
    return style.limits.get(key, usual)
