"""A county's say in the rules: levels raised or lowered, hints switched off, limits set; never the arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.findings import Finding, Level
from generator.rules import catalogue, limits
from generator.style import Style


def adjust(findings: Iterable[Finding], county: Style) -> tuple[Finding, ...]:
    """Give the findings at the county's levels, without the hints it has switched off; fixed rules stay as they are."""
    adjusted = []
    for finding in findings:
        level = level_in(county, finding)
        if level is not None:
            adjusted.append(finding if level is finding.level else replace(finding, level=level))
    return tuple(adjusted)


def level_in(county: Style, finding: Finding) -> Level | None:
    """Give the level of a finding in the county; None if it is switched off there."""
    rule = catalogue().get(finding.rule)
    if finding.rule not in county.levels or rule is None or rule.fixed:
        return finding.level
    level = county.levels[finding.rule]
    return finding.level if level is None and rule.level is not Level.HINT else level


def limit(county: Style, key: str) -> int:
    """Give the county's limit of that name, or the one its rule states."""
    return county.limits.get(key, limits()[key])


def faults(levels: Mapping[str, Level | None], set_limits: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Give what a county may not set: each key with the reason."""
    for name, level in levels.items():
        rule = catalogue().get(name)
        if rule is None:
            yield name, f"没有“{name}”这条规则，规则编号见 makereport rules"
        elif rule.fixed:
            yield name, f"规则“{name}”（{rule.title}）的级别不能改"
        elif level is None and rule.level is not Level.HINT:
            yield name, f"规则“{name}”（{rule.title}）是{rule.level.value}，只有提示可以关掉"
    for name in set_limits:
        if name not in limits():
            yield name, f"没有“{name}”这个限值，可以写：{'、'.join(limits())}"
