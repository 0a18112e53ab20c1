"""What several families of checks read from the same report is read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from generator.report.report import Report

_Read = TypeVar("_Read")


def once_per_report(read: Callable[[Report], _Read]) -> Callable[[Report], _Read]:
    """Return the function with a memory for the report at hand; the next report takes its place."""
    last: tuple[Report, _Read] | None = None

    @wraps(read)
    def once(report: Report) -> _Read:
        nonlocal last
        known = last  # another thread may put its own report there meanwhile
        if known is None or known[0] is not report:
            known = last = (report, read(report))
        return known[1]

    return once
