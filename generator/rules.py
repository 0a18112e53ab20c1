"""The catalogue of rules (`schemas/rules/*.yaml`): id, level, basis, examples. A finding takes its level from here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from generator import resources
from generator.findings import Finding, Level


@dataclass(frozen=True)
class Rule:
    """One rule: its id, the family (file) it stands in, level, Chinese title, legal basis, and examples as data."""

    id: str
    family: str
    level: Level
    title: str
    basis: str
    forms: tuple[str, ...]
    passes: tuple[Any, ...]
    fails: tuple[Any, ...]


@cache
def catalogue() -> dict[str, Rule]:
    """Give all rules by id, family by family, in the order of their files."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rules: dict[str, Rule] = {}
    for path in sorted(resources.folder("schemas").joinpath("rules").glob("*.yaml")):
        for id, entry in (yaml.load(path.read_text(encoding="utf-8"), loader) or {}).items():
            rules[id] = Rule(
                id=id,
                family=path.stem,
                level=Level(entry["level"]),
                title=entry["title"],
                basis=entry.get("basis", ""),
                forms=tuple(str(form) for form in entry.get("forms", ())),
                passes=tuple(entry.get("passes", ())),
                fails=tuple(entry.get("fails", ())),
            )
    return rules


def found(rule: str, message: str, **details: Any) -> Finding:
    """Make a finding of `rule` at the catalogue's level; `details` are the other fields of `Finding`."""
    return Finding(level=catalogue()[rule].level, rule=rule, message=message, **details)
