"""Printed figures: what the text of a square says, before it is known which cell it belongs to."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from generator.form.figures import Figure, FigureType
from generator.recognise.vocabulary import words
from generator.text.characters import HANZI
from generator.text.spelling import plain


class TextKind(Enum):
    """What a printed text is, as a figure."""

    FIGURE = "figure"
    RUN = "run"
    """Digits that can only be several figures: with blanks between them, or beginning with 0."""
    BLANK = "blank"
    NOT_GIVEN = "not given"
    BAD = "bad"
    """Meant as a figure, but not readable as one."""
    TEXT = "text"


_COMMAS = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?![\d,])")
_CHANGES = "新增|增加|减少|增|减|\\+|-"
_SIGNS = "新增|增加|减少|增|减|\\+"
"""The signs that stay signs with a blank behind them; a dash apart from the figure stands for no figure."""
_DIGITS = re.compile(r"[\d\s.,，、]*\d[\d\s.,]*")
_POINTLESS = re.compile(r"\.00?$")
"""Decimals that a spreadsheet adds to a count; three of them may part thousands."""
_UNCHANGED = ("未增未减", "无增减", "无增无减", "持平", "不增不减", "不变", "无变化")
_REMARK = re.compile(rf"(?<=[\d{HANZI}])(?:\((?!上|去|原|应|更|误|修|现)[^()]*[{HANZI}][^()]*\)|注\d{{0,2}})$")
"""What is remarked behind a figure and changes nothing: 0（含2023年受理1件）, 22注1, but not 15（应为16）."""


@lru_cache(maxsize=1)
def _figure() -> re.Pattern[str]:
    counted = "|".join(sorted(words()["units"], key=len, reverse=True))
    number = rf"(?P<sign>{_CHANGES}|(?:{_SIGNS}) (?=\d))?(?P<number>\d+(?:\.\d+)?)"
    return re.compile(rf"{number}(?: ?(?P<money>万?元))?(?: ?(?P<unit>{counted}))?(?P<dot>[。;]?)")


@lru_cache(maxsize=1)
def units() -> frozenset[str]:
    """Return the units that may stand behind a figure."""
    return frozenset({"元", "万元", *words()["units"]})


@lru_cache(maxsize=1)
def _apart() -> re.Pattern[str]:
    behind = "|".join(sorted(units(), key=len, reverse=True))
    return re.compile(rf"(?:(?<= )|(?<=^))(?P<sign>{_SIGNS}) (?=\d)|(?<=\d) (?=(?:{behind})(?: |$))")


def closed_up(text: str) -> str:
    """Return the plain text with signs and units next to their numbers, where only a blank stands between."""
    return _apart().sub(lambda match: match["sign"] or "", plain(text))


@lru_cache(maxsize=8192)
def kind_of(text: str) -> TextKind:
    """Return what a printed text is."""
    text = plain(text)
    if not text:
        return TextKind.BLANK
    if text in words()["not_given"]:
        return TextKind.NOT_GIVEN
    if text in _UNCHANGED or text in words()["nothing"]:
        return TextKind.FIGURE
    match = _match(text)
    if match is None:
        return TextKind.RUN if _DIGITS.fullmatch(text) else TextKind.BAD if _is_meant(text) else TextKind.TEXT
    number = match["number"]
    return TextKind.RUN if len(number) > 1 and number[0] == "0" and number[1] != "." else TextKind.FIGURE


def value_of(text: str, type: FigureType) -> tuple[Figure, bool]:
    """Return the value of a printed figure and whether it is written as it should be; ValueError if it is none."""
    bare = plain(text)
    if bare in _UNCHANGED:
        return type.read("未增未减"), True
    if bare in words()["nothing"]:
        return type.read("0"), False
    match = _match(bare)
    if match is None:
        raise ValueError(text)
    sign, number, money = (match["sign"] or "").strip().removeprefix("新"), match["number"], match["money"] or ""
    usual = not match["unit"] and not match["dot"] and "," not in bare and text.strip().isascii()
    if money:
        return _money(number, money, type), type.name == "priced"
    whole = _POINTLESS.sub("", number) if type.name in ("count", "change") else number
    return type.read(sign + whole), (usual or bool(sign)) and whole == number and not _REMARK.search(bare)


def _match(text: str) -> re.Match[str] | None:
    return _figure().fullmatch(_without_commas(_REMARK.sub("", text)))


def _money(number: str, unit: str, type: FigureType) -> Figure:
    try:
        return type.read(number + unit)
    except ValueError:
        value = type.read(number)
    if unit == "元" and type.unit == "万元" and isinstance(value, Decimal):
        return (value.scaleb(-4)).normalize() + 0 if value else value
    if unit != type.unit:
        raise ValueError(number + unit)
    return value


def tail(text: str) -> tuple[str, list[str]]:
    """Cut the figures at the end of a line from the words before them, if blanks stand between all of them."""
    parts = closed_up(text).split(" ")
    start = len(parts)
    while start > 0 and kind_of(parts[start - 1]) is TextKind.FIGURE:
        start -= 1
    return " ".join(parts[:start]), parts[start:]


def pieces(text: str) -> list[str]:
    """Cut a run of figures at its blanks and at marks between figures."""
    return [piece for piece in re.split(r"[\s、，;；|]+", _without_commas(plain(text))) if piece]


def _without_commas(text: str) -> str:
    return _COMMAS.sub(lambda match: match[0].replace(",", ""), text)


def _is_meant(text: str) -> bool:
    """Return whether a text was meant as a figure: digits with marks, a sign alone, or a letter in the place of 0."""
    return bool(re.fullmatch(rf"[^A-Za-z{HANZI}]*\d[^A-Za-z{HANZI}]*|[OoQ○]|{_CHANGES}", text))
