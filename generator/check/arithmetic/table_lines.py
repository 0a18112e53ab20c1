"""The rows and columns of a form's tables, and which cells stand side by side in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.form.address import Address
from generator.form.form import Form


@dataclass(frozen=True)
class TableLine:
    """A row or a column of a table: its label and its cells in printed order."""

    label: str
    kind: str
    cells: tuple[Address, ...]


@lru_cache(maxsize=8)
def lines_of(form: Form) -> tuple[TableLine, ...]:
    """Return every row and every column of the form's tables that holds more than one figure."""
    rows: dict[tuple[object, ...], list[Address]] = {}
    columns: dict[tuple[object, ...], list[Address]] = {}
    labels: dict[tuple[object, ...], str] = {}
    for cell in form.cells.values():
        for kind, lines, path in (("行", rows, cell.row), ("列", columns, cell.column)):
            key = (kind, cell.section, *(item.name or item.label for item in path))
            lines.setdefault(key, []).append(cell.address)
            labels[key] = path[-1].label if path else form.section(cell.section).label
    found = {**rows, **columns}
    return tuple(TableLine(labels[key], str(key[0]), tuple(cells)) for key, cells in found.items() if len(cells) > 1)


@lru_cache(maxsize=8)
def neighbours(form: Form) -> Mapping[Address, tuple[Address, ...]]:
    """Return the cells that stand beside each cell in its row and column."""
    beside: dict[Address, list[Address]] = {}
    for line in lines_of(form):
        for one, other in pairwise(line.cells):
            beside.setdefault(one, []).append(other)
            beside.setdefault(other, []).append(one)
    return {cell: tuple(cells) for cell, cells in beside.items()}
