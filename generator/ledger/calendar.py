"""Working days by the calendar that the State Council publishes each year; of other years nothing is known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from generator import resources


@cache
def working_days() -> tuple[date, ...]:
    """Return every working day of the published years, in order."""
    return tuple(day for year, entry in resources.data("ledger.yaml")["calendar"].items() for day in _of(year, **entry))


def due(received: date, days: int, pauses: Iterable[tuple[date, date]]) -> date | None:
    """Return the working day so many days after a date, those in pauses not counted; None if the calendar does not reach it."""
    known = working_days()
    paused = sum(bisect_right(known, end) - bisect_right(known, start) for start, end in pauses)
    position = bisect_right(known, received) - 1 + days + paused
    return known[position] if known[0] <= received and position < len(known) else None


def _of(year: int, rest: str, worked: str) -> Iterator[date]:
    spans = [[date.fromisoformat(f"{year}-{day}") for day in span.split("/")] for span in rest.split()]
    extra = {date.fromisoformat(f"{year}-{day}") for day in worked.split()}
    for day in (date(year, 1, 1) + timedelta(number) for number in range(366)):
        if day in extra or (day.weekday() < 5 and day.year == year and not any(start <= day <= end for start, end in spans)):
            yield day
