"""Watermarks that stand upright: faint words, much larger than the others of the page."""

from __future__ import annotations

from collections.abc import Iterable

from generator.formats.pdf.marks import Character

PAPER = 247
"""A colour this light, of 255, is the paper's."""
_FAINT, _TRANSPARENT = 176, 128
"""From this colour on, and down to this opacity, words may be a watermark."""
_LARGER = 150
"""So much larger than usual a watermark is, in percent."""


def is_faint(red: int, green: int, blue: int, opacity: int) -> bool:
    """Return whether words are printed as faintly as a watermark; white is for words on a dark ground."""
    return _FAINT <= min(red, green, blue) < PAPER or 0 < opacity <= _TRANSPARENT


def without_watermarks(characters: Iterable[Character]) -> list[Character]:
    """Return the characters of a page that are no watermark."""
    found = list(characters)
    sizes = sorted(character.size for character in found if not character.faint)
    if not sizes or len(sizes) == len(found):
        return found
    usual = sizes[len(sizes) // 2]
    return [character for character in found if not (character.faint and character.size * 100 >= usual * _LARGER)]
