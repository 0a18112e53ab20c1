"""What a county may limit: the length of the overview, and the decimals of amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.levels import limit
from generator.check.narratives.passages import heading, of_section, passages
from generator.findings import Finding
from generator.report.report import Report
from generator.rules import Rule, found
from generator.style import Style


def length(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check the length of the overview where the county sets one."""
    most = limit(style, rule)
    section = rule.settings["section"]
    written = sum(len(passage.text) for passage in passages(report, section))
    if most and written > most:
        yield of_section(report, rule, section, f"有{written}字，规定不超过{most}字，多出{written - most}字。请精简。")


def fee_decimals(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that amounts have as many decimals as the county's column heading asks for, and never less than a yuan."""
    most = limit(style, rule)
    for address, cell in report.form.cells.items():
        value = report.figures.get(address)
        if cell.type.name != "amount" or value is None or isinstance(value, int | str) or value == 0:
            continue
        labels = (style.labels.get(item.label, item.label) for item in cell.column)
        asked = next((int(match["number"]) for label in labels if (match := re.search(rule.settings["label"], label))), None)
        decimals = -int(value.as_tuple().exponent)
        if decimals > most:
            say = f"填的是{value:f}，有{decimals}位小数，万元以下最多{most}位"
        elif asked is not None and style.fee_decimals is None and decimals != asked:
            say = f"填的是{value:f}，表头要求保留{asked}位小数"
        else:
            continue
        message = f"{heading(report, cell.section)}：{cell.label}{say}。请核对。"
        yield found(rule.id, message, place=report.place(*address), cells=(address,))
