"""What a form is made of: sections, tables with the trees of their headings, and the cells where those cross."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.form.address import Address
from generator.form.figures import TYPES, FigureType


@dataclass(frozen=True, slots=True)
class Item:
    """A heading of a table's row or column tree; without a `name` it adds no level to the address."""

    label: str
    name: str | None = None
    aliases: tuple[str, ...] = ()
    children: tuple[Item, ...] = ()
    type: str | None = None
    total: bool = False
    span: int = 1
    help: str = ""
    words: tuple[str, ...] = ()
    """Other names that reports use for it in sentences."""
    verbs: tuple[str, ...] = ()
    """Words that mean it where the sentence is about its table, such as 收到."""
    parts: tuple[str, ...] = ()
    """Names of what is contained in it without a row of its own."""
    rollup: str = ""
    """How its figures roll up (汇总) where it says so: `sum`, `own` or `zero`."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """The official label and the variants seen in print."""
        return (self.label, *self.aliases)


Path = tuple[Item, ...]
"""The items from a tree's root down to a leaf."""


def leaves(items: tuple[Item, ...], above: Path = ()) -> Iterator[Path]:
    """Yield the path to each leaf, in printed order."""
    for item in items:
        if item.children:
            yield from leaves(item.children, (*above, item))
        else:
            yield (*above, item)


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a table with its own headings: rows crossing columns, below an optional caption row."""

    rows: tuple[Item, ...]
    columns: tuple[Item, ...]
    caption: str | None = None
    caption_aliases: tuple[str, ...] = ()
    corner: str | None = None
    corner_aliases: tuple[str, ...] = ()
    type: str = "count"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the form: relative column widths, how many of them hold row headings, and the panels."""

    widths: tuple[int, ...]
    heading_columns: int
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A square that takes a figure: where it belongs in the form, and of what kind the figure is."""

    address: Address
    section: str
    row: Path
    column: Path
    type: FigureType
    total: bool
    rollup: str = "sum"
    """How the units' figures make the county's: their `sum`, the government's `own` alone, or `zero`, which all have to say."""

    @property
    def label(self) -> str:
        """The official labels that name the cell to a reader, such as `（七）总计·自然人`."""
        row = [item.label for item in self.row[-1:] if item.label]
        column = [item.label for item in self.column[:-1] if item.name] + [self.column[-1].label]
        return "·".join([*row, *column])


@dataclass(frozen=True, slots=True)
class Term:
    """A quantity without a row of its own that sentences tell: its words, and the signed names it is the sum of."""

    verbs: tuple[str, ...]
    of: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """One of the six fixed sections: a narrative, or a table; the same only as itself, as its hash is asked for often."""

    name: str
    label: str
    aliases: tuple[str, ...] = ()
    table: Table | None = None
    required: bool = False
    default: str = ""
    help: str = ""
    identities: tuple[str, ...] = ()
    last_year: tuple[str, ...] = ()
    """What follows from last year's report, row by row or column by column, such as `上年结转 = 上年.结转下年度`."""
    words: tuple[str, ...] = ()
    """Words that tell that a sentence is about this table."""
    terms: tuple[Term, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """The official heading and the variants seen in print."""
        return (self.label, *self.aliases)


def section_of(data: Mapping[str, Any]) -> Section:
    """Make a section from its entry in a form file, whose keys are the names of the fields here."""
    table = data.get("table")
    return Section(
        **_fields(data, "aliases", "identities", "last_year")
        | {
            "table": table and Table(**_fields(table, "widths") | {"panels": tuple(map(_panel, table["panels"]))}),
            "terms": tuple(Term(tuple(term["verbs"].split()), _signed(term["is"])) for term in data.get("terms", ())),
        }
    )


def _fields(data: Mapping[str, Any], *lists: str) -> dict[str, Any]:
    """Return the fields of an entry: `lists` as tuples, and lists of words, which stand in one text."""
    words = {key: tuple(data[key].split()) for key in ("words", "verbs", "parts") if key in data}
    return {**data, **words, **{key: tuple(data[key]) for key in lists if key in data}}


def _signed(text: str) -> tuple[tuple[int, str], ...]:
    """Read `甲 + 乙 - 丙`."""
    return tuple((-1 if sign == "-" else 1, name) for sign, name in re.findall(r"([+-]?)\s*([^\s+-]+)", text))


def _panel(data: Mapping[str, Any]) -> Panel:
    trees = {key: tuple(map(_item, data.get(key, ()))) for key in ("rows", "columns")}
    return Panel(**_fields(data, "caption_aliases", "corner_aliases") | trees)


def _item(data: Mapping[str, Any]) -> Item:
    return Item(**_fields(data, "aliases") | {"children": tuple(map(_item, data.get("children", ())))})


def type_at(panel: Panel, row: Path, column: Path) -> FigureType:
    """Return the kind of figure where a row and a column cross."""
    return TYPES[next((item.type for item in reversed((*row, *column)) if item.type), panel.type)]


def cells_of(section: Section) -> Iterator[Cell]:
    """Yield the cells of a section's table in printed order."""
    assert section.table is not None
    for panel in section.table.panels:
        columns = list(leaves(panel.columns))
        for row in list(leaves(panel.rows)) or [()]:
            for column in columns:
                path = [item.name for item in (*row, *column) if item.name]
                yield Cell(
                    address=Address((section.name, *path)),
                    section=section.name,
                    row=row,
                    column=column,
                    type=type_at(panel, row, column),
                    total=any(item.total for item in (*row, *column)),
                    rollup=next((item.rollup for item in reversed((*row, *column)) if item.rollup), "sum"),
                )
