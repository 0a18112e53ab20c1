"""`makereport rules`: what is checked, by which rules, on what grounds."""

from __future__ import annotations

import argparse
from itertools import groupby
from typing import Any

from generator.errors import UsageError


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "rules",
        help="列出核对的规则",
        description="列出全部核对规则：编号、级别、内容和依据。写“说明”和县区的“检查级别”时用这里的编号。",
    )
    parser.add_argument("rules", nargs="*", metavar="RULE", help="只列这几条（规则编号）或这几族（如 years）")
    parser.add_argument("--json", action="store_true", help="以 JSON 写出")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the catalogue to stdout."""
    from generator.rules import catalogue, families

    wanted = list(options.rules)
    known = {*catalogue(), *(rule.family for rule in catalogue().values())}
    for name in wanted:
        if name not in known:
            raise UsageError(f"没有“{name}”这条规则。全部规则：makereport rules")
    order = {family: number for number, family in enumerate(families())}
    rules = [rule for rule in catalogue().values() if not wanted or rule.id in wanted or rule.family in wanted]
    rules.sort(key=lambda rule: order.get(rule.family, len(order)))
    options.terminal.give(_json(rules) if options.json else _text(rules))
    return 0


def _text(rules: list[Any]) -> str:
    from generator.rules import families

    parts = []
    for family, group in groupby(rules, key=lambda rule: rule.family):
        lines = [families()[family]["title"]]
        for rule in group:
            lines.append(f"  {rule.level.value} {rule.id}  {rule.title}")
            lines += [f"       依据：{rule.basis}"] if rule.basis else []
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _json(rules: list[Any]) -> str:
    import json

    from generator.form import form as forms
    from generator.rules import concerns

    known = [forms.load(name) for name in forms.names()]
    entries = [
        {
            "rule": rule.id,
            "family": rule.family,
            "level": rule.level.value,
            "title": rule.title,
            "basis": rule.basis,
            "forms": [form.name for form in known if concerns(rule, form)] if rule.since else [],
            "fixed": rule.fixed,
            "explainable": rule.explainable,
            "limits": dict(rule.settings.get("limits", {})),
        }
        for rule in rules
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
