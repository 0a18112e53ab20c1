"""Strangers' files are read in a worker with limits: a file that takes too much is refused, and the others go on.

One worker a process is kept and reused. The limits are the processor's time and memory, never the clock: a busy machine
refuses nothing. Windows has no such limits: there a thread of the worker stops it, and memory is not limited.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeVar

from generator.errors import RecognitionError
from generator.workers import Workers

SECONDS = 5
"""Processor time for one file; a report of six pages takes a third of a second."""
MEMORY = 300_000_000
"""Bytes for one file, on top of what is in use."""

Result = TypeVar("Result")
_Work = tuple[Callable[[bytes, str], Result], bytes, str, float]

_worker = Workers(1)
_one_at_a_time = threading.Lock()


def guarded(read: Callable[[bytes, str], Result], data: bytes, name: str, seconds: float = SECONDS) -> Result:
    """Return `read(data, name)`; RecognitionError if that takes too much time or memory, or the worker dies of it."""
    with _one_at_a_time:
        return _worker.alone(_limited, (read, data, name, seconds), _refuse)


def close() -> None:
    """Stop the worker; it is started again when it is needed."""
    with _one_at_a_time:
        _worker.close()


def _refuse(work: _Work[Result]) -> NoReturn:
    name = work[2]
    raise RecognitionError(f"“{name}”过于庞大或者结构异常，读取超出了时间或内存的限制。请重新导出后再试，或者提供 docx。")


def _limited(work: _Work[Result]) -> Result:  # pragma: no cover (in a process of its own)
    read, data, name, seconds = work
    _limit_memory()
    stop = _limit_time(seconds)
    try:
        return read(data, name)
    except MemoryError:
        os._exit(1)  # what was taken would be missed by the next file
    finally:
        stop()


def _limit_time(seconds: float) -> Callable[[], object]:  # pragma: no cover (in a process of its own)
    """End this process after so many seconds of processor time; return what lifts the limit."""
    if hasattr(signal, "setitimer"):  # the system's own: it holds whatever the process is at
        signal.setitimer(signal.ITIMER_PROF, seconds)
        return lambda: signal.setitimer(signal.ITIMER_PROF, 0)
    done = threading.Event()
    end = time.process_time() + seconds

    def watch() -> None:
        while not done.wait(0.1):
            if time.process_time() > end:
                os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    return done.set


def _limit_memory() -> None:  # pragma: no cover (in a process of its own)
    """Allow so much on top of what is in use, where the system can do it."""
    try:
        import resource

        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, OSError, ValueError):
        return
