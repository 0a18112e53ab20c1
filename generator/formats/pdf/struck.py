"""Characters that a line is drawn through: they were taken back and are no part of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from generator.formats.pdf.marks import UNIT, Character, Rule

_HIGHEST, _LOWEST = 35, 72
"""Where such a line runs, in percent of the size from the top of the character; an underline runs below."""
_COVERED = 85
"""How much of the line the characters take up, in percent; the border of a square is longer than what stands in it."""
_REACH = 100 * UNIT
"""No character is larger."""


def without_struck(characters: Sequence[Character], rules: Iterable[Rule]) -> list[Character]:
    """Return the characters, sorted from the top as given, without those that a line of their own length is drawn through."""
    tops = [character.top for character in characters]
    struck: set[int] = set()
    for rule in rules:
        if rule.across:
            near = range(bisect_left(tops, rule.at - _REACH), bisect_right(tops, rule.at))
            struck.update(_through([(at, characters[at]) for at in near], rule))
    return [character for at, character in enumerate(characters) if at not in struck]


def _through(near: Sequence[tuple[int, Character]], rule: Rule) -> list[int]:
    hit = [(at, one) for at, one in near if one.turn == 0 and _crosses(one, rule)]
    covered = sum(min(one.x1, rule.end) - max(one.x0, rule.start) for _, one in hit)
    return [at for at, _ in hit] if covered * 100 >= (rule.end - rule.start) * _COVERED else []


def _crosses(character: Character, rule: Rule) -> bool:
    depth = (rule.at - character.top) * 100
    middle = (character.x0 + character.x1) // 2
    return character.size * _HIGHEST <= depth <= character.size * _LOWEST and rule.start <= middle <= rule.end
