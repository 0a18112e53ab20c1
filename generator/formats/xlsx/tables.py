"""A sheet with a table of the form: the official grid, totals as formulas, and what does not add up beside and below it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.identities import Identity, total_of
from generator.form.items import Cell, Section
from generator.formats.xlsx import index
from generator.formats.xlsx.book import Book, Position, lines, reference

TOP = 2
"""The rows above the table: its heading and how to fill it in."""
_WIDTH = 96
"""Characters across A4."""


@dataclass(frozen=True)
class Content:
    """What stands in a form's tables: figures, the totals among them that are not stated, and a county's labels."""

    form: Form
    figures: Mapping[Address, Figure]
    computed: frozenset[Address]
    labels: Mapping[str, str]

    def sides(self, identity: Identity) -> tuple[Any, Any, Any]:
        """Return both sums of an identity and their difference; None where a cell is not filled in."""
        left, right = total_of(identity.left, self.figures), total_of(identity.right, self.figures)
        return left, right, None if left is None or right is None else left - right


@dataclass(frozen=True)
class TableSheet:
    """A sheet that has been written: its name and content, where its figures stand, and the difference of each identity."""

    name: str
    content: Content
    figures: Mapping[Address, Position]
    differences: Mapping[Identity, Position]


def write(book: Book, section: Section, content: Content, words: Mapping[str, Any]) -> TableSheet:
    """Add the sheet of a section's table."""
    form, labels = content.form, content.labels
    grid = form.grids[section.name]
    widths = [_WIDTH * width / sum(grid.widths) for width in grid.widths]
    sheet = book.sheet(section.name, widths, repeated=grid.header_rows and TOP + grid.header_rows)
    book.text(sheet, (0, 0), labels.get(section.label, section.label), "title", (1, len(widths)))
    book.text(sheet, (1, 0), words["table"], "note", (1, len(widths)))
    positions = {
        square.address: (TOP + square.row, square.column) for row in grid.rows for square in row if square.address is not None
    }
    for number, row in enumerate(grid.rows):
        height = 1.0
        for square in row:
            at, span = (TOP + square.row, square.column), (square.rowspan, square.colspan)
            if square.address is not None:
                _figure(book, sheet, form.cells[square.address], positions, content, span)
                continue
            caption = square.scope == "colgroup" and square.colspan == len(widths)
            text = labels.get(square.label, square.label)
            book.text(sheet, at, text, "caption" if caption else "row" if square.scope == "row" else "label", span)
            if square.rowspan == 1:
                height = max(height, lines(text, sum(widths[square.column : square.column + square.colspan])))
        book.row(sheet, TOP + number, (), least=height)
    for address, at in positions.items():
        _validate(sheet, form.cells[address], at, words["refused"])
    sheet.print_area(0, 0, TOP + len(grid.rows) - 1, len(widths) - 1)
    end = (TOP + len(grid.rows), len(widths))
    return TableSheet(sheet.name, content, positions, _differences(book, sheet, content, positions, end, words["difference"]))


def total_formula(cells: Collection[Position], sheet: str = "") -> str:
    """Return the formula of the sum of the cells."""
    listed = ",".join(reference(cell, sheet) for cell in cells)
    return f'=IF(COUNT({listed})={len(cells)},SUM({listed}),"")'


def difference_formula(left: Collection[Position], right: Collection[Position]) -> str:
    """Return the formula of by how much the left cells exceed the right ones."""
    one, other = (",".join(map(reference, side)) for side in (left, right))
    # Amounts are binary fractions in Excel: 0.1 + 0.2 differs from 0.3 in the seventeenth digit.
    return f'=IF(COUNT({one},{other})={len(left) + len(right)},ROUND(SUM({one})-SUM({other}),9),"")'


def _figure(book: Book, sheet: Any, cell: Cell, positions: Mapping[Address, Position], content: Content, span: Position) -> None:
    """Write a figure to be filled in, or a total: as a formula unless it is stated and no sum of its row or its column."""
    address, value = cell.address, content.figures.get(cell.address)
    sums = [identity for identity in content.form.identities if identity.total == address]
    if not sums:
        book.put(sheet, positions[address], value, "figure", (index.INPUT, cell.type.name, tuple(address)), span=span)
        return
    equal = [identity for identity in sums if total_of(identity.right, content.figures) == value]
    stated = address not in content.computed
    wrong = stated and (value is None or len(equal) < len(sums))
    formula = "" if wrong else total_formula([positions[part] for part in (equal or sums)[-1].right])
    entry = (index.STATED if stated else index.TOTAL, cell.type.name, tuple(address))
    book.put(sheet, positions[address], value, "total", entry, span=span, formula=formula, wrong=wrong)


def _validate(sheet: Any, cell: Cell, at: Position, words: Mapping[str, str]) -> None:
    """Let Excel refuse what is no figure of the cell's kind, and tell what it is for when it is chosen."""
    if cell.total:
        return
    kind, options = cell.type.schema, {"validate": "any"}
    if "type" in kind:
        whole = kind["type"] == "integer"
        options = {
            "validate": "integer" if whole else "decimal", "criteria": ">=", "value": kind.get("minimum", -(10**15)),
            "error_title": words["title"], "error_message": words["whole" if whole else "number"],
        }  # fmt: skip
    if told := "；".join(dict.fromkeys(item.help for item in (*cell.row, *cell.column) if item.help)):
        options["input_message"] = told[:255]
    if len(options) > 1:
        sheet.data_validation(*at, *at, options)


def _differences(book: Book, sheet: Any, content: Content, positions: Mapping[Address, Position], end: Position,
                 word: str) -> dict[Identity, Position]:  # fmt: skip
    """Write by how much each identity fails at the end of its row or column, and turn its cells red where it does."""
    placed: dict[Identity, Position] = {}
    for identity in content.form.identities:
        cells = [positions[cell] for cell in identity.terms if cell in positions]
        if not cells:
            continue
        across = all(cell[0] == cells[0][0] for cell in cells)
        at, step = ((cells[0][0], end[1]), (0, 1)) if across else ((end[0], cells[0][1]), (1, 0))
        while at in placed.values():
            at = (at[0] + step[0], at[1] + step[1])
        placed[identity] = at
        left, right = ([positions[cell] for cell in side] for side in (identity.left, identity.right))
        book.put(sheet, at, content.sides(identity)[2], "difference", formula=difference_formula(left, right))
        red = {"type": "formula", "criteria": f"=N({reference(at)})<>0", "format": book.look("wrong")}
        areas = " ".join(map(reference, cells)).replace("$", "")
        sheet.conditional_format(*cells[0], *cells[0], {**red, "multi_range": areas})
    for heading in {(TOP, end[1]) if at[1] >= end[1] else (at[0], 0) for at in placed.values()}:
        book.text(sheet, heading, word, "note")
    return placed
