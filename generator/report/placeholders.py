"""Figures inside the words: `本年新收{{ 依申请公开.本年新收.总计 }}件` is filled from the same file.

Only paths to figures, one division, and the formatters below; a literal `{{` is written `{{ '{{' }}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from generator.findings import Finding, Place
from generator.form.address import Address
from generator.form.figures import Figure
from generator.report.report import Report
from generator.rules import found
from generator.text.distance import closest
from generator.text.numerals import written

_MARK = re.compile(r"\{\{(.*?)\}\}|\{\{(?!.*\}\}).*")
_LITERAL = re.compile(r"\s*(['\"])(\{\{)\1\s*\Z")
_EXPRESSION = re.compile(r"\s*([^\s|/{}'\"]+)\s*(?:/\s*([^\s|/{}'\"]+)\s*)?(?:\|\s*([^\s|/{}'\"]+)\s*)?\Z")
_LONGEST_MARK = 200

Number = int | Decimal


def fill(report: Report) -> tuple[Report, tuple[Finding, ...]]:
    """Return the report with every mark in its words replaced by the figure, and a finding for each that cannot be."""
    if not any("{{" in line for lines in (report.preamble, *report.narratives.values()) for line in lines):
        return report, ()
    findings: list[Finding] = []

    def filled(name: str, lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_fill_line(line, report, report.place(name, index), findings) for index, line in enumerate(lines))

    return replace(
        report,
        preamble=filled("导语", report.preamble),
        narratives={name: filled(name, lines) for name, lines in report.narratives.items()},
    ), tuple(findings)


def escape(text: str) -> str:
    """Write words so that `fill` gives them back: every `{{` as the mark for itself."""
    return text.replace("{{", "{{ '{{' }}")


def names(report: Report) -> Iterator[str]:
    """Yield every path that a mark may name."""
    yield from ("机关", "年度")
    yield from (address.dotted for address in report.form.cells)


def _fill_line(line: str, report: Report, place: Place | None, findings: list[Finding]) -> str:
    def one(match: re.Match[str]) -> str:
        if match[1] is None:
            findings.append(found("words-mark", f"“{match[0][:30]}”缺少结尾的“}}}}”，请补上。", place=place))
            return match[0]
        if literal := _LITERAL.match(match[1]):
            return literal[2]
        try:
            return _value(match[1], report)
        except _WrongMarkError as error:
            message = f"“{match[0][:60]}”{error}"
            findings.append(found(error.rule, message, place=place, cells=error.cells))
            return match[0]

    return _MARK.sub(one, line) if "{{" in line else line


class _WrongMarkError(Exception):
    def __init__(self, rule: str, message: str, cells: tuple[Address, ...] = ()) -> None:
        self.rule = rule
        self.cells = cells
        super().__init__(message)


def _value(text: str, report: Report) -> str:
    match = _EXPRESSION.match(text) if len(text) <= _LONGEST_MARK else None
    if match is None:
        raise _WrongMarkError("words-mark", "不是可以填入的写法，请写成“{{ 依次写出的名称 }}”，如 {{ 年度 }}。")
    path, divisor, formatter = match.groups()
    if formatter is not None and formatter not in FORMATTERS:
        raise _WrongMarkError("words-mark", f"没有“{formatter}”这种格式，可以用：{'、'.join(FORMATTERS)}。")
    if divisor is None and path in ("机关", "年度"):
        return str((report.agency if path == "机关" else report.year) or "")
    value = _figure(path, report)
    if divisor is not None:
        below = _figure(divisor, report)
        if not isinstance(below, (int, Decimal)) or not isinstance(value, (int, Decimal)) or below == 0:
            raise _WrongMarkError("words-value", "不能相除（除数是 0 或不是数字），请改写这一句。")
        return FORMATTERS[formatter or "百分比"](Decimal(value) / Decimal(below))
    if formatter is None:
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    if isinstance(value, str):
        raise _WrongMarkError("words-value", "这一格带有单位，不能再换算，请去掉“|”后面的格式。")
    assert value is not None
    return FORMATTERS[formatter](value)


def _figure(path: str, report: Report) -> Figure:
    address = Address.parse(path)
    if address not in report.form.cells:
        close = closest(address.dotted, names(report), 0.5)
        hint = f"是不是“{close}”？" if close else "请照表样里的名称依次写出，用“.”隔开。"
        raise _WrongMarkError("words-path", f"中没有“{path}”这个数字，{hint}")
    value = report.figures[address]
    if value is None:
        message = f"要填入的“{report.form.cells[address].label}”还没有填写，请先填数字。"
        raise _WrongMarkError("words-value", message, (address,))
    return value


def _percent(value: Number) -> str:
    share = (Decimal(value) * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{_trimmed(share)}%"


def _trimmed(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


FORMATTERS: dict[str, Callable[[Number], str]] = {
    "百分比": _percent,
    "中文数字": written,
    "万元": lambda value: f"{_trimmed(Decimal(value))}万元",
    "元": lambda value: f"{_trimmed(Decimal(value) * 10_000)}元",
    "千分位": lambda value: f"{value:,}",
}
"""The formatters by name; 元 turns an amount in 万元 into 元."""
