"""What is drawn on a page: characters and ruled lines, measured in hundredths of a point from the top left."""

from __future__ import annotations

from typing import NamedTuple

UNIT = 100


class Character(NamedTuple):
    """A character on a page; `turn` is 0 if it stands upright, 1 if it reads downwards, -1 if it reads upwards.

    `faint` is one that is printed as faintly as a watermark.
    """

    text: str
    x0: int
    x1: int
    top: int
    bottom: int
    size: int
    turn: int = 0
    faint: bool = False


class Rule(NamedTuple):
    """A ruled line: across at height `at`, or down at `at` from the left, from `start` to `end`."""

    across: bool
    at: int
    start: int
    end: int
