"""Characters that are no part of the text: those printed twice, those of a watermark, those that a line is drawn through."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from generator.formats.pdf.marks import UNIT, Character, Rule

PAPER = 247
"""A colour this light, of 255, is the paper's."""
_FAINT, _TRANSPARENT = 176, 128
"""From this colour on, and down to this opacity, words may be a watermark."""
_LARGER = 150
"""So much larger than usual a watermark is, in percent."""
_SAME_SPOT = 1 * UNIT
_HIGHEST, _LOWEST = 35, 72
"""Where a line through a character runs, in percent of the size from its top; an underline runs below."""
_COVERED = 85
"""How much of that line the characters take up, in percent; the border of a square is longer than what stands in it."""
_REACH = 100 * UNIT
"""No character is larger."""


def is_faint(red: int, green: int, blue: int, opacity: int) -> bool:
    """Return whether words are printed as faintly as a watermark; white is for words on a dark ground."""
    return _FAINT <= min(red, green, blue) < PAPER or 0 < opacity <= _TRANSPARENT


def without_watermarks(characters: Sequence[Character]) -> Sequence[Character]:
    """Return the characters of a page without faint ones that are much larger than the others."""
    sizes = sorted(character.size for character in characters if not character.faint)
    if not sizes or len(sizes) == len(characters):
        return characters
    usual = sizes[len(sizes) // 2]
    return [character for character in characters if not (character.faint and character.size * 100 >= usual * _LARGER)]


def printed_once(characters: Iterable[Character]) -> Iterator[Character]:
    """Yield the characters without those printed twice, a hair apart, to look bold."""
    spots: set[tuple[str, int, int]] = set()
    for character in characters:
        column, row = character.x0 // _SAME_SPOT, character.top // _SAME_SPOT
        if character.text != " " and any((character.text, column + i, row + j) in spots for i in (-1, 0, 1) for j in (-1, 0, 1)):
            continue
        spots.add((character.text, column, row))
        yield character


def without_struck(characters: Sequence[Character], rules: Iterable[Rule]) -> list[Character]:
    """Return the characters, sorted from the top as given, without those that a line of their own length is drawn through."""
    tops = [character.top for character in characters]
    struck: set[int] = set()
    for rule in rules:
        if rule.across:
            near = range(bisect_left(tops, rule.at - _REACH), bisect_right(tops, rule.at))
            hit = [at for at in near if _crosses(characters[at], rule)]
            covered = sum(min(characters[at].x1, rule.end) - max(characters[at].x0, rule.start) for at in hit)
            if covered * 100 >= (rule.end - rule.start) * _COVERED:
                struck.update(hit)
    return [character for at, character in enumerate(characters) if at not in struck]


def _crosses(character: Character, rule: Rule) -> bool:
    depth = (rule.at - character.top) * 100
    middle = (character.x0 + character.x1) // 2
    across = rule.start <= middle <= rule.end and not character.turn
    return across and character.size * _HIGHEST <= depth <= character.size * _LOWEST
