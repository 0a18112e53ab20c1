"""What a person does to an Excel form, as Excel does it: names go with cells that are cut, and are lost with deleted rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

Target = tuple[str, int, int] | None


class Hands:
    """An opened workbook; each method is something that a person does, with the words of its case as arguments."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(BytesIO(data))

    def saved(self) -> bytes:
        stream = BytesIO()
        self.book.save(stream)
        return stream.getvalue()

    def write(self, **values: Any) -> None:
        """Type or paste values: `表!D7: 3`."""
        for where, value in values.items():
            sheet, cell = where.split("!")
            day = re.fullmatch(r"日期(\d+)-(\d+)-(\d+)", value) if isinstance(value, str) else None
            self.book[sheet][cell] = date(*map(int, day.groups())) if day else value

    def delete_row(self, sheet: str, row: int) -> None:
        self._unmerge(sheet)
        self.book[sheet].delete_rows(row)
        self._shift(sheet, lambda r, c: None if r == row else (r - (r > row), c))

    def insert_row(self, sheet: str, row: int) -> None:
        self._unmerge(sheet)
        self.book[sheet].insert_rows(row)
        self._shift(sheet, lambda r, c: (r + (r >= row), c))

    def delete_column(self, sheet: str, column: int) -> None:
        self._unmerge(sheet)
        self.book[sheet].delete_cols(column)
        self._shift(sheet, lambda r, c: None if c == column else (r, c - (c > column)))

    def cut(self, sheet: str, cell: str, onto: str) -> None:
        page = self.book[sheet]
        source, target = page[cell], page[onto]
        target.value, source.value = source.value, None

        def moved(row: int, column: int) -> tuple[int, int] | None:
            if (row, column) == (target.row, target.column):
                return None
            return (target.row, target.column) if (row, column) == (source.row, source.column) else (row, column)

        self._shift(sheet, moved)

    def sort_rows(self, sheet: str, first: int, last: int) -> None:
        """Sort backwards what stands in the rows: names stay where they are."""
        page = self.book[sheet]
        cells = [[page.cell(row, column) for column in range(1, page.max_column + 1)] for row in range(first, last + 1)]
        texts = [[cell.value for cell in row] for row in cells]
        for row, values in zip(cells, reversed(texts), strict=True):
            for cell, value in zip(row, values, strict=True):
                if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                    cell.value = value

    def hide_row(self, sheet: str, row: int) -> None:
        self.book[sheet].row_dimensions[row].hidden = True

    def hide_column(self, sheet: str, column: str) -> None:
        self.book[sheet].column_dimensions[column].hidden = True

    def hide_sheet(self, sheet: str) -> None:
        self.book[sheet].sheet_state = "hidden"

    def rename_sheet(self, sheet: str, name: str) -> None:
        self.book[sheet].title = name
        for defined in self.book.defined_names.values():
            defined.attr_text = defined.attr_text.replace(f"'{sheet}'!", f"'{name}'!")

    def delete_sheet(self, sheet: str) -> None:
        self.book.remove(self.book[sheet])
        self._shift(sheet, lambda row, column: None)

    def add_sheet(self, name: str, **values: Any) -> None:
        page = self.book.create_sheet(name)
        for cell, value in values.items():
            page[cell] = value

    def merge(self, sheet: str, area: str) -> None:
        self.book[sheet].merge_cells(area)

    def _unmerge(self, sheet: str) -> None:
        """Undo merges: openpyxl leaves them where they were."""
        for area in list(self.book[sheet].merged_cells.ranges):
            self.book[sheet].unmerge_cells(area.coord)

    def _shift(self, sheet: str, moved: Callable[[int, int], tuple[int, int] | None]) -> None:
        for defined in self.book.defined_names.values():
            match = re.fullmatch(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+)", defined.attr_text)
            if match is None or match[1] != sheet:
                continue
            now = moved(int(match[3]), openpyxl.utils.column_index_from_string(match[2]))
            defined.attr_text = f"'{sheet}'!" + ("#REF!" if now is None else f"${get_column_letter(now[1])}${now[0]}")


def done(data: bytes, steps: list[Mapping[str, Any]]) -> bytes:
    """Return the workbook after these steps, each a mapping of one method's name to its arguments."""
    hands = Hands(data)
    for step in steps:
        for name, arguments in step.items():
            getattr(hands, name)(**arguments) if isinstance(arguments, Mapping) else getattr(hands, name)(*arguments)
    return hands.saved()
