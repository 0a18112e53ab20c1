"""Decimals of amounts: a printed column heading may ask for a number of them (保留4位小数) that the figures do not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from generator.findings import Finding
from generator.recognise.lines.printed_lines import PrintedLine
from generator.report.report import Report
from generator.rules import catalogue
from generator.rules import found as finding
from generator.style import Style
from generator.text.spelling import tight

RULE = "text-fee-decimals"


def remarks(report: Report, bodies: Mapping[str, Sequence[PrintedLine]], county: Style | None) -> Iterator[Finding]:
    """Return the amounts that are not printed as their heading asks; where a county asks so itself, its check tells."""
    asks = re.compile(catalogue()[RULE].settings["label"])
    if county is not None and any(asks.search(label) for label in county.labels.values()):
        return
    for section in report.form.tables:
        asked = next(
            (match for line in bodies.get(section.name, ()) if (match := asks.search(tight(line.text)))),
            None,
        )
        for address, cell in report.form.cells.items():
            value = report.figures.get(address)
            if asked is None or cell.section != section.name or not isinstance(value, Decimal) or value == 0:
                continue
            decimals, wanted = -int(value.as_tuple().exponent), int(asked["number"])
            if cell.type.name == "amount" and decimals != wanted:
                message = f"{cell.label}印作 {value:f}，表头要求“{asked[0]}”。请核对小数位数。"
                yield finding(RULE, message, place=report.place(*address), cells=(address,))
