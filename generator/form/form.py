"""A form (报告格式): its sections, tables and cells, read from one file of `schemas/forms/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from generator import resources
from generator.errors import FormError
from generator.form.address import Address
from generator.form.grid import Grid, lay_out
from generator.form.identities import Identity, derive
from generator.form.items import Cell, Section, cells_of, section_of


@dataclass(frozen=True)
class Form:
    """An official form: the one source of labels, addresses, identities, schemas and table layouts."""

    name: str
    notice: str
    notice_title: str
    first_year: int
    title: str
    sections: tuple[Section, ...]

    def section(self, name: str) -> Section:
        """Return the section of that short name."""
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
            for cell in cells_of(section):
                if cell.address in cells:
                    raise FormError(f"表样 {self.name}：{cell.address} 出现了两次")
                cells[cell.address] = cell
        return cells

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """The reconciliation identities (勾稽关系): 42 for form 2021, 40 for form 2019."""
        return derive(self.name, self.tables)

    @cached_property
    def grids(self) -> Mapping[str, Grid]:
        """The printed layout of each table by section name."""
        return {section.name: lay_out(section) for section in self.tables}

    def __hash__(self) -> int:
        """Forms are told apart by name."""
        return hash(self.name)


@cache
def names() -> tuple[str, ...]:
    """Return the names of all forms there are, oldest first."""
    return tuple(sorted(path.stem for path in resources.folder("schemas").joinpath("forms").glob("*.yaml")))


@cache
def load(name: str) -> Form:
    """Read the form `schemas/forms/<name>.yaml`; FormError if there is none."""
    if name not in names():
        raise FormError(f"没有名为“{name}”的报告格式；现有：{'、'.join(names())}")
    return build(resources.data(f"forms/{name}.yaml"))


def for_year(year: int) -> Form:
    """Return the form that is mandated for a report year; FormError before the first."""
    form = load(names()[-1])
    for name in reversed(names()):
        form = load(name)
        if form.first_year <= year:
            return form
    raise FormError(f"{year} 年的报告没有对应的格式；最早的格式从 {form.first_year} 年开始")


def build(data: Mapping[str, Any]) -> Form:
    """Make a form from the content of a form file (see `schemas/form.schema.json`)."""
    return Form(**{**data, "name": str(data["name"]), "sections": tuple(map(section_of, data["sections"]))})
