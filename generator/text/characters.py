"""What a character is: Chinese or Western, wide or narrow, a blank; and how wide a text is."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

HANZI = "\u3400-\u9fff"
"""Chinese characters, as a range for a class of a regular expression."""
ONE_HANZI = r"[^\W\da-zA-Z_]"
"""A Chinese character as an expression: any letter but Western ones. Of a range Python lists every character in compiling."""
BLANKS = " \t\u00a0\u3000\u200b\u2060\ufeff"
"""Blanks of every width and of none."""

_PUNCTUATION = "\u2014\u2018\u2019\u201c\u201d\u2026\ufe30-\ufe4f\uff01-\uff0c\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_IDEOGRAPHS = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NARROW = 0x2000
_BLANKS = re.compile(f"[{BLANKS}]+")
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return a regular expression, compiled; in place of the long range of Chinese characters what amounts to it."""
    return re.compile(text.replace("[一-龥]", ONE_HANZI))


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(f"[{_PUNCTUATION}{_IDEOGRAPHS}]")


def is_hanzi(character: str) -> bool:
    """Return whether a character is Chinese and no mark."""
    return "\u3400" <= character <= "\u9fff"


def is_word(character: str) -> bool:
    """Return whether words are made of the character: Chinese, a Western letter or a digit."""
    return (character.isascii() and character.isalnum()) or is_hanzi(character)


def is_wide(character: str) -> bool:
    """Return whether a character is Chinese or its punctuation; full-width digits and what stands in for a figure are not."""
    return _wide().match(character) is not None


def visible(text: str) -> str:
    """Return the text with what steers a console, turns the order of letters or is half a character shown by its number."""
    return _STEERING.sub(lambda found: ascii(found[0])[1:-1], text)


def columns(text: str) -> int:
    """Return how many columns a terminal takes for the text: two for a Chinese character, one for a quotation mark."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def half_ems(text: str) -> int:
    """Return how many half ems a Chinese font takes for the text: two for a Chinese character and for a quotation mark."""
    return sum(2 if ord(character) > _NARROW else 1 for character in text)


def without_blanks(text: str) -> str:
    """Return a text of one line without its blanks."""
    return _BLANKS.sub("", text)
