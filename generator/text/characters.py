"""What a character is: Chinese or Western, wide or narrow, a blank."""

from __future__ import annotations

import re

HANZI = "\u3400-\u9fff"
"""Chinese characters, as a range for a class of a regular expression."""
BLANKS = " \t\u00a0\u3000\u200b\u2060\ufeff"
"""Blanks of every width and of none."""

_PUNCTUATION = "\u2014\u2018\u2019\u201c\u201d\u2026\ufe30-\ufe4f\uff01-\uff0c\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_IDEOGRAPHS = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = re.compile(f"[{_PUNCTUATION}{_IDEOGRAPHS}]")
_BLANKS = re.compile(f"[{BLANKS}]+")


def is_hanzi(character: str) -> bool:
    """Return whether a character is Chinese and no mark."""
    return "\u3400" <= character <= "\u9fff"


def is_word(character: str) -> bool:
    """Return whether words are made of the character: Chinese, a Western letter or a digit."""
    return (character.isascii() and character.isalnum()) or is_hanzi(character)


def is_wide(character: str) -> bool:
    """Return whether a character is Chinese or its punctuation; full-width digits and what stands in for a figure are not."""
    return _WIDE.match(character) is not None


def wide_in(text: str) -> int:
    """Return how many characters of a text are wide."""
    return len(text) - len(_WIDE.sub("", text))


def without_blanks(text: str) -> str:
    """Return a text of one line without its blanks."""
    return _BLANKS.sub("", text)
