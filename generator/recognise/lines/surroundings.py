"""The fixed words of a county that stand around a report: taken off the lines of one, with what is filled into them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.text.characters import HANZI

FILLED = "〔{}〕"
"""What stands for the value of a name where fixed words are learned."""
SIGNING_AGENCY, SIGNING_DATE = "落款机关", "落款日期"
_GAP = re.compile(r"(〔[^〔〕]+〕|[0-9][0-9.,]*%?)")
_VALUE, _DATE, _NUMBER = r"([^。；！？]*?)", r"(20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)?", r"[0-9.,/—-]*%?"
_FEWEST_LETTERS = 2
"""A line with fewer letters of its own could be any."""


@dataclass(frozen=True)
class FixedLine:
    """A line of fixed words: how it reads, the names of what is filled in, and whether no other line reads like it."""

    text: str
    """As a trial report prints it, with names in place of what is filled in."""
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    telling: bool

    @classmethod
    def of(cls, text: str) -> FixedLine:
        """Return the line that prints like this text, whose figures and values may be others."""
        parts, names = [], []
        for part in _GAP.split(text):
            if part.startswith("〔"):
                names.append(part[1:-1])
                parts.append(_DATE if names[-1] == SIGNING_DATE else _VALUE)
            elif _GAP.fullmatch(part):
                parts.append(_NUMBER)
            else:
                parts += [re.escape(character) for character in part if not character.isspace()]
        letters = len(re.findall(f"[A-Za-z{HANZI}]", _GAP.sub("", text)))
        telling = letters >= _FEWEST_LETTERS or set(names) > {SIGNING_DATE}
        return cls(text, re.compile(r"\s*".join(parts)), tuple(names), telling)


Surroundings = Mapping[str, Sequence[FixedLine]]
"""The fixed words of a county, by where they stand, from top to bottom."""
ABOVE, BELOW_TITLE, ABOVE_SECTIONS, BELOW, BELOW_ANNEXES = "above", "below title", "above sections", "below", "below annexes"
"""Above the title, below it, above the first section, below the sign-off, at the very end."""
ABOVE_SIGNATURE = "above signature"
"""Below the last section, and all that stands there of the sign-off, if it is not printed as such."""
OPENING, CLOSING = "opening {}", "closing {}"
"""Right below the heading of a section of that name, and at its end, above the heading of the next."""
NOTHING: Surroundings = {}


def texts_of(around: Surroundings) -> tuple[str, ...]:
    """Return all fixed words as a trial report prints them."""
    return tuple(line.text for lines in around.values() for line in lines)


def fixed_at_start(texts: Sequence[str], fixed: Sequence[FixedLine], values: dict[str, str]) -> int:
    """Return how many of the texts at the start are these fixed lines, some of which may be missing.

    What is filled into them goes into `values`. A line that any other could read like counts only before one that none could.
    """
    count, left, pending = 0, list(fixed), dict[str, str]()
    for number, text in enumerate(map(str.strip, texts), 1):
        matches = [(not each.telling, at, match) for at, each in enumerate(left) if (match := each.pattern.fullmatch(text))]
        if not matches:
            break
        doubtful, at, match = min(matches, key=lambda found: found[:2])
        pending.update({name: value.strip() for name, value in zip(left[at].names, match.groups(), strict=True) if value})
        left = left[at + 1 :]
        if not doubtful:
            count = number
            values.update(pending)
    return count


def fixed_at_end(texts: Sequence[str], fixed: Sequence[FixedLine], values: dict[str, str]) -> int:
    """Return how many of the texts at the end are these fixed lines."""
    return fixed_at_start(texts[::-1], fixed[::-1], values)
