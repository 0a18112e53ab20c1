"""Lines that belong together put together again, without a blank between Chinese characters and never digit to digit."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PUNCTUATION = "\u2014\u2018\u2019\u201c\u201d\u2026\ufe30-\ufe4f\uff01-\uff0c\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_IDEOGRAPHS = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = re.compile(f"[{_PUNCTUATION}{_IDEOGRAPHS}]")


def is_wide(character: str) -> bool:
    """Tell whether a character is Chinese or its punctuation; full-width digits and what stands in for a figure are not."""
    return _WIDE.match(character) is not None


def joined(lines: Iterable[str]) -> str:
    """Give the lines of one cell as one text: Chinese to Chinese joins, all else keeps a line feed."""
    text = ""
    for line in lines:
        if text and line:
            text += "" if is_wide(text[-1]) and is_wide(line[0]) else "\n"
        text += line
    return text


def run_on(lines: Iterable[str]) -> str:
    """Give the lines of one title or heading as one line, with a blank only between two Western words."""
    text = ""
    for line in lines:
        western = text[-1:].isascii() and text[-1:].isalnum() and line[:1].isascii() and line[:1].isalnum()
        text += " " * western + line
    return text
