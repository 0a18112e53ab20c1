"""Text used again: how much of a year's words stood in last year's report already, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LENGTH = 6
"""So many characters in a row that stand in last year's report count as used again; official terms are mostly shorter."""

_TOO_SHORT = 20
_NOT_WORDS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True)
class Reuse:
    """How many characters of a paragraph there are and how many stood in last year's report; digits do not count."""

    key: tuple[str, int]
    text: str
    length: int
    used: int

    @property
    def copied(self) -> bool:
        """Return whether nearly the whole paragraph stood there."""
        return self.length >= _TOO_SHORT and self.used * 10 >= self.length * 8


def compare(now: Iterable[tuple[tuple[str, int], str]], before: Iterable[str]) -> list[Reuse]:
    """Compare this year's paragraphs with last year's; takes time in proportion to their length."""
    known = {gram for text in before for gram in _grams(_words(text))}
    return [_reuse(key, text, known) for key, text in now]


def share(paragraphs: Iterable[Reuse]) -> int | None:
    """Return the percentage of characters used again; None where there is too little text to say."""
    paragraphs = list(paragraphs)
    length = sum(paragraph.length for paragraph in paragraphs)
    return 100 * sum(paragraph.used for paragraph in paragraphs) // length if length >= 2 * _TOO_SHORT else None


def _reuse(key: tuple[str, int], text: str, known: set[str]) -> Reuse:
    words = _words(text)
    used = end = 0
    for start, gram in enumerate(_grams(words)):
        if gram in known:
            used += start + _LENGTH - max(start, end)
            end = start + _LENGTH
    return Reuse(key, text, len(words), used)


def _words(text: str) -> str:
    return _NOT_WORDS.sub("", text)


def _grams(words: str) -> Iterable[str]:
    return (words[start : start + _LENGTH] for start in range(len(words) - _LENGTH + 1))
