"""Whose report it is and of which year: what title, words and signature say, against the agency and the year of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.check.narratives.passages import Passage, matches, merged, place, where
from generator.check.words.reading import within
from generator.findings import Finding, Place
from generator.report.loading import AGENCY, SIGNATURE, TITLE, YEAR
from generator.report.report import Report
from generator.rules import Rule, family, found
from generator.style import Style
from generator.text.characters import HANZI, without_blanks
from generator.text.spelling import plain

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
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
    if re.search(rule.settings["nameless"], name):
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
    title = re.match(rf"(?:关于)?《?([{HANZI}]{{3,}}?)(?=20\d\d|(?:政府)?信息公开)", without_blanks(report.title or ""))
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
    if own := re.search(settings["kinds"], agency):
        name, kind = (group for group in own.groups() if group)
        for passage, match in matches(report, [f"{settings['place']}{kind}"]):
            sentence = passage.text[: match.start()].rpartition("。")[2] + passage.text[match.start() :].partition("。")[0]
            if match["place"][-2:] != name[-2:] and not re.search(settings["visited"], sentence):
                yield passage, match
    if len(agency) >= 6 and re.fullmatch(f"[{HANZI}]+", agency):
        for passage, match in matches(report, [f"{agency[:at]}[{HANZI}]{agency[at + 1 :]}" for at in range(len(agency))]):
            wrong = [(one, other) for one, other in zip(agency, plain(match[0]), strict=True) if one != other]
            # A rank in place of another is the superior; a last character may begin the next word (信息化事业).
            if wrong and not set(wrong[0]) & set(_RANKS) and (match[0][-1] == agency[-1] or match[0][-1] in settings["last"]):
                yield passage, match
