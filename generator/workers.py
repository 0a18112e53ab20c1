"""Worker processes: started when they pay, kept and reused; results in order; one that dies stops nothing but its item.

They are a `concurrent.futures` executor, so that any engine that gives one can stand in for the processes here.
"""

from __future__ import annotations

import gc
import math
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

LARGEST_PIECE = 8
"""Items that go to a worker at once: enough that handing them over costs nothing, few enough to stop soon."""
_PIECES_AHEAD = 16
"""Pieces a worker that wait or are done while one before them is not."""
_STARTING = {"fork": 0.03, "spawn": 0.6}
"""Seconds that starting the workers takes."""


class Workers:
    """Up to `count` processes, of which none is started before it pays; `start` gives the executor for them."""

    def __init__(self, count: int, start: Callable[[int], Executor] | None = None) -> None:
        self.count = count
        self._start = start or processes
        self._executor: Executor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop the workers when they are done with what they have in hand."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def map(self, function: Callable[[Item], Result], items: Sequence[Item], lost: Callable[[Item], Result]) -> Iterator[Result]:
        """Yield `function(item)` for each item in order; `lost(item)` for one over which a worker died."""
        done = 0
        while self._executor is None and done < len(items):
            start = time.perf_counter()
            yield function(items[done])
            done += 1
            if done > 1 and self._pays(time.perf_counter() - start, len(items) - done):
                break
        yield from self._spread(function, items[done:], lost)

    def _pays(self, cost: float, left: int) -> bool:
        """Tell whether so many items like the last one take longer here than workers, starting included."""
        return self.count > 1 and cost * (left - math.ceil(left / self.count)) > _STARTING[_method()]

    def _spread(
        self, function: Callable[[Item], Result], items: Sequence[Item], lost: Callable[[Item], Result]
    ) -> Iterator[Result]:
        pieces = _pieces(items, self.count)
        waiting: deque[tuple[Sequence[Item], Future[list[Result]]]] = deque()
        while True:
            while len(waiting) < _PIECES_AHEAD * self.count and (piece := next(pieces, ())):
                waiting.append((piece, self._submit(function, piece)))
            if not waiting:
                return
            piece, future = waiting.popleft()
            try:
                results = future.result()
            except BrokenExecutor:
                self.close()
                results = [self._alone(function, item, lost) for item in piece]
                waiting = deque((piece, self._again(function, piece, future)) for piece, future in waiting)
            if len(results) < len(piece):  # a worker was interrupted, and this process will be in a moment
                raise KeyboardInterrupt
            yield from results

    def _submit(self, function: Callable[[Item], Result], piece: Sequence[Item]) -> Future[list[Result]]:
        try:
            if self._executor is not None:
                return self._executor.submit(_run, function, piece)
        except BrokenExecutor:  # since the last piece was handed over
            self.close()
        with _interrupts_later():
            self._executor = self._start(self.count)
            return self._executor.submit(_run, function, piece)

    def _alone(self, function: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
        """Do an item while nothing else is under way, so that it is known which one a worker dies of."""
        try:
            return self._submit(function, [item]).result()[0]
        except BrokenExecutor:
            self.close()
            return lost(item)

    def _again(
        self, function: Callable[[Item], Result], piece: Sequence[Item], future: Future[list[Result]]
    ) -> Future[list[Result]]:
        """Submit a piece again unless it was done before the workers went."""
        done = future.done() and not future.cancelled() and future.exception() is None
        return future if done else self._submit(function, piece)


def processes(count: int) -> Executor:
    """Return an executor of that many processes."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(count, multiprocessing.get_context(_method()), _begin)


def _method() -> str:
    # A copy of this process has everything imported; but other threads' locks stay locked in it for ever.
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _pieces(items: Sequence[Item], count: int) -> Iterator[Sequence[Item]]:
    """Part the items; towards the end the pieces get smaller, so that all workers end together."""
    done = 0
    while done < len(items):
        size = max(1, min(LARGEST_PIECE, (len(items) - done) // (4 * count)))
        yield items[done : done + size]
        done += size


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Hold back interrupts while processes are started: one that came amid a fork would be swallowed."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_interrupted = threading.Event()


def _begin() -> None:  # pragma: no cover - in a process of its own
    """Prepare a worker: it ends what it has in hand on an interrupt, cleans up when it is stopped, and goes with its parent."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda *_: _interrupted.set())
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()  # what was inherited stays


def _end_with_parent() -> None:  # pragma: no cover - in a process of its own
    import multiprocessing.connection

    parent: Any = multiprocessing.parent_process()
    multiprocessing.connection.wait([parent.sentinel])
    os._exit(1)


def _run(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """Do a piece of the work in a worker."""
    try:
        return [function(item) for item in items if not _interrupted.is_set()]
    except SystemExit:  # the executor would send it to the parent and wait for more work
        os._exit(1)
