"""Plausibility: relations between figures that should hold, as the rules of `plausibility.yaml` state them."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from generator.check.words.claims import claims
from generator.check.words.concepts import Quantity
from generator.check.words.figures import Figure, cover, describe, figure, leaves, show
from generator.findings import Finding
from generator.form.address import Address
from generator.form.form import Form
from generator.report.report import Report
from generator.rules import Rule, family, found
from generator.style import Style

FAMILY = "plausibility"

_RELATION = re.compile(r"(.+?)\s*(<=|>=|<|>)\s*(.+)")
_NUMBER = re.compile(r"\d+\Z")
_TERM = re.compile(r"\s*([+-]?)\s*([^\s+-]+)")


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
    return each if isinstance(each, list) else [cell[-1] for cell in cells(each, report.form)]


@cache
def quantity(text: str, form: Form) -> Quantity | None:
    """Read a signed sum of cells or patterns; None if it names a cell that the form does not have.

    A name `*` stands for any one level and `**` for any number of levels (none included) of an address.
    """
    plus = minus = 0
    for sign, pattern in _TERM.findall(text):
        meant = leaves(cells(pattern, form), form)
        if not meant:
            return None
        plus, minus = (plus, minus | meant) if sign == "-" else (plus | meant, minus)
    return Quantity(plus, minus) if plus else None


@cache
def cells(pattern: str, form: Form) -> tuple[Address, ...]:
    """Return the cells that a pattern names, in printed order."""
    parts = [{"*": "[^.]+\\.", "**": "(?:[^.]+\\.)*"}.get(name, re.escape(name) + "\\.") for name in pattern.split(".")]
    expected = re.compile("".join(parts))
    return tuple(cell for cell in form.cells if expected.fullmatch(cell.dotted + "."))


def _broken(relation: str, report: Report) -> tuple[str, tuple[Address, ...]] | None:
    match = _RELATION.fullmatch(relation)
    assert match is not None, relation
    left, sign, right = match.groups()
    first = quantity(left, report.form)
    second = None if _NUMBER.match(right) else quantity(right, report.form)
    if first is None or (second is None and not _NUMBER.match(right)):
        return None
    limits = figure(second, report) if second is not None else Figure((Decimal(right),), Decimal(right))
    if _holds(figure(first, report), sign, limits):
        return None
    beside = f"，而{describe(second, report)}" if second is not None else ""
    return f"表中{describe(first, report)}{beside}", cover(first.cells | (second.cells if second else 0), report.form)


def _holds(left: Figure, sign: str, right: Figure) -> bool:
    """Return whether a relation holds or cannot be told: of figures that are not filled in, only the least is known."""
    compare = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}[sign]
    values = left.values or ((left.least,) if sign in ("<", "<=") else ())
    return not values or not right.values or any(compare(one, other) for one in values for other in right.values)


def _told(rule: Rule, report: Report) -> Iterator[Finding]:
    """Check that a figure is not the very number that the words tell, in another unit, of what is contained in it."""
    whole = quantity(rule.settings["told"], report.form) if "told" in rule.settings else None
    for claim in claims(report) if whole is not None else ():
        contained = claim.part and whole in claim.readings
        if whole is not None and contained and 0 < claim.number.value in figure(whole, report).values:
            said = f"文中写“{claim.quote}”（{show(claim.number.value)}元）"
            message = f"表中{describe(whole, report)}，{said}。{rule.settings['say']}。"
            named = cover(whole.cells, report.form)
            yield found(rule.id, message, place=report.place(*named[0]), cells=named)
            return
