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
from types import ModuleType
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

LARGEST_PIECE = 8
"""Items that go to a worker at once: enough that handing them over costs nothing, few enough to stop soon."""
_PIECES_AHEAD = 16
"""Pieces a worker that wait or are done while one before them is not."""
_SAFE_PATH = "PYTHONSAFEPATH"
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
        """Yield `function(item)` for each item in order; `lost(item)` for one over which a worker died.

        Function and items are pickled; the function must be of a module that can be imported.
        """
        done = 0
        while self._executor is None and done < len(items):
            start = time.perf_counter()
            yield function(items[done])
            done += 1
            if done > 1 and self._pays(time.perf_counter() - start, len(items) - done):
                try:
                    self._open()
                except (BrokenExecutor, OSError, ImportError, NotImplementedError):  # the system has none to give
                    self.count = 1
        yield from self._spread(function, items[done:], lost)

    def alone(self, function: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
        """Return `function(item)`, done by a worker while nothing else is under way; `lost(item)` if it dies of it."""
        try:
            results = self._submit(function, [item]).result()
        except BrokenExecutor:
            self.close()
            return lost(item)
        if not results:  # the worker was interrupted, and this process will be in a moment
            raise KeyboardInterrupt
        return results[0]

    def _pays(self, cost: float, left: int) -> bool:
        """Return whether so many items like the last one take longer here than workers, starting included."""
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
                results = (self._submit(function, piece) if future.cancelled() else future).result()
            except BrokenExecutor:
                self.close()
                results = [self.alone(function, item, lost) for item in piece]
                waiting = deque((later, old if _is_done(old) else self._submit(function, later)) for later, old in waiting)
            if len(results) < len(piece):  # a worker was interrupted, and this process will be in a moment
                raise KeyboardInterrupt
            yield from results

    def _submit(self, function: Callable[[Item], Result], piece: Sequence[Item]) -> Future[list[Result]]:
        try:
            return (self._executor or self._open()).submit(_run, function, piece)
        except BrokenExecutor:  # since the last piece was handed over
            self.close()
            return self._open().submit(_run, function, piece)

    def _open(self) -> Executor:
        """Start the workers and wait for the first to answer."""
        from multiprocessing.util import Finalize

        with _undisturbed(_method()):
            executor = self._start(self.count)
            answers = [executor.submit(abs, 0) for _ in range(self.count)]  # none of them is started later than now
        answers[0].result()
        self._executor = executor
        # A worker that has workers of its own would wait for them at its end for ever: nobody has told them to go, and
        # nobody can once the queues, of priority 10, are closed.
        Finalize(None, self.close, exitpriority=20)
        return executor


def processes(count: int) -> Executor:
    """Return an executor of that many processes."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(count, multiprocessing.get_context(_method()), _prepare)


def _method() -> str:
    # A copy of this process has everything imported; but other threads' locks stay locked in it for ever.
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


@contextmanager
def _undisturbed(method: str) -> Iterator[None]:
    """Keep from processes that are being started what would disturb them."""
    program = sys.modules["__main__"]
    if method == "spawn":  # which would run the program again where its author has not seen to it that it does not
        sys.modules["__main__"] = ModuleType("__main__")
    safe = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"  # a module's name on a file in the folder that the command is run in is no module
    # An interrupt amid a fork would be swallowed.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if hasattr(signal, "pthread_sigmask") else None
    try:
        yield
    finally:
        sys.modules["__main__"] = program
        del os.environ[_SAFE_PATH]
        if safe is not None:
            os.environ[_SAFE_PATH] = safe
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _is_done(future: Future[Any]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _pieces(items: Sequence[Item], count: int) -> Iterator[Sequence[Item]]:
    """Part the items; towards the end the pieces get smaller, so that all workers end together."""
    done = 0
    while done < len(items):
        size = max(1, min(LARGEST_PIECE, (len(items) - done) // (4 * count)))
        yield items[done : done + size]
        done += size


_interrupted, _working = threading.Event(), threading.Event()


def _prepare() -> None:  # pragma: no cover - in a process of its own
    """Prepare a worker: it ends what it has in hand on an interrupt, cleans up when it is stopped, and goes with its parent."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda *_: _interrupted.set())
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    # Amid the executor's own work the exception might leave a lock of its queues locked.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1) if _working.is_set() else os._exit(1))
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
        _working.set()
        try:
            return [function(item) for item in items if not _interrupted.is_set()]
        finally:
            _working.clear()
    except SystemExit:  # the executor would send it to the parent and wait for more work
        os._exit(1)
