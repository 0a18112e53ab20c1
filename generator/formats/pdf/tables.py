"""Tables: the characters inside a ruled grid, square by square, upright or on their side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from generator.document.blocks import Square, Table
from generator.findings import Place
from generator.formats.pdf.lines import line_of, rows_of
from generator.formats.pdf.marks import Character
from generator.formats.pdf.rulings import Box, Ruling
from generator.text.glyphs import UNKNOWN
from generator.text.prose import joined
from generator.text.typeset import APART

_FIGURES = frozenset("0123456789.,")
_TOUCHING = 25
"""Digits of one figure are closer to one another, and lie less over one another, than one such part of their size."""
_MOST = 60
"""So much of a figure that is wider than its square lies in that square, in percent; else it may be a neighbour's."""


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
            if not _is_mostly_in(run, ruling.xs[box.column], ruling.xs[box.column + box.colspan]):
                run = [run[0]._replace(text=UNKNOWN)]
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


def _unbroken(characters: Iterable[Character], owner: Callable[[int, Character], Box | None]) -> Iterator[list[Character]]:
    """Yield characters one by one, but a figure whole that is wider than its square, so that a border runs through it."""
    figures = []
    for character in characters:
        if character.text in _FIGURES and not character.turn:
            figures.append(character)
        else:
            yield [character]
    for row in rows_of(figures):
        for run in _runs(row):
            yield from [run] if _is_cut(run, owner) else ([character] for character in run)


def _runs(row: Iterable[Character]) -> Iterator[list[Character]]:
    """Yield the digits of a row that touch one another."""
    run: list[Character] = []
    for character in row:
        if run and abs(character.x0 - run[-1].x1) * _TOUCHING >= character.size:
            yield run
            run = []
        run.append(character)
    yield run


def _is_cut(run: Iterable[Character], owner: Callable[[int, Character], Box | None]) -> bool:
    """Return whether parts of a figure lie in different squares, however little a digit reaches over."""
    fifth = [(character, (character.x1 - character.x0) // 5) for character in run]
    return len({owner(x, one) for one, part in fifth for x in (one.x0 + part, one.x1 - part)}) > 1


def _is_mostly_in(run: Sequence[Character], left: int, right: int) -> bool:
    """Return whether it is clear which square a figure belongs to, wherever in its square it was meant to stand."""
    start, end = run[0].x0, run[-1].x1
    return len(run) == 1 or (min(end, right) - max(start, left)) * 100 >= (end - start) * _MOST


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
