"""The overview (总体情况) and its five aspects; words that have nothing to do with disclosure (泛化)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.check.levels import limit
from generator.check.narratives.passages import Passage, ends, heading, of_section, passages, place
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
    """Check that the overview covers the five aspects."""
    section = rule.settings["section"]
    written = passages(report, section)
    # Where there is hardly anything, or nothing to the point, that is what is wrong; it is said once.
    hardly = family("text")["text-overview-empty"]
    if _substance(report, hardly) < hardly.settings["least"] or _unrelated(report, section) is not None:
        return
    missing = [name for name in rule.settings["aspects"] if not _covered(rule, name, written)]
    if missing:
        yield of_section(report, rule, section, f"没有写{'、'.join(missing)}。请按五个方面写全，没有这方面工作的也要说明。")


def merged_aspects(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that no heading stands for two of the five aspects."""
    source = family("text")["text-aspects"]
    for passage in passages(report, source.settings["section"]):
        lead = _lead(source, passage.text)
        names = [name for name, words in source.settings["aspects"].items() if lead and re.search(words["heading"], lead)]
        if lead is not None and len(names) > 1 and re.search("[及和与、]", lead):
            yield found(
                rule.id,
                f"{heading(report, passage.section)}：“{ends(lead)}”把{'和'.join(names)}合在一起写。请按五个方面分开写。",
                place=place(report, passage),
            )
            return


def padding(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the narratives are about disclosure and not about the agency's other work."""
    found_in = [(section, share) for section in rule.settings["sections"] if (share := _unrelated(report, section)) is not None]
    if found_in:
        said = "；".join(f"{heading(report, section)}：约{share}%的文字没有谈政府信息公开" for section, share in found_in)
        yield found(
            rule.id,
            f"{said}。年度报告不是工作总结，请删去无关的业务工作，按五个方面写政府信息公开本身的情况。",
            place=report.place(found_in[0][0], 0),
        )


def length(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check the length of the overview where the county sets one."""
    most = limit(style, rule)
    section = rule.settings["section"]
    written = sum(len(passage.text) for passage in passages(report, section))
    if most and written > most:
        yield of_section(report, rule, section, f"有{written}字，规定不超过{most}字，多出{written - most}字。请精简。")


def government(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that a government's report tells the results of appraisal, public comment and accountability."""
    if not re.search(rule.settings["agency"], report.agency or ""):
        return
    text = "".join(passage.text for passage in passages(report))
    missing = [name for name, words in rule.settings["topics"].items() if text and not re.search(words, text)]
    if missing:
        section = report.form.narratives[0].name
        yield of_section(
            report, rule, section, f"没有写{'、'.join(missing)}的情况。各级人民政府的年度报告应当包括，没有发生的也请说明。"
        )


def _substance(report: Report, rule: Rule) -> int:
    """Return how many characters the overview has beside what every preamble says."""
    ignored = re.compile(rule.settings["ignore"])
    sentences = [text for passage in passages(report, rule.settings["section"]) for text in passage.text.split("。")]
    return sum(len(sentence) for sentence in sentences if not ignored.search(sentence))


def _covered(rule: Rule, name: str, written: Sequence[Passage]) -> bool:
    """Return whether an aspect has a heading of its own or is spoken of in so many words."""
    words = rule.settings["aspects"][name]
    leads = [lead for passage in written if (lead := _lead(rule, passage.text)) is not None]
    if any(re.search(words["heading"], lead) for lead in leads):
        return True
    return any(re.search(words["body"], passage.text) for passage in written)


def _lead(rule: Rule, text: str) -> str | None:
    """Return the heading that a numbered paragraph begins with."""
    if not re.match(rule.settings["numbered"], text):
        return None
    lead = re.split("[。：，]", text, maxsplit=1)[0]
    return lead if len(lead) <= 30 else None


def _unrelated(report: Report, section: str) -> int | None:
    """Return the share of a section's words (per cent) that are not about disclosure, if it is too high."""
    settings = family("text")["text-padding"].settings
    written = passages(report, section)
    total = sum(len(passage.text) for passage in written)
    relevant = re.compile(settings["relevant"])
    unrelated = sum(len(passage.text) for passage in written if not relevant.search(passage.text))
    if section not in settings["sections"] or total < settings["least"] or unrelated * 100 <= settings["share"] * total:
        return None
    return unrelated * 100 // total
