"""The budget of a rendering: how much work a template may do before it is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

WORK = 60_000_000
"""Units of work: a character of output is one; what a turn of a loop or a call costs is `TURN`."""
TURN = 100


class BudgetExceededError(Exception):
    """A template has used up its budget; it loops without end or writes without end."""


_current: ContextVar[list[int] | None] = ContextVar("budget", default=None)


@contextmanager
def budget() -> Iterator[None]:
    """Return what is rendered inside a fresh budget."""
    token = _current.set([WORK])
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
    current[0] -= work
    if current[0] < 0:
        raise BudgetExceededError
