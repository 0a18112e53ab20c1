"""Problems (存在问题), other matters (其他事项), the preamble (导语), and paragraphs that come twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.narratives.passages import ends, merged, of_passage, of_section, passages, place, where
from generator.findings import Finding
from generator.report.report import PREAMBLE, Report
from generator.rules import Rule, found
from generator.style import Style
from generator.text.characters import without_blanks

_NUMERALS = {"四": 4, "五": 5, "六": 6, "七": 7}


def problems(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the problems section names problems and measures."""
    section = rule.settings["section"]
    text = "".join(passage.text for passage in passages(report, section))
    if not text:
        return  # that nothing is written is told already
    if re.search(rule.settings["none"], text):
        say = f"只写了“{ends(text)}”"
    elif len(text) < rule.settings["least"]:
        say = f"只有{len(text)}个字"
    elif not re.search(rule.settings["measures"], text):
        say = "只写了问题，没有写改进措施"
    else:
        return
    yield of_section(report, rule, section, f"{say}。请写明政府信息公开工作的主要问题，并逐条写改进情况。")


def fee_statement(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that other matters tell whether information processing fees (信息处理费) were collected."""
    section = rule.settings["section"]
    text = "".join(passage.text for passage in passages(report, section))
    if not text or re.search(rule.settings["fee"], text):
        return
    say = f"只写了“{ends(text)}”" if re.search(rule.settings["none"], text) else "没有说信息处理费"
    yield of_section(
        report, rule, section, f"{say}。请说明收取信息处理费的情况，如“本年度发出收费通知0件，总金额0元，实际收取0元”。"
    )


def parts_named(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that a preamble that says how many parts there are names as many."""
    for passage in (*passages(report, PREAMBLE), *passages(report, report.form.narratives[0].name)[:1]):
        said = re.search(rule.settings["says"], passage.text)
        if said is None:
            continue
        number = _NUMERALS.get(said["number"]) or int(said["number"])
        listed = passage.text[max(0, passage.text.rfind("。", 0, said.start())) :]
        named = [words for words in rule.settings["names"] if re.search(words, listed)]
        if 3 <= len(named) < len(rule.settings["names"]) and len(named) != number:
            absent = [words.split("|")[0] for words in rule.settings["names"] if words not in named]
            say = f"写的是“{said[0]}”，列出的是{len(named)}个，没有{'、'.join(absent)}。请补全。"
            yield of_passage(report, rule, passage, say)
            return


def repeated(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that no paragraph comes twice, nor the title or a heading as one."""
    titles = [report.title or "", *(section.label for section in report.form.sections)]
    seen = {without_blanks(title): "标题" for title in titles if title}
    for passage in passages(report):
        if len(passage.text) < rule.settings["least"] and passage.text not in seen:
            continue
        if passage.text in seen:
            say = f"和{seen[passage.text]}完全相同（“{ends(passage.text)}”）。请删去一处。"
            yield of_passage(report, rule, passage, say)
            return
        seen[passage.text] = where(report, passage)


def numbering(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that the numbering 一、二、 of the six sections does not start again inside one."""
    for section in report.form.narratives:
        numbered = [each for each in passages(report, section.name) if re.match(rule.settings["numbered"], each.text)]
        if len(numbered) >= rule.settings["least"]:
            quotes = "、".join(f"“{ends(each.text, 12)}”" for each in numbered[:3])
            yield found(
                rule.id,
                f"{section.label}：里面又用“一、二、”编号（{quotes}）。请改用“（一）”“1.”，以免和六个部分混淆。",
                place=place(report, numbered[0]),
            )
            return


def punctuation(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check for half-width punctuation between Chinese characters."""
    pattern = re.compile(rule.settings["wrong"])
    hits = [(passage, match) for passage in passages(report) for match in pattern.finditer(passage.text)]
    if len(hits) >= rule.settings["least"]:
        yield from merged(report, rule, hits, "用了半角标点，请改成全角。")
