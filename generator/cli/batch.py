"""Many files in one call: one bad file does not stop the others, and the last line is a plain verdict."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.cli import messages, reading
from generator.cli.terminal import Terminal
from generator.errors import ReportError

DEBUG = "MAKEREPORT_DEBUG"
"""With this in the environment an unforeseen error shows its traceback."""

DONE, WRONG, UNUSABLE = 0, 1, 2
"""The exit statuses: done; blocking findings or read in part; wrong usage, an unusable input, or interrupted."""


class Outcome(NamedTuple):
    """What came of a file: its exit status, what is said of it, the data that is given out, a page that is left to do."""

    status: int
    lines: tuple[str, ...] = ()
    data: str = ""
    page: bytes = b""


Work = Callable[[Path], Outcome]
"""What is done with a file, perhaps in another process."""


def run(
    terminal: Terminal,
    files: Sequence[Path],
    work: Work,
    jobs: int = 1,
    *,
    give: Callable[[str], None] | None = None,
    finish: Callable[[dict[Path, bytes]], None] | None = None,
    verdict: str = "结论：通过 {} 份，不通过 {} 份",
) -> int:
    """Do the work on each file in up to `jobs` processes, say what came of it in the order given, and return the status.

    Pages that are left to do are all done by `finish`. The `verdict` on all comes last: how many are done, how many are not;
    none is given where it is empty.
    """
    statuses = []
    pages: dict[Path, bytes] = {}
    for path, outcome in zip(files, _outcomes(files, partial(attempt, work), jobs, terminal), strict=True):
        statuses.append(outcome.status)
        if outcome.page:
            pages[path] = outcome.page
        for line in outcome.lines:
            terminal.say(line)
        if outcome.data:
            (give or terminal.give)(outcome.data)
    if finish is not None and pages:
        finish(pages)
    passed, unusable = statuses.count(DONE), statuses.count(UNUSABLE)
    remark = f"（其中 {unusable} 份没能处理）" if unusable else ""
    if verdict:
        terminal.say(verdict.format(passed, len(statuses) - passed) + remark)
    return max(statuses, default=DONE)


def attempt(work: Work, path: Path) -> Outcome:
    """Do the work on a file; what stops it is said."""
    try:
        return work(path)
    except ReportError as error:
        return Outcome(UNUSABLE, (worded(path, error),))
    except Exception as error:
        if DEBUG in os.environ:
            raise
        return Outcome(UNUSABLE, (f"{reading.shown(path)} {messages.internal(error)}",))


def worded(path: Path, error: ReportError) -> str:
    """Say what stopped the work on a file, with the file's name in front."""
    if error.path is None:
        return f"{reading.shown(path)} {error.message}"
    return f"{error}"


def _outcomes(files: Sequence[Path], work: Work, jobs: int, terminal: Terminal) -> Iterator[Outcome]:
    if min(len(files), jobs) < 2 or reading.STANDARD_INPUT in files:  # which only this process can read
        outcomes: Iterator[Outcome] = map(work, files)
    else:
        from generator.workers import Workers

        outcomes = Workers(jobs).map(work, files, _lost)
    for number, path in enumerate(files):
        terminal.progress(number, len(files), path.name)
        yield next(outcomes)


def _lost(path: Path) -> Outcome:
    return Outcome(UNUSABLE, (f"{path} 处理这份文件的进程意外终止（可能是内存不够，或者文件异常），没能处理。",))
