"""`--json`: of checking one array, an object a file, written as the work goes on; of comparing one object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from generator.cli.terminal import Terminal
from generator.desk.state import State
from generator.errors import ReportError
from generator.findings import Finding, Level, Place, Tally
from generator.report.differences import Differences
from generator.report.examined import Examined
from generator.report.report import Report


class Array:
    """Writes each object to stdout as it comes, so that thousands of files do not pile up in memory."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.before = "["

    def __enter__(self) -> Array:
        return self

    def __exit__(self, *_: object) -> None:
        self.terminal.give(("[]" if self.before == "[" else "\n]") + "\n")

    def add(self, text: str) -> None:
        """Write an object."""
        self.terminal.give(f"{self.before}\n{text}")
        self.before = ","


def of(name: str, examined: Examined) -> str:
    """Return the object of a file: verdict, tally, agency and year, findings."""
    return _file(name, "通过" if examined.passed else "不通过", examined.tally, examined.findings, examined.report)


def unusable(name: str, error: ReportError) -> str:
    """Return the object of a file that could not be used."""
    place = None if error.line is None else Place(error.line)
    return _file(name, "无法处理", Tally(), [Finding(Level.ERROR, "unusable", error.message, place)])


def differing(files: Sequence[str], found: Differences) -> str:
    """Return the object of two reports that were compared."""
    return _text(
        {
            "files": files,
            "same": not found,
            "head": [{"what": what, "left": left, "right": right} for what, left, right in found.head],
            "figures": [{**vars(each), "cell": str(each.cell)} for each in found.figures],
            "paragraphs": [
                {**vars(each), "left": _paragraphs(each.left), "right": _paragraphs(each.right)} for each in found.paragraphs
            ],
            "left_only": found.left_only,
            "right_only": found.right_only,
        }
    )


def _paragraphs(places: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"section": section, "paragraph": number} for section, number in places]


def standing(state: State) -> str:
    """Return the object of a county's collection."""
    units = [
        {
            "code": each.unit.code,
            "name": each.unit.name,
            "kind": each.unit.kind,
            "status": each.status,
            "late": each.late,
            "file": each.received and each.received.file,
            "verdict": each.verdict,
            "findings": list(map(_finding, each.findings)),
        }
        for each in state.units
    ]
    loose = {"unknown": state.unknown, "unreadable": state.unreadable, "duplicates": state.duplicates}
    return _text({"year": state.year, "units": units, **loose, "other_year": state.other_year}) + "\n"


def _file(name: str, verdict: str, tally: Tally, findings: Iterable[Finding], report: Report | None = None) -> str:
    whose = {"agency": report and report.agency, "year": report and report.year}
    return _text({"file": name, "verdict": verdict, **asdict(tally), **whose, "findings": list(map(_finding, findings))})


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place or Place()
    return {
        "level": finding.level.value,
        "rule": finding.rule,
        "place": str(place) or None,
        "line": place.line,
        "column": place.column,
        "cells": list(map(str, finding.cells)),
        "left": finding.left,
        "right": finding.right,
        "difference": finding.difference,
        "suspects": [
            {"cell": str(each.cell), "found": each.found, "expected": each.expected, "certainty": each.certainty.value}
            for each in finding.suspects
        ],
        "message": finding.message,
    }


def _text(result: dict[str, Any]) -> str:
    return json.dumps(result, ensure_ascii=False, indent=1, default=_amount)


def _amount(value: Decimal) -> int | str:
    """Return an amount as text: JSON's numbers would make binary fractions of it."""
    return int(value) if value == value.to_integral_value() else format(value, "f")
