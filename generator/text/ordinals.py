"""The numbers in front of headings, labels and paragraphs: 一、 （一） 1. （1） and bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.text import numerals
from generator.text.caching import cached
from generator.text.characters import HANZI

_ONE = rf"[{numerals.COUNTING}]"
_ORDINAL = re.compile(
    rf"\s*(?:#+\s*)?(?:第?(?P<top>{_ONE}{{1,3}})(?:部分)?[、.,:\s]+|\((?P<second>{_ONE}{{1,3}})\)[、.]?"
    rf"|(?P<loose>{_ONE}{{1,3}})\)[、.]?|(?P<third>\d{{1,2}})(?:[、.,:](?!\d)|\s+(?=[{HANZI}]))"
    r"|\((?P<fourth>\d{1,2})\)|(?P<bullet>[•·●○◆◇■□▪*-]+)\s*)"
)


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The number in front of a heading: its style (top 一、, second （一）, third 1., fourth （1）, bullet) and its value."""

    style: str
    value: int
    length: int


@cached
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
