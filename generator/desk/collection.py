"""What has come in: each file that was read and checked, when it came, and whose name it bears."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator.desk import copies
from generator.desk.copies import Sentence
from generator.desk.workspace import REGISTER, Unit
from generator.errors import FormError
from generator.findings import Finding, Tally
from generator.form import form as forms
from generator.form.address import Address
from generator.form.figures import Figure
from generator.report.examined import Examined
from generator.text.characters import without_blanks
from generator.text.encoding import decode
from generator.text.spelling import tight

_SHORTEST_NAME = 3
_DASHES = re.compile("[-/.]")


@dataclass(frozen=True, slots=True)
class Received:
    """A report that has come in: whose it is, what was found, its figures; the words are not kept, there may be thousands."""

    file: str
    """Its path below the folder of what has come in."""
    date: date
    passed: bool
    findings: tuple[Finding, ...]
    tally: Tally
    agency: str | None
    year: int | None
    form: str
    figures: tuple[Figure, ...]
    """In the order of the form's cells, as are the places."""
    places: tuple[str, ...]
    sentences: tuple[Sentence, ...] = ()
    content: str = ""
    """A digest of what the report says, the same for files of different kinds that say the same."""

    def by_cell(self) -> dict[Address, tuple[Figure, str]]:
        """Return each figure with its place by address."""
        return dict(zip(forms.load(self.form).cells, zip(self.figures, self.places, strict=True), strict=True))


def received(file: str, day: date, examined: Examined) -> Received | None:
    """Return what is kept of a file that has been checked; None if there is no report in it."""
    report = examined.report
    if report is None:
        return None
    figures = tuple(report.figures[cell] for cell in report.form.cells)
    places = tuple(f"{report.place(*cell) or ''}" for cell in report.form.cells)
    words = [without_blanks(line) for lines in report.words.values() for line in lines]
    content = sha256("\n".join((*map(str, figures), *words)).encode("utf-8", "replace")).hexdigest()
    return Received(
        file, day, examined.passed, examined.findings, examined.tally, report.agency, report.year, report.form.name,
        figures, places, copies.sentences(report), content,
    )  # fmt: skip


def named(file: str, units: Sequence[Unit]) -> list[str]:
    """Return the units that the name of a file speaks of, the one whose longest name stands in it first."""
    found = [(len(name), unit.code) for unit in units for name in unit.names if len(name) >= _SHORTEST_NAME and name in file]
    return [code for _, code in sorted(found, reverse=True)]


def register(data: bytes) -> dict[str, date]:
    """Return when each file was received, as the office's list says (登记.csv: 文件, 收到日期)."""
    days = {}
    for number, row in enumerate(csv.DictReader(decode(data, REGISTER).splitlines()), 2):
        if not {"文件", "收到日期"} <= row.keys():
            raise FormError("第一行应为“文件,收到日期”。请改正。", REGISTER, 1)
        try:
            year, month, day = map(int, _DASHES.split(row["收到日期"] or ""))
            days[row["文件"].strip()] = date(year, month, day)
        except ValueError:
            raise FormError(f"收到日期“{row['收到日期']}”不是日期，应写成 2025-01-20。请改正。", REGISTER, number) from None
    return days


def earlier(units: Iterable[Unit], reports: Mapping[str, Path]) -> dict[str, Path]:
    """Return the file of last year for each name of a unit, given the files by agency; of several predecessors none is."""
    found: dict[str, Path] = {}
    for unit in units:
        files = {reports[tight(name)] for name in (*unit.names, *unit.predecessors) if tight(name) in reports}
        if len(files) == 1:
            found |= dict.fromkeys(map(tight, unit.names), *files)
    return found
