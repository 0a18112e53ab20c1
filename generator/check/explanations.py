"""Explanations (说明): an agency's answers to warnings, valid for the figures that it was written for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.findings import Finding, Level, Place
from generator.form.address import Address
from generator.form.figures import Figure, plain
from generator.report.loading import EXPLANATIONS
from generator.report.report import Report
from generator.rules import catalogue, found

RULE, CELL, REASON, FIGURES = "规则", "单元格", "理由", "数字"


@dataclass(frozen=True)
class Explanation:
    """One answer: the rule and cell it is about, the reason, and the figures as they were when it was written."""

    rule: str
    cell: Address | None
    reason: str
    figures: Mapping[Address, Figure]
    place: Place | None

    def answers(self, finding: Finding) -> bool:
        """Return whether the finding is the one it is about."""
        return finding.rule == self.rule and (self.cell is None or self.cell in finding.cells)

    def bound_to(self, finding: Finding) -> bool:
        """Return whether it states every figure that the finding is about."""
        return not finding.cells or set(finding.cells) <= self.figures.keys()


def apply(findings: Iterable[Finding], report: Report) -> tuple[Finding, ...]:
    """Turn the findings that are explained into hints with the reason, and report explanations that explain nothing."""
    answered = list(findings)
    more: list[Finding] = []
    for explanation in _read(report):
        refusal = _refusal(explanation, report)
        if refusal:
            more.append(found("explanation-refused", refusal, place=explanation.place))
            continue
        lapsed = _lapsed(explanation, report)
        if lapsed:
            more.append(lapsed)
            continue
        more += _answer(explanation, answered, report)
    return (*answered, *more)


def entry(finding: Finding, report: Report) -> str:
    """Return the entry of an agency file that explains the finding, with the reason still to be written."""
    figures = f", {_figures(finding, report)}" if finding.cells else ""
    return f"- {{{RULE}: {finding.rule}, {REASON}: 请写明理由{figures}}}"


def _figures(finding: Finding, report: Report) -> str:
    figures = ", ".join(f"{cell.dotted}: {_scalar(report.figures.get(cell))}" for cell in finding.cells)
    return f"{FIGURES}: {{{figures}}}"


def _answer(explanation: Explanation, findings: list[Finding], report: Report) -> Iterator[Finding]:
    """Explain the findings in place."""
    about = [index for index, finding in enumerate(findings) if explanation.answers(finding)]
    if not about:
        message = f"规则“{explanation.rule}”没有需要这条说明的地方，请删除这条说明。"
        yield found("explanation-unused", message, place=explanation.place)
    for index in about:
        finding = findings[index]
        if explanation.bound_to(finding):
            message = f"{finding.message}（已说明：{explanation.reason}）"
            findings[index] = replace(finding, level=Level.HINT, message=message)
        else:
            message = f"说明要写明所说明的数字才有效，请在这条说明下加上：{_figures(finding, report)}"
            yield found("explanation-unbound", message, place=explanation.place, cells=finding.cells)


def _read(report: Report) -> Iterator[Explanation]:
    for index, entry in enumerate(report.explanations):
        cell, figures = entry.get(CELL), entry.get(FIGURES)
        stated = figures.items() if isinstance(figures, Mapping) else ()
        yield Explanation(
            rule=str(entry.get(RULE, "")),
            cell=Address.parse(cell) if isinstance(cell, str) else None,
            reason=str(entry.get(REASON, "")),
            figures={Address.parse(str(key)): _figure(value) for key, value in stated},
            place=report.place(EXPLANATIONS, index),
        )


def _refusal(explanation: Explanation, report: Report) -> str | None:
    """Say why the explanation cannot count, whatever the findings are."""
    rule = catalogue().get(explanation.rule)
    if rule is None:
        return f"没有“{explanation.rule}”这条规则，请照核对结果里的规则编号填写。"
    if not rule.explainable:
        return f"“{rule.title}”不能用说明代替，请改正数字或写法，并删除这条说明。"
    cells = [*([explanation.cell] if explanation.cell else []), *explanation.figures]
    unknown = next((cell for cell in cells if cell not in report.form.cells), None)
    return f"表中没有“{unknown}”这一格，请照核对结果里的单元格填写。" if unknown else None


def _lapsed(explanation: Explanation, report: Report) -> Finding | None:
    for cell, value in explanation.figures.items():
        now = report.figures.get(cell)
        if now != value:
            message = (
                f"这条说明写的时候，{report.form.cells[cell].label}是 {_scalar(value)}，现在是 {_scalar(now)}，说明已经失效。"
                "请核对后重写或删除。"
            )
            return found("explanation-lapsed", message, place=explanation.place, cells=(cell,))
    return None


def _figure(value: object) -> Figure:
    return value if isinstance(value, (int, Decimal, str)) else None


def _scalar(value: Figure) -> str:
    return "~" if value is None else plain(value)
