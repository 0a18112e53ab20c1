"""Does an input twice as long take about twice the time? Measured in the processor's time of this process, in pairs."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import TypeVar

T = TypeVar("T")
_TIMES = 8


def grows_with_length(work: Callable[[T], object], bait: Callable[[int], T], length: int) -> bool:
    """Return whether work on a bait eight times as long takes less than twenty times as long; squares take sixty-four."""
    short, long = (min(_seconds(work, bait(size)) for _ in range(3)) for size in (length, length * _TIMES))
    return long < 20 * max(short, 0.001)


def _seconds(work: Callable[[T], object], bait: T) -> float:
    start = process_time()
    work(bait)
    return process_time() - start
