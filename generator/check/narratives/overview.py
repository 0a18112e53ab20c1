"""The overview (总体情况) and its five aspects; words that have nothing to do with disclosure (泛化)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.narratives.passages import ends, heading, of_section, passages, place
from generator.findings import Finding
from generator.report.report import Report
from generator.rules import Rule, family, found
from generator.style import Style


def empty(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the overview says something besides what every preamble says."""
    section = rule.settings["section"]
    length = _substance(report, rule)
    if passages(report, section) and length < rule.settings["least"]:
        say = "没有内容" if length == 0 else f"除套话外只有{length}个字"
        yield of_section(report, rule, section, f"{say}。请写明全年主动公开、依申请公开、信息管理、平台建设、监督保障的情况。")


def aspects(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the overview covers the five aspects: each has a heading of its own, or is spoken of in so many words."""
    section = rule.settings["section"]
    written = passages(report, section)
    # Where there is hardly anything, or nothing to the point, that is what is wrong; it is said once.
    hardly = family("text")["text-overview-empty"]
    if _substance(report, hardly) < hardly.settings["least"] or _unrelated(report, section) is not None:
        return
    headings = [lead for passage in written if (lead := _lead(rule, passage.text))]
    missing = [
        name
        for name, words in rule.settings["aspects"].items()
        if not any(re.search(words["heading"], lead) for lead in headings)
        and not any(re.search(words["body"], passage.text) for passage in written)
    ]
    if missing:
        yield of_section(report, rule, section, f"没有写{'、'.join(missing)}。请按五个方面写全，没有这方面工作的也要说明。")


def merged_aspects(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that no heading stands for two of the five aspects."""
    source = family("text")["text-aspects"]
    for passage in passages(report, source.settings["section"]):
        lead = _lead(source, passage.text)
        names = [name for name, words in source.settings["aspects"].items() if re.search(words["heading"], lead)]
        if len(names) > 1 and re.search("[及和与、]", lead):
            say = f"“{ends(lead)}”把{'和'.join(names)}合在一起写。请按五个方面分开写。"
            yield found(rule.id, f"{heading(report, passage.section)}：{say}", place=place(report, passage))
            return


def padding(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the narratives are about disclosure and not about the agency's other work."""
    shares = {section: share for section in rule.settings["sections"] if (share := _unrelated(report, section)) is not None}
    if shares:
        said = "；".join(f"{heading(report, section)}：约{share}%的文字没有谈政府信息公开" for section, share in shares.items())
        say = f"{said}。年度报告不是工作总结，请删去无关的业务工作，按五个方面写政府信息公开本身的情况。"
        yield found(rule.id, say, place=report.place(next(iter(shares)), 0))


def _substance(report: Report, rule: Rule) -> int:
    """Return how many characters the overview has beside what every preamble says."""
    ignored = re.compile(rule.settings["ignore"])
    sentences = [text for passage in passages(report, rule.settings["section"]) for text in passage.text.split("。")]
    return sum(len(sentence) for sentence in sentences if not ignored.search(sentence))


def _lead(rule: Rule, text: str) -> str:
    """Return the heading that a numbered paragraph begins with; nothing if it has none."""
    lead = re.split("[。：，]", text, maxsplit=1)[0]
    return lead if len(lead) <= 30 and re.match(rule.settings["numbered"], text) else ""


def _unrelated(report: Report, section: str) -> int | None:
    """Return the share of a section's words (per cent) that are not about disclosure, if it is too high."""
    settings = family("text")["text-padding"].settings
    written = passages(report, section)
    total = sum(len(passage.text) for passage in written)
    unrelated = sum(len(passage.text) for passage in written if not re.search(settings["relevant"], passage.text))
    if total < settings["least"] or unrelated * 100 <= settings["share"] * total:
        return None
    return unrelated * 100 // total
