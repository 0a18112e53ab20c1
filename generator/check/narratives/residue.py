"""What is left over from a template, another year or another agency: residue, periods, notices, years, names, titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.check.levels import limit
from generator.check.narratives.passages import Passage, heading, matches, merged
from generator.check.words.reading import within
from generator.findings import Finding
from generator.form import form as forms
from generator.report.report import Report
from generator.rules import Rule, found
from generator.style import Style

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


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


def title_year(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the year in the title is the report year."""
    years = _YEAR.findall(report.title or "")
    if years and report.year is not None and str(report.year) not in years:
        yield found(
            rule.id,
            f"标题：写的是“{report.title}”，报告年度是{report.year}年。请改正标题或年度。",
            place=report.place("标题"),
        )


def title_agency(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the agency is called by a name that says of which place it is."""
    name = next((text for text in (report.agency, report.title) if text), "")
    if re.search(rule.settings["nameless"], name):
        yield found(
            rule.id,
            f"标题：“{name}”没有写明是哪个县区的机关。请写机关全称，如“××县××局”。",
            place=report.place("机关"),
        )


def other_year(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check for the year of an older report where only the report year can stand."""
    hits = [hit for hit in matches(report, list(rule.settings["words"])) if hit[1]["year"] != str(report.year)]
    if report.year is not None:
        yield from merged(report, rule, hits, f"报告年度是{report.year}年，这里的年份不同，请改正。")


def other_agency(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check for another agency's name where only the reporting agency can stand."""
    agency = report.agency or ""
    hits = [
        (passage, match)
        for passage, match in matches(report, list(rule.settings["words"]))
        if agency and not within(match["agency"], agency) and not within(agency, match["agency"])
    ]
    yield from merged(report, rule, hits, f"报告机关是{agency}，这里写的是另一个机关，请改正。")


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
