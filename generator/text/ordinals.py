"""The numbers in front of headings, labels and paragraphs: 一、 （一） 1. （1） and bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.text import numerals
from generator.text.characters import ONE_HANZI

NUMBERED = rf"[（(]?[{numerals.COUNTING}\d]{{1,3}}[）)、.．]"
"""The beginning of a numbered line as it is printed, as a regular expression."""

_ONE = f"[{numerals.COUNTING}]"
_BULLETS = "•·●○◆◇■□▪"
_ORDINAL = re.compile(
    rf"\s*(?:#+\s*)?(?:第?(?P<top>{_ONE}{{1,3}})(?:部分)?[、.,:\s]+|\((?P<second>{_ONE}{{1,3}})\)[、.]?"
    rf"|(?P<loose>{_ONE}{{1,3}})\)[、.]?|(?P<third>\d{{1,2}})(?:[、.,:](?!\d)|\s+(?={ONE_HANZI}))"
    rf"|\((?P<fourth>\d{{1,2}})\)|(?P<bullet>[{_BULLETS}*-]+)\s*)"
)
_BEFORE = re.compile(rf"(?:\(?{_ONE}{{1,2}}\)?\s*[、.]?|\d[、.](?!\d)|\(\d\))\s*$")
_NUMBERED = re.compile(NUMBERED)
_SECTION = re.compile(f"{_ONE}{{1,3}}、")
_ALONE = re.compile(
    rf"[（(]?(?:[{numerals.COUNTING}百]{{1,4}}|[\dA-Za-z]{{1,3}})[)）]?[、.．:：]?|第.{{1,4}}[条章节]|[{_BULLETS}–\-*]"
)
_NUMBERINGS = (
    (2, re.compile(rf"[（(][{numerals.COUNTING}]{{1,3}}[）)]")),
    (3, re.compile(r"\d{1,2}(?:[.．、](?!\d))")),
    (4, re.compile(r"[（(]\d{1,2}[）)]")),
    (5, re.compile(rf"[{numerals.COUNTING}]{{1,2}}(?:是|要)")),
)
_LONGEST_HEADING = 30
_SENTENCE_END = re.compile(r"[。：:；;！？]")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The number in front of a heading: its style (top 一、, second （一）, third 1., fourth （1）, bullet) and its value."""

    style: str
    value: int
    length: int


@lru_cache(maxsize=4096)
def ordinal(text: str) -> Ordinal | None:
    """Return the number in front of a plain text, if it has one."""
    match = _ORDINAL.match(text)
    if match is None or match.lastgroup is None:
        return None
    number = match[match.lastgroup]
    value = int(number) if number.isdigit() else numerals.value(number)
    return Ordinal("second" if match.lastgroup == "loose" else match.lastgroup, value or 0, match.end())


def without(text: str) -> str:
    """Return a plain text without the numbers in front of it."""
    start = 0
    while found := _ORDINAL.match(text, start):
        start = found.end()
    return text[start:]


def number_before(text: str, start: int, end: int) -> int | None:
    """Return where the number begins that stands right before `end` in a plain text, not before `start`; None without one.

    Of the digits before a point only one belongs to the number: the others are a figure's.
    """
    found = _BEFORE.search(text, start, end)
    return found.start() if found else None


def is_numbered(text: str) -> bool:
    """Return whether a printed line begins with a number and its mark."""
    return _NUMBERED.match(text) is not None


def is_section_number(text: str) -> bool:
    """Return whether a printed line begins with the number of a section: 一、."""
    return _SECTION.match(text) is not None


def is_alone(text: str) -> bool:
    """Return whether a text is nothing but the number or bullet of what follows it."""
    return _ALONE.fullmatch(text) is not None


def level_of(text: str) -> tuple[int, int]:
    """Return (level, lead): 2 for （一）, 3 for 1., 4 for （1）, 5 for 一是, 0 for none; `lead` characters are the heading.

    A heading runs to the first full stop or colon if that comes soon and words follow; a short numbered line without
    one is a heading of its own. 一是 has no heading.
    """
    for level, pattern in _NUMBERINGS:
        numbering = pattern.match(text)
        if numbering is None:
            continue
        if level == 5:
            return level, 0
        end = _SENTENCE_END.search(text, numbering.end())
        if end is None:
            return level, len(text) if len(text) <= _LONGEST_HEADING else 0
        return level, end.end() if end.end() <= _LONGEST_HEADING else 0
    return 0, 0
