"""How wide a text is: on a terminal, and in print."""

from __future__ import annotations

import unicodedata

_NARROW = 0x2000


def columns(text: str) -> int:
    """Return how many columns a terminal takes for the text: two for a Chinese character, one for a quotation mark."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def half_ems(text: str) -> int:
    """Return how many half ems a Chinese font takes for the text: two for a Chinese character and for a quotation mark."""
    return sum(2 if ord(character) > _NARROW else 1 for character in text)
