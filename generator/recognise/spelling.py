"""Spellings: when two printed texts count as the same wording (NFKC, blanks, brackets, quotes, 序号, traditional characters)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator import resources
from generator.text.numerals import value as numeral_value

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_BLANKS = re.compile(r"\s+")
# Some mirrors push the reading behind a traditional character: 規(guī)定.
_PINYIN = re.compile("(?<=[\u4e00-\u9fff])\\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\\)")
_YEAR = re.compile(r"\(?20\d\d(?:年度?)?\)?")
_KEPT = re.compile("[^0-9A-Za-z\u3400-\u9fff]+")
_ORDINAL = re.compile(
    r"\s*(?:#+\s*)?(?:第?(?P<top>[一二三四五六七八九十]{1,3})(?:部分)?[、.,:\s]+|\((?P<second>[一二三四五六七八九十]{1,3})\)[、.]?"
    r"|(?P<loose>[一二三四五六七八九十]{1,3})\)[、.]?|(?P<third>\d{1,2})(?:[、.,:](?!\d)|\s+(?=[\u4e00-\u9fff]))"
    r"|\((?P<fourth>\d{1,2})\)|(?P<bullet>[•·●○◆◇■□▪*-]+)\s*)"
)
_TRADITIONAL = 2


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The number in front of a heading: its style (top 一、, second （一）, third 1., fourth （1）, bullet) and its value."""

    style: str
    value: int
    length: int


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """Give the word lists of `schemas/spelling.yaml`."""
    data: dict[str, Any] = resources.data("spelling.yaml")
    return data


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in words()["traditional"].split()}


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Give the text in compatibility form and simplified characters, each run of blanks as one blank."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return _PINYIN.sub("", _BLANKS.sub(" ", text).strip()).translate(_simplified())


def simplified(text: str) -> str:
    """Give a text in simplified characters if it is written in traditional ones; single ones may belong to a name."""
    changed = text.translate(_simplified())
    return changed if sum(old != new for old, new in zip(text, changed, strict=True)) >= _TRADITIONAL else text


def tight(text: str) -> str:
    """Give the plain text without any blanks."""
    return plain(text).replace(" ", "")


@lru_cache(maxsize=16384)
def core(text: str) -> str:
    """Give the letters and digits of a label, without its number, a year and all punctuation."""
    text = plain(text)
    found = ordinal(text)
    while found is not None:
        text = text[found.length :]
        found = ordinal(text)
    return _KEPT.sub("", _YEAR.sub("", text))


@lru_cache(maxsize=16384)
def ordinal(text: str) -> Ordinal | None:
    """Give the number in front of a plain text, if it has one."""
    match = _ORDINAL.match(text)
    if match is None or match.lastgroup is None:
        return None
    style, number = match.lastgroup, match[match.lastgroup]
    if style == "loose":
        style = "second"
    value = int(number) if number.isdigit() else numeral_value(number)
    return Ordinal(style, value or 0, match.end())


@lru_cache(maxsize=16384)
def distance(left: str, right: str, limit: int) -> int:
    """Give how many characters differ (inserted, left out, replaced, swapped with the neighbor), at most `limit` + 1."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        latest = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, latest[-1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            latest.append(cost)
        if min(latest) > limit:
            return limit + 1
        before, row = row, latest
    return row[-1]
