"""Builds templates/ledger.xlsx, the blank request ledger, from schemas/ledger.yaml, always to the same bytes.

Lists to choose from, dates that must be dates, due dates that compute themselves. Run `python scripts/build_ledger.py` after
changing schemas/ledger.yaml or how workbooks look.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator import resources
from generator.formats.xlsx.book import Book, reference
from generator.ledger.calendar import working_days
from generator.ledger.rows import settings

_DAY = "yyyy-m-d"
_NUMBERS = {"date": _DAY, "due": _DAY, "amount": "0.00"}


def built() -> bytes:
    """Return the workbook."""
    book, names = Book({}), settings()["sheets"]
    guide = book.sheet(names["guide"], (100,))
    for number, text in enumerate(settings()["guide"]):
        book.put(guide, (number, 0), text, "note" if number else "title")
        book.row(guide, number, (100,), text)
    sheets = {name: _sheet(book, name) for name in ("requests", "disputes")}
    hidden = book.sheet(names["days"], (12,))
    for row, day in enumerate(working_days()):
        hidden.write_datetime(row, 0, day, book.look("note", num_format=_DAY))
    column = 1
    for name, sheet in sheets.items():
        for number, entry in enumerate(settings()[name]["columns"].values()):
            options: dict[str, Any] = {}
            if entry["kind"] == "date":
                options = {"validate": "date", "criteria": ">=", "value": working_days()[0]}
            elif entry["kind"] == "amount":
                options = {"validate": "decimal", "criteria": ">=", "value": 0}
            elif "choices" in entry:
                hidden.write_column(0, column, entry["choices"])
                options = {"validate": "list", "source": f"={_area(column, len(entry['choices']))}"}
                column += 1
            if options:
                sheet.data_validation(1, number, settings()["rows"], number, options)
    hidden.hide()
    _due_dates(book, sheets["requests"], _area(0, len(working_days())))
    return book.closed(names["guide"])


def _area(column: int, rows: int) -> str:
    return f"{reference((0, column), settings()['sheets']['days'])}:{reference((rows - 1, column))}"


def _sheet(book: Book, table: str) -> Any:
    """Write the headings of a sheet, which stays open: a ledger is sorted, filtered and added to."""
    columns = settings()[table]["columns"]
    sheet = book.sheet(settings()["sheets"][table], (), repeated=1)
    sheet.protect_options = {}
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    for number, entry in enumerate(columns.values()):
        shape = book.look("text", border=0, num_format=_NUMBERS.get(entry["kind"], "@"))
        sheet.set_column(number, number, entry["width"], shape)
        book.put(sheet, (0, number), f"{entry['title']}{'*' if entry.get('needed') else ''}", "label")
        if "help" in entry:
            sheet.write_comment(0, number, entry["help"])
    return sheet


def _due_dates(book: Book, sheet: Any, days: str) -> None:
    """Write the formula of the due date into every row, and let a row turn red that is late.

    WORKDAY knows holidays, but no weekends on which one works: due dates are looked up in the list of all working days.
    """
    columns, last = list(settings()["requests"]["columns"]), settings()["rows"]
    for row in range(1, last + 1):
        cell = {name: reference((row, number)).replace("$", "") for number, name in enumerate(columns)}
        sheet.write_formula(row, columns.index("due"), _due(cell, days), book.look("total", border=0, num_format=_DAY), "")
    first = {name: reference((1, number)).replace("$2", "2") for number, name in enumerate(columns)}
    late = '=AND({due}<>"",IF({answered}="",TODAY(),{answered})>{due})'.format(**first)
    sheet.conditional_format(1, 0, last, len(columns) - 1, {"type": "formula", "criteria": late, "format": book.look("wrong")})


def _due(cell: Mapping[str, str], days: str) -> str:
    """Return the formula; it gives nothing while the time does not run."""
    term = settings()["term"]
    position = {name: f"MATCH({address},{days},1)" for name, address in cell.items()}
    paused = "".join(
        f'+IF({cell[start]}="",0,IF({cell[end]}="",NA(),{position[end]}-{position[start]}))' for start, end in term["pauses"]
    )
    extended = f'+IF({cell["extended"]}="",0,{term["extension"]})'
    counted = f"INDEX({days},{position['received']}+{term['days']}{extended}{paused})"
    return f'=IF({cell["received"]}="","",IFERROR({counted},""))'


if __name__ == "__main__":
    (resources.folder("templates") / "ledger.xlsx").write_bytes(built())
