"""A workbook being written by XlsxWriter: looks, locked and open cells, the notes of a draft, and the index of it all."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from generator.errors import WriteError
from generator.form.figures import plain
from generator.formats.shared.archive import packed
from generator.formats.xlsx import index
from generator.formats.xlsx.index import LABEL, LINE, NOTE, Entry
from generator.text.characters import columns
from generator.text.prose import UNPRINTABLE

LINE_HEIGHT, HIGHEST = 15.5, 400
"""Points of a line, and of the highest row that Excel has."""
LONGEST_CELL, MOST_DIGITS = 32_767, 15
"""Characters of a text and digits of a number that a cell of Excel holds."""

Position = tuple[int, int]
"""Row and column, 0-based."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_PLAIN = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
_FRAMED = {**_PLAIN, "border": 1, "align": "center"}
_OPEN = {"bg_color": "#FFF9E5", "locked": False}
WRONG = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {**_PLAIN, "text_wrap": False, "bold": True, "font_size": 14},
    "note": {**_PLAIN, "font_color": "#595959"},
    "label": {**_FRAMED, "bg_color": "#F2F2F2"},
    "row": {**_FRAMED, "align": "left", "bg_color": "#F2F2F2"},
    "caption": {**_FRAMED, "bg_color": "#DEEAF6"},
    "figure": {**_FRAMED, **_OPEN},
    "text": {**_FRAMED, **_OPEN, "align": "left", "valign": "top", "num_format": "@"},
    "total": {**_FRAMED, "bg_color": "#E7E6E6"},
    "difference": {**_PLAIN, "align": "center", "font_color": "#C00000", "num_format": '"多 "0.####;"少 "0.####;'},
    "wrong": WRONG,
}


class Book:
    """A workbook; `notes` are the remarks of a draft by the keys of what they are about."""

    def __init__(self, notes: Mapping[tuple[str, ...], str]) -> None:
        import xlsxwriter

        self.notes = notes
        self.entries: list[Entry] = []
        self._stream = BytesIO()
        self._workbook = xlsxwriter.Workbook(self._stream, {"in_memory": True})
        self._workbook.set_properties({"created": datetime(1980, 1, 1)})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def sheet(self, name: str, widths: Sequence[float], repeated: int = 0) -> Any:
        """Add a protected sheet that prints on the width of A4; `repeated` rows stand on every page."""
        taken = {sheet.name.lower() for sheet in self._workbook.worksheets()}
        name = _FORBIDDEN.sub("_", name)[:28]
        sheet = self._workbook.add_worksheet(f"{name}_{len(taken)}" if name.lower() in taken else name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_paper(9)
        sheet.set_margins(0.6, 0.6, 0.6, 0.6)
        sheet.fit_to_pages(1, 0)
        if repeated:
            sheet.repeat_rows(0, repeated - 1)
        sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})
        return sheet

    def look(self, name: str, **more: Any) -> Any:
        """Return the format of that name."""
        properties = {**_LOOKS[name], **more}
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(properties)
        return self._formats[key]

    def put(self, sheet: Any, at: Position, value: Any, look: str, entry: tuple[str, str, tuple[str, ...]] | None = None, *,
            span: Position = (1, 1), formula: str = "", wrong: bool = False) -> None:  # fmt: skip
        """Write a value, or a formula that gives it; `entry` is the role, kind and keys of a cell that is to be found again."""
        noted = entry is not None and entry[0] not in (LABEL, NOTE) and entry[2] in self.notes
        more: dict[str, Any] = {**WRONG} if wrong or noted else {}
        digits = Decimal(value).as_tuple() if isinstance(value, (int, Decimal)) else None
        number = digits is not None and len(digits.digits) <= MOST_DIGITS
        if digits is not None and number and not formula and (places := -int(digits.exponent)) > 0:
            more["num_format"] = f"0.{'0' * places}"
        shape = self.look(look, **more)
        if span != (1, 1):
            sheet.merge_range(*at, at[0] + span[0] - 1, at[1] + span[1] - 1, "", shape)
        if formula:  # LibreOffice shows the value that is kept with it, and 0 where there is none
            sheet.write_formula(*at, formula, shape, "" if value is None else value)
        elif value is None:
            sheet.write_blank(*at, None, shape)
        elif number:
            sheet.write_number(*at, value, shape)
        else:
            sheet.write_string(*at, _held(plain(value)), shape)
        if entry is not None:
            self.entries.append(Entry(*entry[:2], sheet.name, *at, entry[2]))
            if noted:
                sheet.write_comment(*at, self.notes[entry[2]], {"author": index.SHEET, "x_scale": 2, "y_scale": 2})

    def text(self, sheet: Any, at: Position, text: str, look: str = "label", span: Position = (1, 1)) -> None:
        """Write a text that must stay as it is, or a note that merely explains."""
        self.put(sheet, at, text, look, (NOTE if look == "note" else LABEL, LINE, (text,)), span=span)

    def row(self, sheet: Any, row: int, widths: Sequence[float], *texts: str, least: float = 1) -> None:
        """Make a row high enough for texts in columns of these widths, which not every program does by itself."""
        needed = max([least, *(lines(text, width) for text, width in zip(texts, widths, strict=True))])
        sheet.set_row(row, min(HIGHEST, (needed + 0.3) * LINE_HEIGHT))

    def closed(self, form: str) -> bytes:
        """Write the index, give every cell in it its hidden name, and return the workbook's bytes."""
        sheet = self._workbook.add_worksheet(index.SHEET)
        sheet.write_string(0, 0, form)
        names = [(index.SHEET, (0, 0), index.SHEET)]
        for number, entry in enumerate(self.entries):
            for column, part in enumerate((*entry[:5], *entry.keys)):
                sheet.write_string(number + 1, column, f"{part}")
            if entry.role != NOTE:
                names.append((index.name_of(number), (entry.row, entry.column), entry.sheet))
        for name, position, where in names:
            self._workbook.define_name(name, f"={reference(position, where)}")
            self._workbook.defined_names[-1][3] = True  # hidden; XlsxWriter has no argument for it
        sheet.very_hidden()
        self._workbook.close()
        with zipfile.ZipFile(self._stream) as archive:
            return packed({name: archive.read(name) for name in archive.namelist()})


def reference(position: Position, sheet: str = "") -> str:
    """Return the absolute reference to a cell, of another sheet if one is named."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    quoted = "'" + sheet.replace("'", "''") + "'!" if sheet else ""
    return quoted + str(xl_rowcol_to_cell(*position, row_abs=True, col_abs=True))


def lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of that many characters."""
    return sum(max(1, -(-columns(line) // max(2, int(width - 1)))) for line in text.split("\n"))


def _held(text: str) -> str:
    if len(text) > LONGEST_CELL:
        raise WriteError(f"“{text[:20]}……”这一段超过 {LONGEST_CELL} 字，Excel 的一格装不下。请分成几段，或者用 YAML 填报。")
    return UNPRINTABLE.sub("�", text)
