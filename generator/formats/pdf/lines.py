"""Characters put into lines, and their text with blanks only where there are some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.formats.pdf.marks import Character
from generator.text.characters import is_wide
from generator.text.glyphs import raised
from generator.text.typeset import APART, TypesetLine

_RAISED_SIZE = 80
_RAISED_BY = 12
"""What makes a character raised: its size and its height above the line, in percent of the size of what it stands behind."""


def rows_of(characters: Iterable[Character]) -> list[list[Character]]:
    """Group characters that stand at one height, top to bottom, each group left to right."""
    rows: list[list[Character]] = []
    spine: Character | None = None
    for character in sorted(characters, key=lambda one: (one.top + one.bottom, one.x0)):
        if spine is not None and _beside(spine, character):
            rows[-1].append(character)
            if character.size > spine.size:
                spine = character
        else:
            rows.append([character])
            spine = character
    rows = list(_with_marks(rows))
    for row in rows:
        row.sort(key=lambda one: (one.x0, one.x1))
    return rows


def _with_marks(rows: Iterable[list[Character]]) -> Iterator[list[Character]]:
    """Yield the rows, one of nothing but raised marks together with the row below, whose characters they stand behind."""
    above: list[Character] = []
    for row in rows:
        if above and all(any(_marks(mark, one) for one in row) for mark in above):
            row = [*above, *row]
        elif above:
            yield above
        above = row
    if above:
        yield above


def _marks(mark: Character, before: Character) -> bool:
    return (
        _is_raised(mark, before) and mark.bottom > before.top and -before.size < (mark.x0 - before.x1) * 4 < before.size * 4
    )


def line_of(row: Sequence[Character]) -> TypesetLine | None:
    """Return the line that a row of characters makes; None if it is blank."""
    inked = [character for character in row if not character.text.isspace()]
    if not inked:
        return None
    sizes = sorted(character.size for character in inked)
    return TypesetLine(
        spelled(row),
        min(character.x0 for character in inked),
        max(character.x1 for character in inked),
        min(character.top for character in inked),
        max(character.bottom for character in inked),
        sizes[len(sizes) // 2],
        row[-1].text.isspace(),
    )


def spelled(row: Sequence[Character]) -> str:
    """Return the text of a row of characters, left to right."""
    text = ""
    last: Character | None = None
    before: Character | None = None
    for character in row:
        if before is not None and not before.text.isspace() and not character.text.isspace():
            text += _between(before, character)
        before = character
        if last is not None and _is_raised(character, last):
            text += raised(character.text)
            continue
        if not (character.text.isspace() and text.endswith((" ", APART))):
            text += character.text
        last = character
    return text.strip()


def _is_raised(character: Character, before: Character) -> bool:
    """Return whether a character stands smaller and higher than the one before it, as the mark of a note does."""
    smaller = character.size * 100 <= before.size * _RAISED_SIZE
    return smaller and (before.bottom - character.bottom) * 100 >= before.size * _RAISED_BY


def _between(left: Character, right: Character) -> str:
    gap, em = right.x0 - left.x1, max(left.size, right.size)
    if gap * 2 > em * 3:
        return APART
    wide = is_wide(left.text[-1]) or is_wide(right.text[0])
    # A quarter of an em is what typesetting leaves between Chinese and Western characters; nobody typed it.
    return " " if gap * 20 > em * (10 if wide else 5) else ""


def _beside(spine: Character, other: Character) -> bool:
    overlap = min(spine.bottom, other.bottom) - max(spine.top, other.top)
    return overlap * 2 > min(spine.bottom - spine.top, other.bottom - other.top)
