"""Lines that belong together put together again, without a blank between Chinese characters and never digit to digit."""

from __future__ import annotations

from collections.abc import Iterable

from generator.text.characters import is_wide


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
