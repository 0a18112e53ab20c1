"""A form (报告格式): its sections, tables and cells, read from one file of `schemas/forms/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from generator import resources
from generator.errors import FormError
from generator.form.address import Address
from generator.form.figures import TYPES, FigureType

if TYPE_CHECKING:
    from generator.form.grid import Grid
    from generator.form.identities import Identity


@dataclass(frozen=True)
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

    @property
    def spellings(self) -> tuple[str, ...]:
        """The official label and the variants seen in print."""
        return (self.label, *self.aliases)


Path = tuple[Item, ...]
"""The items from a tree's root down to a leaf."""


def leaves(items: tuple[Item, ...], above: Path = ()) -> Iterator[Path]:
    """Give the path to each leaf, in printed order."""
    for item in items:
        if item.children:
            yield from leaves(item.children, (*above, item))
        else:
            yield (*above, item)


@dataclass(frozen=True)
class Panel:
    """A part of a table with its own headings: rows crossing columns, below an optional caption row."""

    rows: tuple[Item, ...]
    columns: tuple[Item, ...]
    caption: str | None = None
    caption_aliases: tuple[str, ...] = ()
    corner: str | None = None
    corner_aliases: tuple[str, ...] = ()
    type: str = "count"


@dataclass(frozen=True)
class Table:
    """A table of the form: relative column widths, how many of them hold row headings, and the panels."""

    widths: tuple[int, ...]
    heading_columns: int
    panels: tuple[Panel, ...]


@dataclass(frozen=True)
class Cell:
    """A square that takes a figure: where it belongs in the form, and of what kind the figure is."""

    address: Address
    section: str
    row: Path
    column: Path
    type: FigureType
    total: bool

    @property
    def label(self) -> str:
        """The official labels that name the cell to a reader, such as `（七）总计·自然人`."""
        row = [item.label for item in self.row[-1:] if item.label]
        column = [item.label for item in self.column[:-1] if item.name] + [self.column[-1].label]
        return "·".join([*row, *column])


@dataclass(frozen=True)
class Section:
    """One of the six fixed sections: a narrative, or a table."""

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

    @property
    def spellings(self) -> tuple[str, ...]:
        """The official heading and the variants seen in print."""
        return (self.label, *self.aliases)


@dataclass(frozen=True)
class Form:
    """An official form: the one source of labels, addresses, identities, schemas and table layouts."""

    name: str
    notice: str
    notice_title: str
    first_year: int
    last_year: int | None
    title: str
    title_aliases: tuple[str, ...]
    sections: tuple[Section, ...]

    def section(self, name: str) -> Section:
        """Give the section of that short name."""
        return next(section for section in self.sections if section.name == name)

    @cached_property
    def narratives(self) -> tuple[Section, ...]:
        """The sections that are written in words."""
        return tuple(section for section in self.sections if section.table is None)

    @cached_property
    def tables(self) -> tuple[Section, ...]:
        """The sections that are reported as a table."""
        return tuple(section for section in self.sections if section.table is not None)

    @cached_property
    def cells(self) -> Mapping[Address, Cell]:
        """Every figure of the form by address, in printed order."""
        cells: dict[Address, Cell] = {}
        for section in self.tables:
            for cell in _cells(section):
                if cell.address in cells:
                    raise FormError(f"表样 {self.name}：{cell.address} 出现了两次")
                cells[cell.address] = cell
        return cells

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """The reconciliation identities (勾稽关系): 42 for form 2021, 40 for form 2019."""
        from generator.form.identities import derive

        return derive(self)

    @cached_property
    def grids(self) -> Mapping[str, Grid]:
        """The printed layout of each table by section name."""
        from generator.form.grid import lay_out

        return {section.name: lay_out(section) for section in self.tables}

    def __hash__(self) -> int:
        """Forms are told apart by name."""
        return hash(self.name)


def names() -> tuple[str, ...]:
    """Give the names of all forms there are, oldest first."""
    return tuple(sorted(path.stem for path in resources.folder("schemas").joinpath("forms").glob("*.yaml")))


@cache
def load(name: str) -> Form:
    """Read the form `schemas/forms/<name>.yaml`; FormError if there is none."""
    if name not in names():
        raise FormError(f"没有名为“{name}”的报告格式；现有：{'、'.join(names())}")
    return build(resources.data(f"forms/{name}.yaml"))


def for_year(year: int) -> Form:
    """Give the form that is mandated for a report year; FormError before the first."""
    form = load(names()[-1])
    for name in reversed(names()):
        form = load(name)
        if form.first_year <= year:
            return form
    raise FormError(f"{year} 年的报告没有对应的格式；最早的格式从 {form.first_year} 年开始")


def build(data: Mapping[str, Any]) -> Form:
    """Make a form from the content of a form file (see `schemas/form.schema.json`)."""
    return Form(
        name=str(data["name"]),
        notice=data["notice"],
        notice_title=data["notice_title"],
        first_year=data["first_year"],
        last_year=data.get("last_year"),
        title=data["title"],
        title_aliases=tuple(data.get("title_aliases", ())),
        sections=tuple(_section(entry) for entry in data["sections"]),
    )


def _section(data: Mapping[str, Any]) -> Section:
    table = data.get("table")
    return Section(
        name=data["name"],
        label=data["label"],
        aliases=tuple(data.get("aliases", ())),
        table=_table(table) if table else None,
        required=data.get("required", False),
        default=data.get("default", ""),
        help=data.get("help", ""),
        identities=tuple(data.get("identities", ())),
        last_year=tuple(data.get("last_year", ())),
    )


def _table(data: Mapping[str, Any]) -> Table:
    return Table(
        widths=tuple(data["widths"]),
        heading_columns=data["heading_columns"],
        panels=tuple(
            Panel(
                rows=_items(panel.get("rows", ())),
                columns=_items(panel["columns"]),
                caption=panel.get("caption"),
                caption_aliases=tuple(panel.get("caption_aliases", ())),
                corner=panel.get("corner"),
                corner_aliases=tuple(panel.get("corner_aliases", ())),
                type=panel.get("type", "count"),
            )
            for panel in data["panels"]
        ),
    )


def _items(data: Any) -> tuple[Item, ...]:
    return tuple(
        Item(
            label=entry["label"],
            name=entry.get("name"),
            aliases=tuple(entry.get("aliases", ())),
            children=_items(entry.get("children", ())),
            type=entry.get("type"),
            total=entry.get("total", False),
            span=entry.get("span", 1),
            help=entry.get("help", ""),
        )
        for entry in data
    )


def _cells(section: Section) -> Iterator[Cell]:
    assert section.table is not None
    for panel in section.table.panels:
        columns = list(leaves(panel.columns))
        for row in list(leaves(panel.rows)) or [()]:
            for column in columns:
                kind = next((item.type for item in reversed((*row, *column)) if item.type), panel.type)
                path = [item.name for item in (*row, *column) if item.name]
                yield Cell(
                    address=Address((section.name, *path)),
                    section=section.name,
                    row=row,
                    column=column,
                    type=TYPES[kind],
                    total=any(item.total for item in (*row, *column)),
                )
