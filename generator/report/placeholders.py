"""Figures inside the words: `本年新收{{ 依申请公开.本年新收.总计 }}件` is filled from the same file.

They are the expressions that counties' templates have too; a literal `{{` is written `{{ '{{' }}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator.findings import Finding, Place
from generator.form.address import Address, nested
from generator.report.report import PREAMBLE, Report
from generator.rules import found
from generator.text.distance import closest

if TYPE_CHECKING:
    from generator.expressions.expression import ExpressionError

_MARK = re.compile(r"\{\{(.*?)\}\}|\{\{(?!.*\}\}).*")


def fill(report: Report) -> tuple[Report, tuple[Finding, ...]]:
    """Return the report with every mark in its words replaced by the figure, and a finding for each that cannot be."""
    if not any("{{" in line for lines in report.words.values() for line in lines):
        return report, ()
    findings: list[Finding] = []
    figures = values(report)

    def filled(name: str, lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_fill_line(line, report, figures, report.place(name, at), findings) for at, line in enumerate(lines))

    return replace(
        report,
        preamble=filled(PREAMBLE, report.preamble),
        narratives={name: filled(name, lines) for name, lines in report.narratives.items()},
    ), tuple(findings)


def escape(text: str) -> str:
    """Write words so that `fill` gives them back: every `{{` as the mark for itself."""
    return text.replace("{{", "{{ '{{' }}")


def escaped(report: Report) -> Report:
    """Return the report as an agency file writes it: `fill` gives it back."""
    words = {name: tuple(map(escape, lines)) for name, lines in report.narratives.items()}
    return replace(report, preamble=tuple(map(escape, report.preamble)), narratives=words)


def values(report: Report) -> dict[str, Any]:
    """Return what expressions may name: the agency, the year, and every figure below its headings, the county's own too."""
    return {"机关": report.agency or "", "年度": report.year or "", **report.additions, **nested(report.figures)}


def names(report: Report) -> Iterator[str]:
    """Yield every path that a mark may name."""
    yield from ("机关", "年度")
    yield from (address.dotted for address in report.form.cells)


def _fill_line(line: str, report: Report, figures: Mapping[str, Any], place: Place | None, findings: list[Finding]) -> str:
    from generator.expressions.expression import ExpressionError, expression

    def one(match: re.Match[str]) -> str:
        if match[1] is None:
            findings.append(found("words-mark", f"“{match[0][:30]}”缺少结尾的“}}}}”，请补上。", place=place))
            return match[0]
        try:
            return expression(match[1]).value(figures)
        except ExpressionError as error:
            findings.append(_fault(match[0][:60], error, report, place))
            return match[0]

    return _MARK.sub(one, line) if "{{" in line else line


def _fault(mark: str, error: ExpressionError, report: Report, place: Place | None) -> Finding:
    if error.unknown:
        close = closest(error.unknown, names(report), 0.5)
        hint = f"是不是“{close}”？" if close else "请照表样里的名称依次写出，用“.”隔开。"
        return found("words-path", f"“{mark}”{error}，{hint}", place=place)
    cell = report.form.cells.get(Address.parse(error.unfilled))
    if cell is not None:
        message = f"“{mark}”要填入的“{cell.label}”还没有填写，请先填数字。"
        return found("words-value", message, place=place, cells=(cell.address,))
    return found("words-value" if error.value else "words-mark", f"“{mark}”{error}", place=place)
