"""What is left over from a template or an older form: residue, periods, notices; and the decimals of fees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.check.levels import limit
from generator.check.narratives.passages import Passage, heading, matches, merged
from generator.findings import Finding
from generator.form import form as forms
from generator.report.report import Report
from generator.rules import Rule, found
from generator.style import Style


def residue(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check for the instructions and gaps of templates."""
    hits = list(matches(report, list(rule.settings["words"]), blanks=True))
    yield from merged(report, rule, hits, "像是模板里没有改掉的文字或没有填的数字，请改成实际内容。")


def period(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the words tell of the whole year."""
    hits: list[tuple[Passage, re.Match[str]]] = []
    for kind in ("until", "range", "stated"):
        for passage, match in matches(report, rule.settings[kind]):
            if match.groupdict().get("first") not in (None, str(report.year)):
                continue
            if int(match["month"]) < 12 and match["year"] in (None, str(report.year)):
                hits.append((passage, match))
    yield from merged(report, rule, hits, "不是全年的数据。年度报告的统计期限是1月1日至12月31日，请改用全年数据。")


def notice(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the notice cited is the one in force, under its right number."""
    right = report.form.notice
    organ, own = right.partition("〔")[0], _number(right)
    others = [
        (hit, number)
        for hit in matches(report, rule.settings["cites"])
        if (number := (hit[1]["year"], hit[1]["number"])) != own or hit[1]["organ"] not in (None, organ)
    ]
    if not others:
        return  # as mostly; the older forms need not be read
    known = [forms.load(name) for name in forms.names()]
    older = {_number(form.notice) for form, later in pairwise(known) if later.first_year <= (report.year or 0)}
    hits = [hit for hit, number in others if number in {own, *older}]
    yield from merged(report, rule, hits, f"{report.year or '这一'}年度的报告依据的是{right}，请改正。")


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
        yield found(
            rule.id,
            f"{heading(report, cell.section)}：{cell.label}{say}。请核对。",
            place=report.place(*address),
            cells=(address,),
        )


def _number(notice: str) -> tuple[str, str]:
    """Return the year and the number of a notice: 〔2019〕60号."""
    year, number = re.findall(r"\d+", notice)[-2:]
    return year, number
