"""When two printed texts count as the same wording: compatibility forms, blanks, traditional characters, marks, numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator import resources
from generator.text import ordinals
from generator.text.characters import HANZI, ONE_HANZI
from generator.text.glyphs import without_marks

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_BLANKS = re.compile(r"\s+")
# Some mirrors push the reading behind a traditional character: 規(guī)定.
_PINYIN = re.compile(f"(?<={ONE_HANZI})(?:\\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{{1,6}}\\))+")
_YEAR = re.compile(r"\(?20\d\d(?:年度?)?\)?")
_MARKS = re.compile(f"[^0-9A-Za-z{HANZI}]+")
_QUOTES = re.compile("[“”\"'‘’「」]")
_TO_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_TO_FULL_WIDTH = {half: full for full, half in _TO_HALF_WIDTH.items()}
_TRADITIONAL = 2
_REMEMBERED = 4096
"""So many texts at most: labels recur in every report, paragraphs hardly ever."""


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in resources.data("characters.yaml")["traditional"].split()}


@lru_cache(maxsize=_REMEMBERED)
def plain(text: str) -> str:
    """Return the text in compatibility form and simplified characters, each run of blanks as one blank.

    The mark of a note behind a figure (`695¹`, `695①`), which compatibility would make one of its digits, is left out.
    """
    text = unicodedata.normalize("NFKC", without_marks(_INVISIBLE.sub("", text)))
    return _PINYIN.sub("", _BLANKS.sub(" ", text).strip()).translate(_simplified())


def simplified(text: str) -> str:
    """Return a text in simplified characters if it is written in traditional ones; single ones may belong to a name."""
    changed = text.translate(_simplified())
    return changed if sum(old != new for old, new in zip(text, changed, strict=True)) >= _TRADITIONAL else text


def tight(text: str) -> str:
    """Return the plain text without any blanks."""
    return plain(text).replace(" ", "")


def as_label(text: str) -> str:
    """Return the tight text without quotes and with one kind of mark behind its number, as two labels are compared."""
    return _QUOTES.sub("", tight(text)).replace("、", ".")


@lru_cache(maxsize=_REMEMBERED)
def core(text: str) -> str:
    """Return the letters and digits of a label, without its number, a year and all punctuation."""
    return letters(_YEAR.sub("", ordinals.without(plain(text))))


def letters(text: str) -> str:
    """Return the letters and digits of a text, Chinese and Western."""
    return _MARKS.sub("", text)


def half_width(text: str) -> str:
    """Return the text with full-width digits as ordinary ones, all else as it is written."""
    return text.translate(_TO_HALF_WIDTH)


def full_width(text: str) -> str:
    """Return the text with its digits as wide as Chinese characters."""
    return text.translate(_TO_FULL_WIDTH)
