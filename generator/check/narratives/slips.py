"""Slips of the pen that print: numbers left out of a list, words typed twice, brackets and quotation marks without a partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.narratives.passages import Passage, ends, matches, merged, of_passage, passages
from generator.findings import Finding
from generator.report.report import Report
from generator.rules import Rule
from generator.style import Style
from generator.text.numerals import value

_PAIRS = {"》": "《", "）": "（", "”": "“", "〕": "〔", "】": "【"}
_FAR = 8
"""So many paragraphs on, a number belongs to another list."""
_WIDE = str.maketrans("()", "（）")


def sequence(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check that 一是、二是 and （一）（二） leave out no number and give none twice."""
    for section in report.form.narratives:
        for pattern in rule.settings["numbered"]:
            yield from _gap(report, rule, list(matches(report, pattern, section.name)))


def _gap(report: Report, rule: Rule, hits: list[tuple[Passage, re.Match[str]]]) -> Iterator[Finding]:
    """Yield the first number that does not follow the one before it, or one further out where lists stand in lists."""
    open_lists: list[int] = []
    before = 0
    for passage, match in hits:
        number = value(match["number"]) or 0
        if passage.index - before > _FAR:
            open_lists = []
        before = passage.index
        if number == 1 or not open_lists:
            open_lists.append(number)
            continue
        last = open_lists[-1]
        while open_lists and open_lists[-1] != number - 1:
            open_lists.pop()
        if not open_lists:
            yield of_passage(report, rule, passage, f"“{match[0]}”前面的序号是{last}，不连续或者重复。请核对是否漏写、多写。")
            return
        open_lists[-1] = number


def slips(report: Report, style: Style, rule: Rule) -> Iterator[Finding]:
    """Check for words typed twice and for brackets without a partner."""
    yield from merged(report, rule, list(matches(report, rule.settings["doubled"])), "重复写了两遍，请删去一处。")
    for passage in passages(report):
        at = _alone(passage.text.translate(_WIDE), rule.settings["lone"])
        if at is not None:
            say = f"“{passage.text[at]}”没有配成对（{ends(passage.text[max(0, at - 8) :])}）。请补上另一半或删去。"
            yield of_passage(report, rule, passage, say)
            return


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
