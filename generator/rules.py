"""The catalogue of rules (`schemas/rules/*.yaml`): id, level, basis, examples. A finding takes its level from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from generator import resources
from generator.findings import Finding, Level
from generator.form.form import Form
from generator.text.characters import visible


@dataclass(frozen=True)
class Rule:
    """One rule: its id, the family (file) it stands in, level, Chinese title, legal basis, and examples as data.

    A `fixed` rule keeps its level in every county and cannot be explained away; `explainable` lets an error be explained.
    """

    id: str
    family: str
    level: Level
    title: str
    basis: str = ""
    passes: Sequence[Any] = ()
    fails: Sequence[Any] = ()
    since: int = 0
    """The first year of the forms that it is about: what a later notice asks for is not asked of the reports before."""
    fixed: bool = False
    explainable: bool = True
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What else the rule's entry says: the rule's own data, such as words, limits or cells to compare."""


_FIXED_FAMILIES = ("file", "structure")
_COMMON = frozenset({"level", "title", "basis", "since", "fixed", "explainable", "passes", "fails"})


@cache
def catalogue() -> dict[str, Rule]:
    """Return all rules by id, family by family, in the order of their files."""
    files = sorted(resources.folder("schemas").joinpath("rules").glob("*.yaml"))
    return {name: rule for path in files for name, rule in family(path.stem).items()}


@cache
def family(name: str) -> dict[str, Rule]:
    """Return the rules of one family by id: a report that nothing is wrong with needs few families, and reading takes time."""
    return {rule: _rule(rule, name, entry) for rule, entry in resources.data(f"rules/{name}.yaml").items()}


def explainable(rule: str) -> bool:
    """Return whether an agency may answer the rule with a reason (说明)."""
    return rule in catalogue() and catalogue()[rule].explainable


def concerns(rule: Rule, form: Form) -> bool:
    """Return whether a rule is for reports of the form."""
    return form.first_year >= rule.since


@cache
def families() -> dict[str, dict[str, str]]:
    """Return the families of rules in the order of checking: Chinese title, and what they are for where not for every file."""
    known: dict[str, dict[str, str]] = resources.data("families.yaml")
    return known


@cache
def limits() -> dict[str, int]:
    """Return every limit that a county may set, by its Chinese key, with the value that holds where it sets none."""
    return {key: value for rule in catalogue().values() for key, value in rule.settings.get("limits", {}).items()}


def found(rule: str, message: str, **details: Any) -> Finding:
    """Make a finding of `rule` at the catalogue's level; `details` are the other fields of `Finding`."""
    return Finding(level=catalogue()[rule].level, rule=rule, message=visible(message), **details)


def _rule(id: str, family: str, entry: Mapping[str, Any]) -> Rule:
    level = Level(entry["level"])
    fixed = entry.get("fixed", family in _FIXED_FAMILIES)
    usual = {"fixed": fixed, "explainable": level is not Level.ERROR and not fixed}
    stated = {key: value for key, value in entry.items() if key in _COMMON}
    settings = {key: value for key, value in entry.items() if key not in _COMMON}
    return Rule(**usual | stated | {"id": id, "family": family, "level": level, "settings": settings})
