"""Counting the rows of ledgers into the cells of the form, each with the numbers of the requests that it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from generator.form.address import Address
from generator.form.identities import complete
from generator.ledger.rows import Row, settings
from generator.report.report import Report


def filled(report: Report, rows: Iterable[Row]) -> tuple[Report, dict[Address, list[str]]]:
    """Count the rows of a report's year into its tables; return it, and for each cell the numbers that are counted there.

    Nothing may be wrong in the ledgers that the rows are from. Everything else in the report stays as it is.
    """
    sections = [table["section"] for table in settings()["counted"].values()]
    cells = [address for address, cell in report.form.cells.items() if cell.section in sections and not cell.total]
    traced: dict[Address, list[str]] = {address: [] for address in cells}
    first, last = date(report.year or 0, 1, 1), date(report.year or 0, 12, 31)
    for row in rows:
        for address in (_request if "received" in row.places else _dispute)(row, first, last):
            traced[Address.parse(address)].append(row["number"])
    stated = {cell: value for cell, value in report.figures.items() if cell[0] not in sections}
    stated |= {cell: len(numbers) for cell, numbers in traced.items()}
    figures = complete(stated, report.form.identities)
    computed = report.computed | (figures.keys() - stated.keys())
    return replace(report, figures={cell: figures[cell] for cell in report.form.cells}, computed=computed), traced


def _request(row: Row, first: date, last: date) -> Iterator[str]:
    names, answered = settings()["counted"]["requests"], row["answered"] or date.max
    if row["received"] <= last and answered >= first:
        outcome = f"{names['outcome']}·{row['outcome']}" if answered <= last else names["carried_out"]
        for name in (names["received" if row["received"] >= first else "carried_in"], outcome):
            yield f"{names['section']}·{name}·{row['category']}"


def _dispute(row: Row, first: date, last: date) -> Iterator[str]:
    names, closed = settings()["counted"]["disputes"], row["closed"] or date.max
    if row["shared"] != names["shared"] and (row["opened"] or first) <= last and closed >= first:
        kinds, result = names["types"][row["type"]], row["result"] if closed <= last else names["pending"]
        yield f"{names['section']}·{kinds[''] if '' in kinds else kinds[row['reviewed']]}·{result}"
