"""Plausibility: relations between figures that should hold, as the rules of `plausibility.yaml` state them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.check.words.claims import claims
from generator.check.words.concepts import addresses
from generator.check.words.expressions import Amount, Expression, amount, describe, parse, show
from generator.findings import Finding
from generator.form.address import Address
from generator.report.report import Report
from generator.rules import Rule, family, found
from generator.style import Style

FAMILY = "plausibility"

_RELATION = re.compile(r"(.+?)\s*(<=|>=|<|>)\s*(.+)")
_NUMBER = re.compile(r"\d+\Z")


def check(report: Report, style: Style) -> Iterator[Finding]:
    """Yield what is not plausible, one finding a rule."""
    for rule in family(FAMILY).values():
        if _concerns(rule.settings, report):
            yield from _relations(rule, report)
            yield from _told(rule, report)


def _concerns(settings: Mapping[str, Any], report: Report) -> bool:
    agency = report.agency or ""
    wanted, unwanted = settings.get("agency"), settings.get("unless_agency")
    return (wanted is None or bool(re.search(wanted, agency))) and (unwanted is None or not re.search(unwanted, agency))


def _relations(rule: Rule, report: Report) -> Iterator[Finding]:
    """Evaluate the relations of a rule; those that name cells the form lacks, or cells not filled in, say nothing."""
    broken: list[str] = []
    cells: list[Address] = []
    for relation in rule.settings.get("holds", ()):
        for name in names(rule.settings.get("each", [""]), report):
            said = _broken(relation.replace("〈〉", name), report)
            if said is not None:
                broken.append(said[0])
                cells.extend(said[1])
    if broken:
        yield found(rule.id, f"{'；'.join(broken)}。{rule.settings['say']}。", place=report.place(*cells[0]), cells=tuple(cells))


def names(each: list[str] | str, report: Report) -> list[str]:
    """Return the names to put in turn into a relation: as listed, or the last ones of the cells that a pattern names."""
    if isinstance(each, list):
        return each
    named = parse(each, report.form)
    return [cell[-1] for cell in named.cells] if named is not None else []


def _broken(relation: str, report: Report) -> tuple[str, tuple[Address, ...]] | None:
    match = _RELATION.fullmatch(relation)
    assert match is not None, relation
    left, operator, right = match.groups()
    expression = parse(left, report.form)
    if expression is None:
        return None
    first = amount(expression, report)
    second, other = _side(right, report)
    if second is None or _holds(first, operator, second):
        return None
    beside = f"，而{describe(other, report)}" if other is not None else ""
    return f"表中{describe(expression, report)}{beside}", (*expression.cells, *(other.cells if other else ()))


def _side(text: str, report: Report) -> tuple[Amount | None, Expression | None]:
    if _NUMBER.match(text):
        return Amount(Decimal(text), Decimal(text)), None
    expression = parse(text, report.form)
    return (amount(expression, report), expression) if expression is not None else (None, None)


def _holds(left: Amount, operator: str, right: Amount) -> bool:
    """Return whether a relation holds or cannot be told."""
    if operator in ("<=", "<") and right.value is not None:
        return left.least < right.value or (operator == "<=" and left.least == right.value)
    if left.value is None or right.value is None:
        return True
    return left.value > right.value or (operator == ">=" and left.value == right.value)


def _told(rule: Rule, report: Report) -> Iterator[Finding]:
    """Check that a figure is not the very number that the words tell, in another unit, of what is contained in it."""
    expression = parse(rule.settings["told"], report.form) if "told" in rule.settings else None
    if expression is None:
        return
    figure = amount(expression, report).value
    for claim in claims(report):
        contained = claim.part and any(addresses(each.plus, report.form) == expression.cells for each in claim.readings)
        if contained and claim.number.value > 0 and claim.number.value == figure:
            said = f"文中写“{claim.quote}”（{show(claim.number.value)}元）"
            message = f"表中{describe(expression, report)}，{said}。{rule.settings['say']}。"
            yield found(rule.id, message, place=report.place(*expression.cells[0]), cells=expression.cells)
            return
