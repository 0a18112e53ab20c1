"""Tables: the characters inside a ruled grid, square by square, upright or on their side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from generator.document.blocks import Square, Table
from generator.findings import Place
from generator.formats.pdf.lines import line_of, rows_of
from generator.formats.pdf.marks import Character
from generator.formats.pdf.rulings import Box, Ruling
from generator.text.prose import joined
from generator.text.typeset import APART


def inside(ruling: Ruling, characters: Iterable[Character]) -> tuple[dict[Box, list[Character]], list[Character]]:
    """Return the characters that stand in each square of a grid, and those that stand outside of it."""
    owners = {(row, column): box for box in ruling.boxes for row, column in _squares(box)}

    def owner(x: int, character: Character) -> Box | None:
        row = bisect_right(ruling.ys, (character.top + character.bottom) // 2) - 1
        return owners.get((row, bisect_right(ruling.xs, x) - 1))

    held: dict[Box, list[Character]] = {}
    outside: list[Character] = []
    for run in _unbroken(characters, owner):
        box = owner((run[0].x0 + run[-1].x1) // 2, run[0])
        if box is None:
            outside.extend(run)
        else:
            held.setdefault(box, []).extend(run)
    return held, outside


def table_of(ruling: Ruling, held: dict[Box, list[Character]], place: Place) -> Table:
    """Return the table that a grid and what stands in it make."""
    rows = []
    for row, boxes in groupby(ruling.boxes, lambda box: box.row):
        rows.append(
            tuple(
                Square(
                    cell_text(held.get(box, [])), box.rowspan, box.colspan,
                    place=Place(page=place.page, table=place.table, row=row + 1, cell=box.column + 1),
                )
                for box in boxes
            )
        )  # fmt: skip
    return Table(tuple(rows), place=place)


def cell_text(characters: Sequence[Character]) -> str:
    """Return the text of one cell."""
    turned = [character for character in characters if character.turn and not character.text.isspace()]
    if turned:
        characters = _set_upright(characters, turned[0].turn)
    lines = (line_of(row) for row in rows_of(characters))
    return joined(line.text.replace(APART, " ") for line in lines if line is not None)


def _unbroken(characters: Iterable[Character], owner: Callable[[int, Character], Box | None]) -> list[list[Character]]:
    """Return characters one by one, but a figure whole that is wider than its cell, so that a line runs through its digits."""
    characters = list(characters)
    cut = {character for character in characters if character.text.isdigit() and _is_cut(character, owner)}
    if not cut:
        return [[character] for character in characters]
    runs: list[list[Character]] = []
    for row in rows_of(characters):
        last: Character | None = None
        for character in row:
            if last is not None and _same_figure(last, character):
                runs[-1].append(character)
            else:
                runs.append([character])
            last = character
    return [part for run in runs for part in ([run] if cut & set(run) else [[character] for character in run])]


def _is_cut(character: Character, owner: Callable[[int, Character], Box | None]) -> bool:
    fifth = (character.x1 - character.x0) // 5
    return not character.turn and owner(character.x0 + fifth, character) != owner(character.x1 - fifth, character)


def _same_figure(left: Character, right: Character) -> bool:
    figures = left.text + right.text
    near = right.x0 - left.x1 < left.size // 25
    return near and not left.turn and not right.turn and figures.strip("0123456789.,") == ""


def _squares(box: Box) -> Iterable[tuple[int, int]]:
    return ((box.row + i, box.column + j) for i in range(box.rowspan) for j in range(box.colspan))


def _set_upright(characters: Iterable[Character], turn: int) -> list[Character]:
    """Turn characters that lie on their side, so that they read across."""
    return [
        one._replace(x0=one.top, x1=one.bottom, top=-one.x1, bottom=-one.x0)
        if turn > 0
        else one._replace(x0=-one.bottom, x1=-one.top, top=one.x0, bottom=one.x1)
        for one in characters
    ]
