"""What several families of checks read from the same report is read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from generator.report.report import Report

_Read = TypeVar("_Read")


def once_per_report(read: Callable[[Report], _Read]) -> Callable[[Report], _Read]:
    """Keep what was read from the report at hand, as several families of checks ask for it; the next report replaces it."""
    kept: list[tuple[Report, _Read]] = []

    @wraps(read)
    def once(report: Report) -> _Read:
        if not kept or kept[0][0] is not report:
            kept[:] = [(report, read(report))]
        return kept[0][1]

    return once
