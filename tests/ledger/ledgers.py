"""Ledgers as a clerk fills them in: rows by the headings of the blank one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl

from generator.ledger import checks, rows
from generator.resources import folder

TODAY = date(2026, 1, 10)
REQUEST = {
    "收到日期": date(2025, 3, 3), "申请人": "张三", "申请人类别": "自然人", "申请内容": "某文件",
    "答复日期": date(2025, 3, 20), "答复结果": "予以公开",
}  # fmt: skip
"""A request in which nothing is wrong, without its number."""


def ledger(requests: Iterable[Mapping[str, Any]] = (), disputes: Iterable[Mapping[str, Any]] = ()) -> Any:
    """Return the blank ledger with these rows, opened."""
    book = openpyxl.load_workbook(folder("templates") / "ledger.xlsx")
    for sheet, entries in ((book["申请"], requests), (book["复议诉讼"], disputes)):
        titles = {f"{cell.value}".rstrip("*"): cell.column for cell in sheet[1]}
        for number, entry in enumerate(entries, start=2):
            for title, value in entry.items():
                sheet.cell(number, titles[title]).value = value
    return book


def saved(book: Any) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def told(data: bytes, year: int = 2025, today: date = TODAY) -> list[str]:
    """Return what is said of a ledger, line by line."""
    own, findings = rows.read(data, "台账.xlsx")
    findings = [*findings, *checks.check(own, year, today)]
    return [f"{each.place or ''} {each.level.value} {each.rule} {each.message}" for each in findings]
