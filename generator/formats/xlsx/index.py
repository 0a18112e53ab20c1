"""The index of an Excel form: a hidden sheet that tells what every named cell is for, and where it stood when written."""

from __future__ import annotations

from typing import NamedTuple

SHEET = "makereport"
"""The name of the hidden sheet, and the hidden name of its first cell."""
INPUT, OPTIONAL, TOTAL, STATED = "input", "optional", "total", "stated"
"""What is filled in; what may stay empty; a total that is left to the formula; one that the report states."""
LIST, LABEL, NOTE = "list", "label", "note"
"""The head of a column of entries; a text that must stay; one that merely explains and has no name."""
LINE = "line"
"""The kind of what is a text; that of a figure is the name of its type."""


class Entry(NamedTuple):
    """A cell: its role and kind, sheet, row and column (0-based) when written, and its keys, or the text of a label."""

    role: str
    kind: str
    sheet: str
    row: int
    column: int
    keys: tuple[str, ...]


def name_of(number: int) -> str:
    """Return the hidden name of the cell that the index has in this row (0-based)."""
    return f"{SHEET}_{number + 1}"
