"""Words against tables: figures told in the narratives must be those of the tables, within the report itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.check.words import lists
from generator.check.words.expressions import Amount, Expression, amount, describe, parse, show
from generator.check.words.reading import Claim, claims
from generator.findings import Finding
from generator.report.report import Report
from generator.rules import found
from generator.style import Style


def check(report: Report, style: Style) -> Iterator[Finding]:
    """Give what the words say otherwise than the tables, each claim once."""
    told = claims(report)
    seen: set[tuple[str, tuple[str, ...], Decimal]] = set()
    for claim in told:
        key = (claim.saying.rule, claim.cells, claim.value)
        if key not in seen and (finding := _against(claim, report)) is not None:
            seen.add(key)
            yield finding
    yield from lists.outcomes(report, told)
    yield from lists.parts(report, told)
    yield from lists.shares(report, told)


def _against(claim: Claim, report: Report) -> Finding | None:
    """Give a finding if none of the expressions that the claim may mean comes to what it says."""
    expressions = [each for text in claim.cells if (each := parse(text, report.form)) is not None]
    readings = [(expression, amount(expression, report)) for expression in expressions]
    if not readings or any(_agrees(claim, reading) for _, reading in readings):
        return None
    expression, reading = readings[0]
    figure = (reading.least if reading.value is None else reading.value) * claim.saying.scale
    return found(
        claim.saying.rule,
        _message(claim, readings, figure, report),
        place=report.place(claim.section, claim.paragraph),
        cells=expression.cells,
        left=_plain(claim.value),
        right=_plain(figure),
        difference=_plain(abs(claim.value - figure)),
    )


def _agrees(claim: Claim, reading: Amount) -> bool:
    """Tell whether the words can be true; where cells are not filled in, only what they cannot come to is untrue."""
    if reading.value is None:
        rough = claim.quantity is not None and claim.quantity.about
        least = reading.least * claim.saying.scale
        return (
            rough
            or claim.saying.relation == "least"
            or claim.value >= least
            or (claim.value > 0 and claim.saying.relation == "any")
        )
    value = reading.value * claim.saying.scale
    if claim.saying.relation == "any":
        return value == 0 or claim.value > 0
    if claim.saying.relation == "least":
        return value >= claim.value
    return claim.quantity.agrees(value) if claim.quantity is not None else value == 0


def _message(claim: Claim, readings: list[tuple[Expression, Amount]], figure: Decimal, report: Report) -> str:
    where = next(section.label for section in report.form.sections if section.name == claim.section)
    said = f"文中写“{claim.quote}”"
    meant = [describe(expression, report) for expression, _ in readings]
    first = readings[0][1]
    differing = [text for text, (_, reading) in zip(meant[1:], readings[1:], strict=True) if reading != first]
    others = f"，按{'或'.join(differing)}算也不相符" if differing else ""
    counted = claim.saying.relation == "equal" and claim.quantity is not None
    difference = f"，相差{show(abs(claim.value - figure))}" if counted else ""
    return f"{where}第{claim.paragraph + 1}段：{said}，而表中{meant[0]}{others}{difference}。请核对文字和表格，使两处一致。"


def _plain(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value
