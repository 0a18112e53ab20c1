"""Many files in one call: one bad file does not stop the others, and the last line is a plain verdict."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.cli import messages, reading
from generator.cli.terminal import Terminal
from generator.errors import ReportError

if TYPE_CHECKING:
    from generator.report.report import Report

DEBUG = "MAKEREPORT_DEBUG"
"""With this in the environment an unforeseen error shows its traceback."""

DONE, WRONG, UNUSABLE = 0, 1, 2
"""The exit statuses: done; blocking findings or read in part; wrong usage, an unusable input, or interrupted."""

_FIRST_COLLECTION = 200_000
"""Nearly all that is made up to the end of the first file stays: to look through it for garbage takes a tenth of a short run."""


class Outcome(NamedTuple):
    """What came of a file: its exit status, what is said of it, the data that is given out, a page that is left to do."""

    status: int
    lines: tuple[str, ...] = ()
    data: Any = ""
    page: bytes = b""
    figures: tuple[int, int] | None = None
    """How many figures of a published report were read and how many were not."""


Work = Callable[[Path], Outcome]
"""What is done with a file, perhaps in another process."""


def run(
    terminal: Terminal,
    files: Sequence[Path],
    work: Work,
    jobs: int = 1,
    *,
    give: Callable[[Any], None] | None = None,
    finish: Callable[[dict[Path, bytes]], None] | None = None,
    results: tuple[str, str] | None = ("通过", "不通过"),
) -> int:
    """Do the work on each file in up to `jobs` processes, say what came of it in the order given, and return the status.

    Pages that are left to do are all done by `finish`. The verdict on all comes last: for how many the first of the
    `results` came, for how many the other; none is given where there are none.
    """
    statuses, figures = [], []
    pages: dict[Path, bytes] = {}
    for path, outcome in zip(files, _outcomes(files, partial(attempt, work), jobs, terminal), strict=True):
        statuses.append(outcome.status)
        figures.append(outcome.figures)
        if outcome.page:
            pages[path] = outcome.page
        for line in outcome.lines:
            terminal.say(line)
        if outcome.data:
            (give or terminal.give)(outcome.data)
    if finish is not None and pages:
        finish(pages)
    passed, unusable = statuses.count(DONE), statuses.count(UNUSABLE)
    if results is not None:
        if len(files) > 1 and any(figures):
            words = (*results, "没能处理")
            rows = [(reading.shown(path), *(count or ("—", "—")), words[status])
                    for path, count, status in zip(files, figures, statuses, strict=True)]  # fmt: skip
            for line in messages.table(("文件", "读出", "没有读出", "结果"), rows):
                terminal.say(line)
        remark = f"（其中 {unusable} 份没能处理）" if unusable else ""
        terminal.say(f"结论：{results[0]} {passed} 份，{results[1]} {len(statuses) - passed} 份{remark}")
    return max(statuses, default=DONE)


def counted(report: Report) -> tuple[int, int]:
    """Return how many figures of a published report were read and how many were not."""
    unread = sum(value is None for value in report.figures.values())
    return len(report.figures) - unread, unread


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
    usual = gc.get_threshold()
    gc.set_threshold(_FIRST_COLLECTION)
    try:
        for number, path in enumerate(files):
            terminal.progress(number, len(files), path.name)
            yield next(outcomes)
            gc.set_threshold(*usual)
    finally:
        gc.set_threshold(*usual)


def _lost(path: Path) -> Outcome:
    return Outcome(UNUSABLE, (f"{path} 处理这份文件的进程意外终止（可能是内存不够，或者文件异常），没能处理。",))
