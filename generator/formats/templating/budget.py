"""The budget of a rendering: how much work and how much time a template may use before it is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

WORK = 60_000_000
"""Units of work: a character of output is one; what a turn of a loop or a call costs is `TURN`."""
TURN = 100
SECONDS = 3


class BudgetExceededError(Exception):
    """A template has used up its budget; it loops without end or writes without end."""


class _Budget:
    __slots__ = ("deadline", "spendings", "work")

    def __init__(self) -> None:
        self.work = WORK
        self.spendings = 0
        self.deadline = monotonic() + SECONDS


_current: ContextVar[_Budget | None] = ContextVar("budget", default=None)


@contextmanager
def budget() -> Iterator[None]:
    """Return what is rendered inside a fresh budget."""
    token = _current.set(_Budget())
    try:
        yield
    finally:
        _current.reset(token)


def spend(work: int) -> None:
    """Take from the budget; BudgetExceededError when it is used up. Outside of a rendering only the amount is checked."""
    current = _current.get()
    if current is None:
        if work > WORK:
            raise BudgetExceededError
        return
    current.work -= work
    current.spendings += 1
    if current.work < 0 or (not current.spendings & 1023 and monotonic() > current.deadline):
        raise BudgetExceededError
