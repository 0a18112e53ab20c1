"""Automatic numbers: what Word prints before a numbered paragraph stands nowhere in its text and is counted again here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from generator.formats.docx.names import VAL, integer, on, value_at, w
from generator.formats.docx.reading.styles import Look
from generator.text.numerals import by_figure, formal, written
from generator.text.spelling import full_width

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 8
_BULLET = "•"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_WRITTEN = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand")
_ROMAN = "I II III IV V VI VII VIII IX X"
_WAYS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_WRITTEN, written),
    "chineseLegalSimplified": formal,
    "ideographDigital": by_figure,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: full_width(str(number)),
    "none": lambda number: "",
}
_SEQUENCES: dict[str, Sequence[str]] = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "upperLetter": ascii_uppercase,
    "lowerLetter": ascii_lowercase,
    "upperRoman": _ROMAN.split(),
    "lowerRoman": _ROMAN.lower().split(),
}


def counted(number: int, style: str) -> str:
    """Return the number as a numbering format prints it; an unknown format, and one at its end, counts in plain digits."""
    sequence = _SEQUENCES.get(style, ())
    if 0 < number <= len(sequence):
        return sequence[number - 1]
    return _WAYS.get(style, str)(number) if 0 <= number < 10_000 else str(number)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, what is printed (`第%1条`) and when it starts again."""

    start: int = 1
    style: str = "decimal"
    pattern: str = "%1."
    suffix: str = "tab"
    restart: int = _DEEPEST
    legal: bool = False
    """Whether the levels above count in plain digits here."""


class _List(NamedTuple):
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document and how far each has counted; a label is taken once for each paragraph, in order."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            abstract = {each.get(w("abstractNumId"), ""): _levels(each) for each in root.iterchildren(w("abstractNum"))}
            self._lists = {each.get(w("numId"), ""): _list(each, abstract) for each in root.iterchildren(w("num"))}

    def label(self, look: Look) -> str:
        """Count a paragraph of a list and return what is printed before it, with its blank if it needs one; else nothing."""
        number, level = look.number or "", look.number_level or 0
        found = self._lists.get(number)
        if found is None or not 0 <= level <= _DEEPEST:
            return ""
        levels, counts, shown = found.levels, self._count(number, found, level), found.levels.get(level)
        if shown is None:
            return ""
        if shown.style == "bullet":
            return _PRIVATE.sub(_BULLET, shown.pattern)
        label = re.sub("%([1-9])", lambda mark: _figure(int(mark[1]) - 1, counts, levels, shown.legal), shown.pattern)
        return label + (" " if shown.suffix != "nothing" and label and label[-1].isascii() and label[-1].isalnum() else "")

    def _count(self, number: str, found: _List, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            for deep, start in found.starts.items():
                counts[deep] = start - 1
        start = found.starts.get(level, found.levels.get(level, Level()).start)
        counts[level] = counts.get(level, start - 1) + 1
        for deep in range(level + 1, _DEEPEST + 1):
            if level < found.levels.get(deep, Level()).restart:
                counts.pop(deep, None)
        return counts


def _figure(level: int, counts: dict[int, int], levels: dict[int, Level], legal: bool) -> str:
    of = levels.get(level, Level())
    return counted(counts.get(level, of.start), "decimal" if legal else of.style)


def _levels(element: _Element) -> dict[int, Level]:
    return {integer(level.get(w("ilvl")), 0): _level(level) for level in element.iterchildren(w("lvl"))}


def _level(element: _Element) -> Level:
    legal = element.find(w("isLgl"))
    return Level(
        start=integer(value_at(element, "start"), 1),
        style=value_at(element, "numFmt") or "decimal",
        pattern=value_at(element, "lvlText") or "",
        suffix=value_at(element, "suff") or "tab",
        restart=integer(value_at(element, "lvlRestart"), _DEEPEST),
        legal=legal is not None and on(legal.get(VAL)),
    )


def _list(element: _Element, abstract: dict[str, dict[int, Level]]) -> _List:
    name = value_at(element, "abstractNumId") or ""
    found = _List(name, dict(abstract.get(name, {})), {})
    for override in element.iterchildren(w("lvlOverride")):
        deep = integer(override.get(w("ilvl")), 0)
        start, level = override.find(w("startOverride")), override.find(w("lvl"))
        if start is not None:
            found.starts[deep] = integer(start.get(VAL), 1)
        if level is not None:
            found.levels[deep] = _level(level)
    return found
