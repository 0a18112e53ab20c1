"""Lines that belong together put together again, without a blank between Chinese characters and never digit to digit."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.text.characters import is_wide


def joined(lines: Iterable[str]) -> str:
    """Return the lines of one cell as one text: Chinese to Chinese joins, all else keeps a line feed."""
    return _together(lines, lambda left, right: "" if is_wide(left) and is_wide(right) else "\n")


def run_on(lines: Iterable[str]) -> str:
    """Return the lines of one heading or paragraph as one line, with a blank only between two Western words."""
    return _together(lines, lambda left, right: "" if is_wide(left) or is_wide(right) else " ")


def _together(lines: Iterable[str], between: Callable[[str, str], str]) -> str:
    pieces: list[str] = []
    for line in filter(None, lines):
        if pieces:
            pieces.append(between(pieces[-1][-1], line[0]))
        pieces.append(line)
    return "".join(pieces)
