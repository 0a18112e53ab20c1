"""How far two wordings are apart."""

from __future__ import annotations

from functools import lru_cache


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
