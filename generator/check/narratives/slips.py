"""Slips of the pen that print: numbers left out of a list, words and paragraphs typed twice, brackets without a partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.narratives.passages import ends, matches, merged, of_passage, passages, where
from generator.findings import Finding
from generator.report.report import Report
from generator.rules import Rule
from generator.style import Style
from generator.text.characters import without_blanks
from generator.text.numerals import value

_PAIRS = {"》": "《", "）": "（", "”": "“", "〕": "〔", "】": "【"}
_FAR = 8
"""So many paragraphs on, a number belongs to another list."""
_WIDE = str.maketrans("()", "（）")


def sequence(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that 一是、二是 and （一）（二） leave out no number and give none twice; lists may stand in lists."""
    for section in report.form.narratives:
        for pattern in rule.settings["numbered"]:
            open_lists: list[int] = []
            before = 0
            for passage, match in matches(report, [pattern], section.name):
                number = value(match["number"]) or 0
                open_lists = open_lists if passage.index - before <= _FAR else []
                before = passage.index
                last = open_lists[-1] if open_lists else 0
                if number == 1 or not open_lists:
                    open_lists.append(number)
                    continue
                while open_lists and open_lists[-1] != number - 1:
                    open_lists.pop()
                if not open_lists:
                    say = f"“{match[0]}”前面的序号是{last}，不连续或者重复。请核对是否漏写、多写。"
                    yield of_passage(report, rule, passage, say)
                    break
                open_lists[-1] = number


def slips(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check for words typed twice and for brackets without a partner."""
    yield from merged(report, rule, list(matches(report, [rule.settings["doubled"]])), "重复写了两遍，请删去一处。")
    for passage in passages(report):
        at = _alone(passage.text.translate(_WIDE), rule.settings["lone"])
        if at is not None:
            say = f"“{passage.text[at]}”没有配成对（{ends(passage.text[max(0, at - 8) :])}）。请补上另一半或删去。"
            yield of_passage(report, rule, passage, say)
            return


def repeated(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that no paragraph comes twice, nor the title or a heading as one."""
    titles = [report.title or "", *(section.label for section in report.form.sections)]
    seen = {without_blanks(title): "标题" for title in titles if title}
    for passage in passages(report):
        if passage.text in seen:
            say = f"和{seen[passage.text]}完全相同（“{ends(passage.text)}”）。请删去一处。"
            yield of_passage(report, rule, passage, say)
            return
        if len(passage.text) >= rule.settings["least"]:
            seen[passage.text] = where(report, passage)


def _alone(text: str, lone: str) -> int | None:
    """Return where a bracket or quotation mark stands that has no partner; one behind a number of a list needs none."""
    opened: list[int] = []
    for match in re.finditer(f"[{''.join((*_PAIRS, *_PAIRS.values()))}]", text):
        at, mark = match.start(), match[0]
        if mark not in _PAIRS:
            opened.append(at)
        elif opened and text[opened[-1]] == _PAIRS[mark]:
            opened.pop()
        elif not re.search(lone, text[:at]):
            return opened[-1] if opened else at
    return opened[-1] if opened else None
