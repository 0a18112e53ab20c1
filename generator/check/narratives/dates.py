"""Dates that cannot be, signatures too early or too late, and notices that are no longer in force."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import pairwise

from generator.check.narratives.passages import matches, merged
from generator.findings import Finding
from generator.form import form as forms
from generator.report.loading import DATE, SIGNATURE
from generator.report.report import Report
from generator.rules import Rule, found
from generator.style import Style

_DATE = r"(?<!\d)(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
_PERIOD = r"(?P<from>20\d\d)年\d{1,2}月\d{1,2}日起?.{1,2}(?P<to>20\d\d)年\d{1,2}月\d{1,2}日"
_LEAP = 2024
"""Stands in for a year that is not written: it has every day that any year has."""


def impossible(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the days told exist, that periods end after they begin, and that the year was over at the signature."""
    hits = [hit for hit in matches(report, [_DATE]) if not _exists(hit[1])]
    yield from merged(report, rule, hits, "没有这一天，请改正。")
    backwards = [hit for hit in matches(report, [_PERIOD]) if int(hit[1]["to"]) < int(hit[1]["from"])]
    yield from merged(report, rule, backwards, "止日早于起日，请改正。")
    signed = _signed(report)
    if signed is None or report.year is None:
        return
    early, late = int(signed["year"]) <= report.year, int(signed["year"]) > report.year + 5
    if not _exists(signed) or early or late:
        why = "没有这一天" if not _exists(signed) else "这时报告年度还没有结束" if early else "离报告年度太远"
        say = f"落款：日期是{signed[0]}，报告年度是{report.year}年，{why}。请改正。"
        yield found(rule.id, say, place=report.place(SIGNATURE, DATE))


def deadline(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the report was signed in time."""
    signed = _signed(report)
    if signed is None or report.year is None or int(signed["year"]) != report.year + 1:
        return
    last = rule.settings["months"]["各级人民政府" if re.search(rule.settings["governments"], report.agency or "") else "部门"]
    if _exists(signed) and int(signed["month"]) > last:
        day = monthrange(report.year + 1, last)[1]
        say = f"落款：日期是{signed[0]}，按《条例》应在{report.year + 1}年{last}月{day}日前公布。请核对日期。"
        yield found(rule.id, say, place=report.place(SIGNATURE, DATE))


def notice(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the notice cited is the one in force, under its right number."""
    right = report.form.notice
    organ, own = right.partition("〔")[0], _number(right)
    others = [
        (hit, number)
        for hit in matches(report, [rule.settings["cites"]])
        if (number := (hit[1]["year"], hit[1]["number"])) != own or hit[1]["organ"] not in (None, organ)
    ]
    if not others:
        return  # as mostly; the older forms need not be read
    known = [forms.load(name) for name in forms.names()]
    older = {_number(form.notice) for form, later in pairwise(known) if later.first_year <= (report.year or 0)}
    hits = [hit for hit, number in others if number in {own, *older}]
    yield from merged(report, rule, hits, f"{report.year or '这一'}年度的报告依据的是{right}，请改正。")


def _number(notice: str) -> tuple[str, str]:
    """Return the year and the number of a notice: 〔2019〕60号."""
    year, number = re.findall(r"\d+", notice)[-2:]
    return year, number


def _signed(report: Report) -> re.Match[str] | None:
    text = re.sub(r"\s", "", (report.signature.date or "") if report.signature else "")
    signed = re.fullmatch(_DATE, text)
    return signed if signed and signed["year"] else None


def _exists(date: re.Match[str]) -> bool:
    month, day = int(date["month"]), int(date["day"])
    return 1 <= month <= 12 and 1 <= day <= monthrange(int(date["year"] or _LEAP), month)[1]
