"""How far two wordings are apart, and which known name an unknown one is a slip of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

MOST_PROPOSALS = 20
"""So many unknown names of a file are told what they may have been meant as; a file with more is no slip."""

_LONGEST_NAME = 100


def distance(left: str, right: str, limit: int) -> int:
    """Return how many characters differ (inserted, left out, replaced, swapped with the neighbor), at most `limit` + 1."""
    # Asked before the memory is, which then holds no text that is much longer than a label.
    return limit + 1 if abs(len(left) - len(right)) > limit else _distance(left, right, limit)


@lru_cache(maxsize=16384)
def _distance(left: str, right: str, limit: int) -> int:
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        latest = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, latest[-1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            latest.append(cost)
        if min(latest) > limit:
            return limit + 1
        before, row = row, latest
    return row[-1]


def closest(name: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the known name that another is likely a slip of; None if none is alike or the name is far too long for one."""
    import difflib  # only what is wrong needs it

    close = difflib.get_close_matches(name, known, 1, likeness) if len(name) <= _LONGEST_NAME else []
    return close[0] if close else None
