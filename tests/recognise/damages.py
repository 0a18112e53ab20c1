"""Random damages of good reports: what conversions and page ends do to tables, applied to one row at a time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from generator import style as counties
from generator.document.blocks import Block, Paragraph, Square, Table
from generator.document.compose import compose
from generator.form import form as forms
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.identities import complete, evaluate
from generator.recognise.recognition import recognise
from generator.report.report import Report

Rows = list[list[Square]]
Damage = Callable[[random.Random, Rows, int], Rows]


@dataclass(frozen=True)
class Outcome:
    """What became of a damaged report: wrong figures nobody spoke of, wrong ones with a word, unread and right ones."""

    silent: tuple[Address, ...]
    told: int
    unread: int
    right: int
    refused: bool = False


def report(chance: random.Random, form: Form) -> Report:
    """Return a good report: every identity holds; most figures are small or 0, as in real reports."""

    def count() -> int:
        return chance.choice([0, 0, 0, chance.randint(1, 9), chance.randint(1, 99), chance.randint(1, 3000)])

    def figure(kind: str) -> Figure:
        if kind == "count":
            return count()
        if kind == "change":
            return chance.randint(-20, 20)
        if kind == "amount":
            return Decimal(count()) + Decimal(chance.randint(0, 99)) / 100
        return chance.choice(["3.2万元", Decimal(5)])

    calm = chance.random() < 0.3
    stated = {address: (0 if calm else figure(cell.type.name)) for address, cell in form.cells.items() if not cell.total}
    figures = dict(complete(stated, form.identities))
    for identity in form.identities:
        if identity.total is None:
            left, right = (sum(figures[cell] for cell in side) for side in (identity.left, identity.right))
            lighter = identity.left if left < right else identity.right
            free = next((cell for cell in lighter if not form.cells[cell].total), None)
            if free is not None:
                figures[free] += abs(left - right)
    figures = complete({cell: value for cell, value in figures.items() if not form.cells[cell].total}, form.identities)
    return Report(
        form=form,
        agency="云岭县科学技术局",
        year=2020 if form.name == "2019" else 2024,
        figures={address: figures[address] for address in form.cells},
        narratives={section.name: ("本机关按规定办理。", "制度健全，渠道畅通。") for section in form.narratives},
    )


def altered(square: Square, **changes: Any) -> Square:
    """Return the square with other text, span or address."""
    names = ("text", "rowspan", "colspan", "scope", "address", "place", "depth")
    return Square(**{name: getattr(square, name) for name in names} | changes)


def drop(chance: random.Random, rows: Rows, at: int) -> Rows:
    """Lose a square."""
    place = chance.choice(_figures(rows[at]))
    return _with(rows, at, [square for i, square in enumerate(rows[at]) if i != place])


def double(chance: random.Random, rows: Rows, at: int) -> Rows:
    """Print a square twice."""
    place = chance.choice(_figures(rows[at]))
    return _with(rows, at, [*rows[at][: place + 1], *rows[at][place:]])


def blank(chance: random.Random, rows: Rows, at: int) -> Rows:
    """Empty a square."""
    place = chance.choice(_figures(rows[at]))
    text = chance.choice(["", "\u3000", "/", "-", "—", "不涉及"])
    return _with(rows, at, [replace(square, text=text) if i == place else square for i, square in enumerate(rows[at])])


def merge(chance: random.Random, rows: Rows, at: int) -> Rows:
    """Make one row of two: square by square, or with the figures of only one of them."""
    if at + 1 >= len(rows) or not _figures(rows[at + 1]):
        return drop(chance, rows, at)
    first, second = rows[at], rows[at + 1]
    labels = [i for i, square in enumerate(first) if square.address is None]
    extra = [square for square in second if square.address is None and square.text]
    between = chance.choice(["", "\n", " "])
    merged = []
    own = iter([square for square in second if square.address is not None])
    for i, square in enumerate(first):
        if square.address is not None:
            other = next(own, None)
            merged.append(replace(square, text=square.text + between + other.text) if other else square)
        elif labels and i == labels[-1] and extra:
            merged.append(replace(square, text=square.text + between + extra[-1].text))
        else:
            merged.append(square)
    if chance.random() < 0.3:
        pairs = zip(merged, first, strict=True)
        merged = [replace(square, text=old.text) if old.address is not None else square for square, old in pairs]
    return [*rows[:at], merged, *rows[at + 2 :]]


def shift(chance: random.Random, rows: Rows, at: int) -> Rows:
    """Move the figures of a row by one column; what leaves the table is lost, unless the row grows."""
    places = _figures(rows[at])
    texts = [rows[at][place].text for place in places]
    left, keep = chance.random() < 0.5, chance.random() < 0.3
    moved = [*texts[1:], ""] if left else ["", *texts[:-1]]
    row = list(rows[at])
    for place, text in zip(places, moved, strict=True):
        row[place] = altered(row[place], text=text)
    if keep and not left:
        row.append(Square(texts[-1]))
    return _with(rows, at, row)


def cut(chance: random.Random, rows: Rows, at: int) -> Rows:
    """Cut a row in two at a page end: between its squares, inside its label, or inside its figures."""
    row = rows[at]
    labels = [i for i, square in enumerate(row) if square.address is None and square.text]
    figures = _figures(row)
    how = chance.choice(["squares", "label", "digits"])
    top, bottom = list(row), [replace(square, text="", rowspan=1) for square in row]
    if how == "squares":
        for place in figures[chance.randrange(len(figures)) :]:
            top[place], bottom[place] = altered(row[place], text=""), row[place]
    elif how == "label" and labels:
        label = row[labels[-1]]
        middle = chance.randint(1, max(1, len(label.text) - 1))
        top[labels[-1]], bottom[labels[-1]] = altered(label, text=label.text[:middle]), altered(label, text=label.text[middle:])
        if chance.random() < 0.5:
            for place in figures:
                top[place], bottom[place] = bottom[place], top[place]
    else:
        for place in figures:
            text = row[place].text
            middle = len(text) // 2
            if middle:
                top[place], bottom[place] = altered(row[place], text=text[:middle]), altered(row[place], text=text[middle:])
    return [*rows[:at], top, bottom, *rows[at + 1 :]]


def run_together(chance: random.Random, rows: Rows, at: int) -> Rows:
    """Let the digits of neighbouring squares run together; their squares go, or stay empty."""
    row, places = list(rows[at]), _figures(rows[at])
    if len(places) < 2:
        return blank(chance, rows, at)
    first = chance.randrange(len(places) - 1)
    last = len(places) - 1 if chance.random() < 0.2 else first + 1
    text = "".join(row[place].text for place in places[first : last + 1])
    row[places[first]] = altered(row[places[first]], text=text)
    gone = places[first + 1 : last + 1]
    if chance.random() < 0.5:
        return _with(rows, at, [replace(square, text="") if i in gone else square for i, square in enumerate(row)])
    return _with(rows, at, [square for i, square in enumerate(row) if i not in gone])


def lose_column(chance: random.Random, rows: Rows, at: int) -> Rows:
    """Lose the same column in every row."""
    places = _figures(rows[at])
    number = chance.randrange(len(places))
    result = []
    for row in rows:
        own = _figures(row)
        result.append([square for i, square in enumerate(row) if len(own) <= number or i != own[number]])
    return result


def lose_label(chance: random.Random, rows: Rows, at: int) -> Rows:
    """Lose the heading of a row."""
    return _with(rows, at, [square if square.address is not None else replace(square, text="") for square in rows[at]])


def repeat(chance: random.Random, rows: Rows, at: int) -> Rows:
    """Print a row twice, the second time with another figure."""
    place = chance.choice(_figures(rows[at]))
    again = [replace(square, text=square.text + "1") if i == place else square for i, square in enumerate(rows[at])]
    return [*rows[: at + 1], again, *rows[at + 1 :]]


DAMAGES: dict[str, Damage] = {
    "一格丢失": drop, "一格重复": double, "一格空白": blank, "两行并一行": merge, "整行错一列": shift,
    "页末断行": cut, "数字连在一起": run_together, "整列丢失": lose_column, "行名丢失": lose_label, "一行印两次": repeat,
}  # fmt: skip


def spans(table: Rows) -> list[Block]:
    """Keep the table as a page with merged squares has it."""
    return [Table(tuple(tuple(replace(square, address=None) for square in row) for row in table))]


def padded(table: Rows) -> list[Block]:
    """Lay the table out without merged squares: the first holds the text, the rest are empty."""
    grid: Rows = []
    below: dict[int, int] = {}
    for row in table:
        taken = {column for column, left in below.items() if left}
        below = {column: left - 1 for column, left in below.items() if left > 1}
        laid, column = [], 0
        for square in row:
            while column in taken:
                laid.append(Square(""))
                column += 1
            laid += [Square(square.text), *[Square("") for _ in range(square.colspan - 1)]]
            for covered in range(column, column + square.colspan):
                if square.rowspan > 1:
                    below[covered] = square.rowspan - 1
            column += square.colspan
        grid.append(laid)
    return [Table(tuple(tuple(row) for row in grid))]


def flat(table: Rows) -> list[Block]:
    """Put each square on a line of its own; empty ones vanish."""
    return [Paragraph(square.text) for row in table for square in row if square.text.strip()]


def inline(table: Rows) -> list[Block]:
    """Put each row on a line, its squares apart by blanks."""
    texts = (" ".join(square.text for square in row if square.text.strip()) for row in table)
    return [Paragraph(text) for text in texts if text]


LAYOUTS: dict[str, Callable[[Rows], list[Block]]] = {"合并单元格": spans, "补空格": padded, "一格一行": flat, "一行一行": inline}


def damaged(chance: random.Random, good: Report, damage: Damage, layout: Callable[[Rows], list[Block]]) -> list[Block]:
    """Return the blocks of a report of which one table is damaged in one place."""
    document = compose(good, counties.load())
    tables = [block for block in document.blocks if isinstance(block, Table)]
    chosen = chance.choices(range(len(tables)), weights=[len(table.rows) for table in tables])[0]
    blocks: list[Block] = []
    for block in document.blocks:
        if not isinstance(block, Table):
            blocks.append(block)
            continue
        rows = [list(row) for row in block.rows]
        if block is tables[chosen]:
            rows = damage(chance, rows, chance.choice([i for i, row in enumerate(rows) if _figures(row)]))
        blocks += layout(rows)
    return blocks


def outcome(good: Report, blocks: list[Block]) -> Outcome:
    """Read damaged blocks and compare with what was printed before the damage."""
    recognised = recognise(blocks)
    figures = recognised.report.figures
    told = {cell for finding in recognised.findings for cell in finding.cells}
    broken = [result for result in evaluate(figures, good.form.identities) if result.evaluated and not result.holds]
    failed = {cell for result in broken for cell in result.identity.terms}
    wrong = [cell for cell, value in figures.items() if value is not None and value != good.figures[cell]]
    silent = tuple(cell for cell in wrong if cell not in told and cell not in failed)
    unread = sum(1 for cell, value in figures.items() if value is None)
    return Outcome(silent, len(wrong) - len(silent), unread, len(figures) - unread - len(wrong))


def cases(count: int, seed: int = 1) -> Iterator[tuple[str, str, Report, list[Block]]]:
    """Yield so many damaged reports: damage, layout, the good report and its damaged blocks."""
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        good = report(chance, forms.load(chance.choice(forms.names())))
        kind, layout = chance.choice(list(DAMAGES)), chance.choice(list(LAYOUTS))
        yield kind, layout, good, damaged(chance, good, DAMAGES[kind], LAYOUTS[layout])


def _figures(row: list[Square]) -> list[int]:
    return [i for i, square in enumerate(row) if square.address is not None]


def _with(rows: Rows, at: int, row: list[Square]) -> Rows:
    return [*rows[:at], row, *rows[at + 1 :]]
