"""`--json`: of checking one array, an object a file, written as the work goes on; of comparing one object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from generator.cli.terminal import Terminal
from generator.errors import ReportError
from generator.findings import Finding, Level, Suspect
from generator.form.figures import Figure
from generator.report.differences import Differences
from generator.report.examined import Examined


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


_NO_TALLY = {"evaluated": 0, "failed": 0, "unevaluated": 0}
_NOTHING: dict[str, Any] = {
    "level": None, "rule": None, "line": None, "column": None, "cells": [],
    "left": None, "right": None, "difference": None, "suspects": [], "message": "",
}  # fmt: skip


def of(name: str, examined: Examined) -> str:
    """Return the object of a file: verdict, tally, findings."""
    tally = examined.tally
    return _text(
        {
            "file": name,
            "verdict": "通过" if examined.passed else "不通过",
            "evaluated": tally.evaluated,
            "failed": tally.failed,
            "unevaluated": tally.unevaluated,
            "findings": [_finding(finding) for finding in examined.findings],
        }
    )


def unusable(name: str, error: ReportError) -> str:
    """Return the object of a file that could not be used."""
    finding = {**_NOTHING, "level": Level.ERROR.value, "rule": "unusable", "line": error.line, "message": error.message}
    return _text({"file": name, "verdict": "无法处理", **_NO_TALLY, "findings": [finding]})


def differing(files: Sequence[str], found: Differences) -> str:
    """Return the object of two reports that were compared."""
    return _text(
        {
            "files": list(files),
            "same": not found,
            "head": [{"what": what, "left": left, "right": right} for what, left, right in found.head],
            "figures": [
                {
                    "cell": str(each.cell),
                    "label": each.label,
                    "left": _figure(each.left),
                    "right": _figure(each.right),
                    "difference": _number(each.difference),
                    "unit": each.unit,
                }
                for each in found.figures
            ],
            "paragraphs": [
                {
                    "kind": each.kind,
                    "left": [{"section": section, "paragraph": number} for section, number in each.left],
                    "right": [{"section": section, "paragraph": number} for section, number in each.right],
                    "left_text": each.left_text,
                    "right_text": each.right_text,
                }
                for each in found.paragraphs
            ],
            "left_only": list(found.left_only),
            "right_only": list(found.right_only),
        }
    )


def _figure(value: Figure) -> int | str | None:
    return value if isinstance(value, str) else _number(value)


def _text(result: dict[str, Any]) -> str:
    return json.dumps(result, ensure_ascii=False, indent=1)


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "level": finding.level.value,
        "rule": finding.rule,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "cells": [str(cell) for cell in finding.cells],
        "left": _number(finding.left),
        "right": _number(finding.right),
        "difference": _number(finding.difference),
        "suspects": [_suspect(suspect) for suspect in finding.suspects],
        "message": finding.message,
    }


def _suspect(suspect: Suspect) -> dict[str, Any]:
    return {
        "cell": str(suspect.cell),
        "found": _number(suspect.found),
        "expected": _number(suspect.expected),
        "certainty": suspect.certainty.value,
    }


def _number(value: int | Decimal | None) -> int | str | None:
    """Return an amount as text: JSON's numbers would make binary fractions of it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else format(value, "f")
    return value
