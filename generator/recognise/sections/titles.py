"""The title of a report: when a line is one, and what else may name it."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.recognise import limits
from generator.recognise.sections.furniture import is_furniture
from generator.recognise.vocabulary import words
from generator.text.characters import HANZI
from generator.text.spelling import tight

_LED = re.compile(r"\s*(?:[-*•·◆▪>]\s*)*(?:(上一[篇条]|下一[篇条]|附件\s*\d{0,2})\s*[:：]\s*)?(?:\d{1,2}\s*[.、]\s*)?")
_DATED = re.compile(r"(?:\.[A-Za-z]{3,5})?\s*[\[(（【]?(?:20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)?[)）\]】]?\s*$")
_NOTE = re.compile("(?:标题|题名|名称|信息名称|公文标题|信息标题)[:：](.+)")


def is_title(text: str) -> bool:
    """Return whether a whole line reads like the title of such a report."""
    bare = tight(text)
    return len(bare) <= limits.LONGEST_TITLE and not is_furniture(text) and _pattern().fullmatch(bare) is not None


def names_report(text: str) -> tuple[bool, bool]:
    """Return whether a line names a report as a list of reports does, and whether it says that it leads there: 上一篇, 附件."""
    if len(text) > limits.LONGEST_NOTE:
        return False, False
    led = _LED.match(text)
    return led is not None and is_title(_DATED.sub("", text[led.end() :])), led is not None and led[1] is not None


def lacks_agency(text: str) -> bool:
    """Return whether a title begins with the year and names no agency, which then stands on the line above."""
    return re.match(rf"20\d\d年?度?(?:{'|'.join(words()['report_words'])})", tight(text)) is not None


def noted(text: str) -> str | None:
    """Return the title out of a `标题：…` line."""
    found = _NOTE.match(text.strip()) if len(text) <= limits.LONGEST_NOTE else None
    return found[1].strip() if found else None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    named, ends = ("|".join(words()[name]) for name in ("report_words", "report_ends"))
    end = rf"(?:{ends})(?:[(《【].{{1,12}}[)》】]|[{HANZI}]{{1,6}})?"
    return re.compile(rf"[^。；;，,!?]{{0,60}}(?:{named})[^。；;，,!?]{{0,40}}{end}")
