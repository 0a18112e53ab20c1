"""Remembers what a function makes of short texts: labels recur in every report, and long texts would fill the memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

LONGEST = 200
MOST = 16_384

T = TypeVar("T")


def cached(function: Callable[[str], T]) -> Callable[[str], T]:
    """Return the function with a memory for texts of up to `LONGEST` characters, at most `MOST` of them."""
    # A dictionary's own method is twice as quick to call as `lru_cache`, and half of recognition's calls come here.
    return _Results(function).__getitem__


class _Results(dict[str, T], Generic[T]):
    def __init__(self, function: Callable[[str], T]) -> None:
        self.function = function

    def __missing__(self, text: str) -> T:
        result = self.function(text)
        if len(text) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[text] = result
        return result
