"""Many files in one call: one bad file does not stop the others, and the last line is a plain verdict."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.terminal import Terminal
from generator.errors import ReportError

if TYPE_CHECKING:
    from generator.report.examined import Examined

DEBUG = "MAKEREPORT_DEBUG"
"""With this in the environment an unforeseen error shows its traceback."""


@dataclass
class Verdict:
    """How many files passed, failed and could not be used at all."""

    passed: int = 0
    failed: int = 0
    unusable: int = 0

    @property
    def status(self) -> int:
        """The exit status: 0 all passed, 1 some did not, 2 some could not be used."""
        return 2 if self.unusable else 1 if self.failed else 0

    def __str__(self) -> str:
        """Give the last line: `结论：通过 3 份，不通过 1 份`."""
        remark = f"（其中 {self.unusable} 份没能处理）" if self.unusable else ""
        return f"结论：通过 {self.passed} 份，不通过 {self.failed + self.unusable} 份{remark}"


def run(terminal: Terminal, paths: Iterable[Path], work: Callable[[Path], bool]) -> Verdict:
    """Do the work on each file (it tells whether the file passed) and say the verdict."""
    files = list(paths)
    verdict = Verdict()
    for number, path in enumerate(files):
        terminal.progress(number, len(files), path.name)
        try:
            if work(path):
                verdict.passed += 1
            else:
                verdict.failed += 1
        except ReportError as error:
            verdict.unusable += 1
            terminal.say(worded(path, error))
        except BrokenPipeError:
            raise
        except Exception as error:
            if DEBUG in os.environ:
                raise
            verdict.unusable += 1
            terminal.say(f"{path} {internal(error)}")
    terminal.say(str(verdict))
    return verdict


def worded(path: Path, error: ReportError) -> str:
    """Give what stopped the work on a file, with the file's name in front."""
    if error.path is None:
        return f"{path} {error.message}"
    return str(error)


def internal(error: Exception) -> str:
    """Give what to say of an error that nobody has foreseen."""
    if isinstance(error, (MemoryError, RecursionError)):
        return "内容太大或层次太深，没能处理。请检查是否选错了文件。"
    return f"程序内部出错（{type(error).__name__}：{error}），没能处理。请把文件和这行信息发给维护者。"


def summary(path: Path, examined: Examined) -> str:
    """Say where a file stands: verdict, identities, and how many findings of each level."""
    from generator.findings import Level

    tally = examined.tally
    verdict = "通过" if examined.passed else "不通过"
    numbers = f"勾稽关系核对 {tally.evaluated} 条，不符 {tally.failed} 条，未能核对 {tally.unevaluated} 条"
    leading = [finding for finding in examined.findings if not finding.follows]
    counts = {level: sum(finding.level is level for finding in leading) for level in Level}
    found = "".join(f"，{level.value} {count} 处" for level, count in counts.items() if count)
    # What blocks says itself why nothing could be evaluated.
    nothing = "" if tally.evaluated or counts[Level.ERROR] else "，没有核对到任何一条勾稽关系，不能算通过"
    return f"{path} {verdict}：{numbers}{found}{nothing}"
