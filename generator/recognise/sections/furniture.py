"""What a web site puts around a report: menus, notes on the source, buttons, the foot of the page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from generator import resources
from generator.recognise import limits
from generator.text.prose import sentence_ends
from generator.text.spelling import plain, tight

_SEPARATORS = re.compile(r"[\s\[\]【】()|/·•>»›→\-—_,、:;&*#+]+")


def is_furniture(text: str) -> bool:
    """Return whether a line is the web site's: a `name: value` note, or nothing but the words on its buttons and menus."""
    if len(text) > limits.LONGEST_NOTE or sentence_ends(text):
        return False
    words = [word for word in _SEPARATORS.split(plain(text)) if word]
    known = _words()
    return bool(_pattern("fields").match(tight(text))) or bool(words and all(word in known for word in words)) or is_foot(text)


def is_foot(text: str) -> bool:
    """Return whether a line belongs to the foot of a web page."""
    return len(text) <= limits.LONGEST_NOTE and bool(_pattern("foot").search(tight(text)))


def is_date(text: str) -> bool:
    """Return whether a line is nothing but a date."""
    return len(text) <= limits.LONGEST_HEADING and bool(_pattern("date").fullmatch(tight(text)))


def is_divider(text: str) -> bool:
    """Return whether a line says that the report begins below it."""
    return len(text) <= limits.LONGEST_NOTE and bool(_pattern("divider").fullmatch(tight(text)))


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    data: dict[str, Any] = resources.data("furniture.yaml")
    return data


@lru_cache(maxsize=16)
def _pattern(name: str) -> re.Pattern[str]:
    stated = _data()[name]
    return re.compile(stated if isinstance(stated, str) else f"[\\[(【]?({'|'.join(stated)}):", re.IGNORECASE)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(map(tight, _data()["words"]))
