"""Whose report it is and of which year: title, words, dates, signature and notices, against the agency and year of the file."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.check.narratives.passages import Passage, matches, merged, place, where
from generator.check.words.reading import within
from generator.findings import Finding, Place
from generator.form import form as forms
from generator.report.loading import AGENCY, DATE, SIGNATURE, TITLE, YEAR
from generator.report.report import Report
from generator.rules import Rule, family, found
from generator.style import Style
from generator.text.characters import ONE_HANZI, pattern, without_blanks
from generator.text.spelling import plain

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_DATE = r"(?<!\d)(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
_MONTH = re.compile(r"\S{4}\s*年|\d{4}[-./]\d{1,2}")
"""A date as reports sign them at least begins so."""
_PERIOD = r"(?P<from>20\d\d)年\d{1,2}月\d{1,2}日起?.{1,2}(?P<to>20\d\d)年\d{1,2}月\d{1,2}日"
_LEAP = 2024
"""Stands in for a year that is not written: it has every day that any year has."""
_RANKS = "省市县区旗州盟镇乡"


class _Said(NamedTuple):
    """What a part of the report says of its agency or its year, and where."""

    where: str
    what: str
    place: Place | None


def title_year(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the title's year is the report year; the report year is to blame where all else agrees on another."""
    blamed = _blamed(_years(report), str(report.year))
    years = _YEAR.findall(report.title or "")
    if report.year is not None and blamed:
        say = f"年度：填的是{report.year}，而{blamed.where}都是{blamed.what}年报告的。请改正年度，或者核对是否拿错了文件。"
        yield found(rule.id, say, place=report.place(YEAR))
    elif years and report.year is not None and str(report.year) not in years:
        say = f"标题：写的是“{report.title}”，报告年度是{report.year}年。请改正标题或年度。"
        yield found(rule.id, say, place=report.place(TITLE))


def other_year(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check for the year of an older report where only the report year can stand."""
    if report.year is None or _blamed(_years(report), str(report.year)):
        return
    hits = [hit for hit in matches(report, rule.settings["words"]) if hit[1]["year"] != str(report.year)]
    for passage, opening in matches(report, [rule.settings["opening"]], report.form.narratives[0].name):
        if passage.index == 0 and int(opening["year"]) < report.year and str(report.year) not in opening[0]:
            hits.append((passage, opening))
    yield from merged(report, rule, hits, f"报告年度是{report.year}年，这里的年份不同，请改正。")


def title_agency(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the agency is called by a name that says of which place it is."""
    name = next((text for text in (report.agency, report.title) if text), "")
    if pattern(rule.settings["nameless"]).search(name):
        say = f"标题：“{name}”没有写明是哪个县区的机关。请写机关全称，如“××县××局”。"
        yield found(rule.id, say, place=report.place(AGENCY))


def other_agency(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check for another agency's name where only the reporting agency's can stand."""
    agency = report.agency
    if not agency:
        return
    said = list(_names(report, rule))
    if blamed := _blamed(said, agency):
        say = f"机关：填的是“{agency}”，而{blamed.where}写的都是“{blamed.what}”。请改正机关，或者核对是否拿错了文件。"
        yield found(rule.id, say, place=report.place(AGENCY))
        return
    for each in said:
        if _same(each.what, agency):
            continue
        say = f"{each.where}：写的是“{each.what}”，报告机关是“{agency}”，是另一个机关，请改正。"
        yield found(rule.id, say, place=each.place)
    say = f"报告机关是“{agency}”，这里像是另一个机关或者写错了字，请核对。"
    yield from merged(report, rule, list(_in_passing(report, agency, rule)), say)


def impossible(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the days told exist, that periods end after they begin, and that the year was over at the signature."""
    hits = [hit for hit in matches(report, [_DATE]) if not _exists(hit[1])]
    yield from merged(report, rule, hits, "没有这一天，请改正。")
    backwards = [hit for hit in matches(report, [_PERIOD]) if int(hit[1]["to"]) < int(hit[1]["from"])]
    yield from merged(report, rule, backwards, "止日早于起日，请改正。")
    signed = _signed(report)
    stated = report.signature.date if report.signature else None
    if stated and signed is None and not _MONTH.search(stated):
        say = f"落款：日期写的是“{stated}”，请写成{(report.year or _LEAP) + 1}年1月20日这样的日期。"
        yield found(rule.id, say, place=report.place(SIGNATURE, DATE))
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


def _years(report: Report) -> list[_Said]:
    """Return what title, words and signature say about the year, where it can only be that of the report."""
    title = _YEAR.search(report.title or "")
    said = [_Said("标题", title[0], None)] if title else []
    words = family("text")["text-other-year"].settings["words"]
    said += [_Said(where(report, passage), match["year"], None) for passage, match in matches(report, words)]
    signed = _YEAR.match(report.signature.date or "") if report.signature else None
    return said + ([_Said("落款日期", str(int(signed[0]) - 1), None)] if signed else [])


def _names(report: Report, rule: Rule) -> Iterator[_Said]:
    """Yield what title, words and signature call the agency, where it can only be the one that reports."""
    title = re.match(rf"(?:关于)?《?({ONE_HANZI}{{3,}}?)(?=20\d\d|(?:政府)?信息公开)", without_blanks(report.title or ""))
    if title:
        yield _Said("标题", title[1], report.place(TITLE))
    for passage, match in matches(report, rule.settings["words"]):
        yield _Said(where(report, passage), match["agency"], place(report, passage))
    if report.signature and report.signature.agency:
        yield _Said("落款", report.signature.agency, report.place(SIGNATURE, AGENCY))


def _blamed(said: list[_Said], stated: str) -> _Said | None:
    """Return what two or more parts agree on, against what the file states and none confirms."""
    if len({each.where for each in said}) < 2 or any(not _same(each.what, said[0].what) for each in said):
        return None
    agreed = _Said("、".join(dict.fromkeys(each.where for each in said)), said[0].what, None)
    return None if _same(agreed.what, stated) else agreed


def _same(one: str, other: str) -> bool:
    """Return whether two names can be one agency's: one is the other or its short form."""
    one, other = without_blanks(one), without_blanks(other)
    return within(one, other) or within(other, one)


def _in_passing(report: Report, agency: str, rule: Rule) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Find the name of an agency of the same kind in another place, and the agency's own name with one character wrong."""
    settings = rule.settings
    if own := pattern(settings["kinds"]).search(agency):
        name, kind = (group for group in own.groups() if group)
        for passage, match in matches(report, [f"{settings['place']}{kind}"]):
            sentence = passage.text[: match.start()].rpartition("。")[2] + passage.text[match.start() :].partition("。")[0]
            if match["place"][-2:] != name[-2:] and not re.search(settings["visited"], sentence):
                yield passage, match
    if len(agency) >= 6 and re.fullmatch(f"{ONE_HANZI}+", agency):
        for passage, match in matches(report, [f"{agency[:at]}{ONE_HANZI}{agency[at + 1 :]}" for at in range(len(agency))]):
            wrong = [(one, other) for one, other in zip(agency, plain(match[0]), strict=True) if one != other]
            # A rank in place of another is the superior; a last character may begin the next word (信息化事业).
            if wrong and not set(wrong[0]) & set(_RANKS) and (match[0][-1] == agency[-1] or match[0][-1] in settings["last"]):
                yield passage, match


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
