"""The quantities that words can mean: sums of cells that the headings of the form name, and the words for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from generator.form import form as forms
from generator.form.address import Address
from generator.form.form import Form
from generator.form.items import Cell, Item, Section
from generator.text.numerals import COUNTING

Cells = int
"""A set of cells of a form: a bit for each, in printed order; so that what words mean together is quick to work out."""
NOTHING: Cells = 0


def cells_of(addresses: Iterable[Address], form: Form) -> Cells:
    """Return the set of these cells."""
    numbers = _numbers(form)
    return sum(1 << numbers[address] for address in set(addresses))


@lru_cache(maxsize=4096)
def addresses(cells: Cells, form: Form) -> tuple[Address, ...]:
    """Return the cells of a set in printed order."""
    known = tuple(_numbers(form))
    found = []
    while cells:
        lowest = cells & -cells
        found.append(known[lowest.bit_length() - 1])
        cells ^= lowest
    return tuple(found)


@cache
def _numbers(form: Form) -> Mapping[Address, int]:
    return {address: number for number, address in enumerate(form.cells)}


class Quantity(NamedTuple):
    """A sum of cells (never of totals), less other cells."""

    plus: Cells
    minus: Cells = NOTHING

    @property
    def cells(self) -> Cells:
        """Every cell named."""
        return self.plus | self.minus

    def within(self, other: Cells) -> Quantity:
        """Return the part of it that lies in these cells."""
        if self.minus and not self.minus & other:
            return Quantity(NOTHING)
        return Quantity(self.plus & other, self.minus & other)


class Concept(NamedTuple):
    """What a word means: the section, the quantity, and how surely.

    `part` is what is only contained in the quantity; `root` tells that it names what is counted, such as a row.
    """

    section: str
    quantity: Quantity
    sure: bool
    part: bool = False
    root: bool = False


class Concepts(NamedTuple):
    """The concepts of a form by word; `themes` are the words that only tell which table a sentence is about."""

    words: Mapping[str, tuple[Concept, ...]]
    themes: Mapping[str, str]
    sides: Mapping[str, tuple[Quantity, ...]]
    """For each section with an identity: what a number without a row may mean, its first left term being the plain one."""
    flows: Mapping[str, tuple[tuple[Cells, ...], tuple[Cells, ...]]]
    """For each section with an identity: the cells of its left terms and of its right ones."""


_NUMBERING = re.compile(rf"^(?:[（(]?[{COUNTING}\d]+[)）、.．]+)?(?:本年度?(?=办理结果))?")
_BRACKETS = re.compile(r"（[^）]*）|[“”]")
_RELATIONAL = re.compile(r"^(?:其他(?=.{4})|属于|涉及|危及|保护|没有现成信息|要求行政机关|要求)(?=..)")


@cache
def concepts(form: Form) -> Concepts:
    """Return the concepts of a form; words that only stand beside a heading of the newest form hold for its older namesakes."""
    words: dict[str, list[Concept]] = {}
    themes: dict[str, str] = {}
    sides: dict[str, tuple[Quantity, ...]] = {}
    flows: dict[str, tuple[tuple[Cells, ...], tuple[Cells, ...]]] = {}
    for section in form.tables:
        newest = next((each for each in forms.load(forms.names()[-1]).tables if each.name == section.name), section)
        namesakes = {item.name: item for item in _items(newest) if item.name}
        themes |= dict.fromkeys(section.words or newest.words, section.name)
        cells = [cell for cell in form.cells.values() if cell.section == section.name and not cell.total]
        below: dict[Item, list[Address]] = {}
        for cell in cells:
            for item in (*cell.row, *cell.column):
                below.setdefault(item, []).append(cell.address)
        named: dict[str, Cells] = {}
        roots = set(_roots(section))
        for item in dict.fromkeys(_items(section)):
            meant = cells_of(below.get(item, ()), form)
            named[item.name or item.label] = named.get(item.name or item.label, NOTHING) | meant
            for word, sure, part in _words(item, namesakes.get(item.name or "", item)) if meant.bit_count() < len(cells) else ():
                words.setdefault(word, []).append(Concept(section.name, Quantity(meant), sure, part, sure and item in roots))
        for term in section.terms or newest.terms:
            if all(part in named for _, name in term.of for part in name.split(".")):
                for word in term.verbs:
                    words.setdefault(word, []).append(Concept(section.name, _sum(term.of, named), False))
        if section.identities:
            left, right = flows[section.name] = _flows(section, cells, form)
            sides[section.name] = (Quantity(left[0]), Quantity(united(left)), Quantity(right[0]))
    return Concepts({word: tuple(dict.fromkeys(found)) for word, found in words.items()}, themes, sides, flows)


@lru_cache(maxsize=4096)
def summable(quantity: Quantity, form: Form) -> bool:
    """Return whether the cells make one figure: not columns that the form does not add up, nor both sides of a flow."""
    known = concepts(form)
    cells = quantity.cells
    if not cells:
        return False
    for left, right in known.flows.values():
        met = [any(term & quantity.plus for term in side) for side in (left, right)]
        if not quantity.minus and (all(met) or sum(bool(term & quantity.plus) for term in right) > 1):
            return False
    return not cells & ~_added(form) or any(not cells & ~column for column in _columns(form))


@cache
def _added(form: Form) -> Cells:
    """Return the cells that the form adds up along their row."""
    return cells_of((part for identity in form.identities if identity.total for part in identity.right), form)


@cache
def _columns(form: Form) -> tuple[Cells, ...]:
    """Return the cells below each column heading, whatever the panel."""
    columns: dict[str, list[Address]] = {}
    for address, cell in form.cells.items():
        columns.setdefault(cell.column[-1].label, []).append(address)
    return tuple(cells_of(column, form) for column in columns.values())


def columns_of(cells: Cells, form: Form) -> Cells:
    """Return every cell below the column headings that some cells are below."""
    return united(column for column in _columns(form) if column & cells)


def united(sets: Iterable[Cells]) -> Cells:
    """Return the cells that are in any of the sets."""
    whole = NOTHING
    for each in sets:
        whole |= each
    return whole


@cache
def money_of(form: Form) -> Cells:
    """Return the cells that take sums of money."""
    return cells_of((address for address, cell in form.cells.items() if cell.type.name == "amount"), form)


@cache
def rows_of(form: Form) -> tuple[Cells, ...]:
    """Return the cells of each row, without totals."""
    rows: dict[tuple[Item, ...], list[Address]] = {}
    for address, cell in form.cells.items():
        if not cell.total:
            rows.setdefault(cell.row, []).append(address)
    return tuple(cells_of(row, form) for row in rows.values())


def _items(section: Section) -> Iterator[Item]:
    assert section.table is not None
    waiting = [item for panel in section.table.panels for item in (*panel.rows, *panel.columns)]
    while waiting:
        item = waiting.pop(0)
        waiting[:0] = item.children
        if not item.total:
            yield item


def _roots(section: Section) -> Iterator[Item]:
    """Yield the headings that name what is counted: rows, or the groups of columns of a table without rows."""
    assert section.table is not None
    for panel in section.table.panels:
        waiting = list(panel.rows or panel.columns)
        while waiting:
            item = waiting.pop()
            waiting += item.children
            if panel.rows or item.children:
                yield item


def _words(item: Item, namesake: Item) -> Iterator[tuple[str, bool, bool]]:
    """Yield the words for an item, each with whether it means it surely, and whether it is only a part of it."""
    plain = [_BRACKETS.sub("", _NUMBERING.sub("", text)) for text in item.spellings]
    short = [_RELATIONAL.sub("", text) for text in plain]
    names = [*plain, *short, *(item.words or namesake.words), *([item.name] if item.name and len(item.name) > 2 else [])]
    names += [f"“{text}“" for text in names if "“" in item.label]
    yield from ((word, True, False) for word in dict.fromkeys(names) if 1 < len(word) <= 16)
    yield from ((word, False, False) for word in item.verbs or namesake.verbs)
    yield from ((word, True, True) for word in item.parts or namesake.parts)


def _sum(terms: Iterable[tuple[int, str]], named: Mapping[str, Cells]) -> Quantity:
    plus, minus = NOTHING, NOTHING
    for sign, name in terms:
        cells = -1
        for part in name.split("."):
            cells &= named[part]
        plus, minus = (plus | cells, minus) if sign > 0 else (plus, minus | cells)
    return Quantity(plus & ~minus, minus & ~plus)


def _flows(section: Section, cells: Iterable[Cell], form: Form) -> tuple[tuple[Cells, ...], tuple[Cells, ...]]:
    """Return the cells of the terms on either side of the section's first identity, such as 新收 + 结转 = 办结 + 结转."""
    left, right = section.identities[0].split("=")
    known = list(cells)

    def below(term: str) -> Cells:
        row = Address.parse(term.strip())[0]
        return cells_of((cell.address for cell in known if cell.address[1] == row), form)

    return tuple(below(term) for term in left.split("+")), tuple(below(term) for term in right.split("+"))
