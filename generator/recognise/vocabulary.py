"""The words that published reports use around their figures: units, agencies, what a report calls itself."""

from __future__ import annotations

from functools import lru_cache

from generator import resources


@lru_cache(maxsize=1)
def words() -> dict[str, list[str]]:
    """Return the word lists of `schemas/vocabulary.yaml`."""
    lists: dict[str, list[str]] = resources.data("vocabulary.yaml")
    return lists
