"""Reading a ledger: its rows by the headings of their columns; what cannot be read is told, what is personal is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from generator import resources
from generator.errors import AgencyFileError
from generator.findings import Finding, Place
from generator.form.figures import plain
from generator.formats.xlsx.reader import opened
from generator.rules import found

_DATE = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?")


@cache
def settings() -> Mapping[str, Any]:
    """Return the data of ledgers (`schemas/ledger.yaml`)."""
    data: Mapping[str, Any] = resources.data("ledger.yaml")
    return data


@dataclass(frozen=True)
class Row:
    """A row of a table: its values by column, None where nothing stands; what could not be read is not among them."""

    table: Mapping[str, Any]
    places: Mapping[str, Place]
    values: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        """Return the value in a column; None also where it could not be read."""
        return self.values.get(name)

    def title(self, name: str) -> str:
        """Return the heading of a column."""
        return str(self.table["columns"][name]["title"])

    def found(self, rule: str, name: str, message: str) -> Finding:
        """Make a finding about the cell in a column."""
        number = f"编号 {self['number']}：" if self["number"] else ""
        return found(rule, f"{number}{message}", place=self.places[name])


def read(data: bytes, name: str) -> tuple[list[Row], list[Finding]]:
    """Return the rows of a ledger and what cannot be read in them; AgencyFileError if the bytes are no workbook."""
    try:
        book, findings = opened(data), list[Finding]()
    except AgencyFileError as error:
        raise AgencyFileError(error.message, name) from error
    return [row for table in ("requests", "disputes") for row in _rows(book, table, findings)], findings


def _rows(book: Any, table: str, findings: list[Finding]) -> Iterator[Row]:
    name, own = settings()["sheets"][table], settings()[table]
    columns = {key: column for key, column in own["columns"].items() if column["kind"] != "due"}
    lines = book[name].iter_rows(values_only=True) if name in book.sheetnames else iter([()])
    titles = [f"{value or ''}".strip().rstrip("*＊").strip() for value in next(lines)]
    wrong = [column["title"] for column in columns.values() if titles.count(column["title"]) != 1]
    if wrong:
        message = f"“{name}”表的第一行里，{'、'.join(wrong)} 这些列名没有，或者不止一个。请改正；没有内容的列也要留着。"
        findings.append(found("ledger-columns", message, place=Place(sheet=name, row=1, cell=1)))
        return
    at = {key: titles.index(column["title"]) for key, column in columns.items()}
    for number, line in enumerate(lines, start=2):
        values = {key: line[position] for key, position in at.items() if f"{line[position] or ''}".strip()}
        if values:
            row = Row(own, {key: Place(sheet=name, row=number, cell=position + 1) for key, position in at.items()}, {})
            findings += _faults(row, values)
            yield row


def _faults(row: Row, values: Mapping[str, Any]) -> Iterator[Finding]:
    """Read the values of a row; yield what is missing or cannot be read."""
    for name in row.places:
        column = row.table["columns"][name]
        if name not in values:
            row.values[name] = None
            if column.get("needed"):
                yield row.found("ledger-value", name, f"缺少{row.title(name)}，请填写。")
        elif not column.get("personal"):
            row.values[name] = _day(values[name]) if column["kind"] == "date" else _text(values[name])
            if row.values[name] is None:
                del row.values[name]
                due = "日期，如 2025-1-20" if column["kind"] == "date" else "文字，不能是公式"
                yield row.found("ledger-value", name, f"{row.title(name)}应为{due}；填的是“{f'{values[name]}'[:20]}”，请改正。")


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    match = _DATE.fullmatch(f"{value}".strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _text(value: object) -> str | None:
    text = plain(Decimal(format(value, ".15g")) if isinstance(value, float) else value).strip()
    return None if text.startswith(("=", "#", "<openpyxl")) else text
