"""What a person sees: findings with the line of the file and the cell marked, progress, verdicts; all on stderr."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from generator.cli import writing
from generator.errors import WriteError

if TYPE_CHECKING:
    from generator.findings import Finding

_COLORS = {"错误": "31", "警告": "33", "提示": "36"}
_VALUE = re.compile(r"[^\s,，。；{}:]+")
_WIDEST = 76
_BAR = 24


class Terminal:
    """Prints words to stderr and data to stdout, whatever the console can show; never fails for a character."""

    def __init__(self, words: TextIO, data: TextIO) -> None:
        self.words = words
        self.data = data
        self.interactive = words.isatty()
        self.colored = self.interactive and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        self.colored = self.colored and sys.platform != "win32"
        self._bar = ""
        for stream in (words, data):
            # A console in GBK or ASCII cannot show every character; a crash would be worse than an escape.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")

    def say(self, text: str) -> None:
        """Print a line for the person at the terminal."""
        self._erase_bar()
        with suppress(OSError):  # the console may be gone; the work and the exit status are not
            print(text, file=self.words, flush=True)

    def give(self, text: str) -> None:
        """Print data to stdout: UTF-8 into files and pipes, what the console can show on a console."""
        self._erase_bar()
        binary = None if self.data.isatty() else getattr(self.data, "buffer", None)
        with self._reaching():
            if binary is None:
                self.data.write(text)
            else:
                binary.write(text.encode("utf-8", "backslashreplace"))

    def flush(self) -> None:
        """Send out what is still waiting, so that a full disk is noticed."""
        self._erase_bar()
        with self._reaching():
            self.data.flush()

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Once stdout has failed, write no more to it: Python would fail over it again at exit."""
        try:
            yield
        except OSError as error:
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), self.data.fileno())
            if isinstance(error, BrokenPipeError):
                raise
            raise WriteError(f"无法写入：{writing.reason(error)}。", "标准输出") from error

    def show_all(self, path: Path, findings: Sequence[Finding], source: Sequence[str] = ()) -> None:
        """Print the findings; those that merely follow from another one are folded into a line below it."""
        from generator.findings import grouped

        for finding, others in grouped(findings):
            self.show(path, finding, source)
            if others:
                self.say(f"    随之不平的勾稽关系 {len(others)} 条：{'；'.join(map(_folded, others))}")

    def show(self, path: Path, finding: Finding, source: Sequence[str] = ()) -> None:
        """Print a finding as `file:line:column 错误 …`; on a terminal with the line of the file, marked."""
        place = f"{finding.place}" if finding.place is not None else ""
        where = f"{path}:{place}" if place[:1].isdigit() else f"{path} {place}".rstrip()
        color = _COLORS[finding.level.value]
        level = self._paint(finding.level.value, color)
        # An explanation (说明) names the rule it answers; few errors can be explained away.
        rule = f" [{finding.rule}]" if not finding.blocks or _explainable(finding.rule) else ""
        self.say(f"{where} {level} {finding.message}{rule}")
        line = finding.place.line if finding.place is not None else None
        if self.interactive and line is not None and 0 < line <= len(source):
            number = f"{line:>6} | "
            shown, mark = excerpt(source[line - 1], finding.place.column if finding.place is not None else None)
            self.say(f"{number}{shown}")
            if mark:
                self.say(f"{' ' * (len(number) - 2)}| {self._paint(mark, color)}")

    def progress(self, done: int, all_of_them: int, name: str) -> None:
        """Draw how far the work is; only on a terminal, and only for several files."""
        if not self.interactive or all_of_them < 2:
            return
        filled = _BAR * done // all_of_them
        self._erase_bar()
        self._bar = f"[{'#' * filled}{'-' * (_BAR - filled)}] {done}/{all_of_them} {_fit(name, 40)}"
        print(self._bar, end="", file=self.words, flush=True)

    def _erase_bar(self) -> None:
        if self._bar:
            print(f"\r{' ' * width(self._bar)}\r", end="", file=self.words)
            self._bar = ""

    def _paint(self, text: str, color: str) -> str:
        return f"\x1b[{color}m{text}\x1b[0m" if self.colored else text


def _folded(finding: Finding) -> str:
    """Give the sum that does not add up and by how much; its terms are for those who read `--json` or the check sheet."""
    label = finding.message.partition("：")[0]
    return label if finding.difference is None else f"{label}，相差 {finding.difference}"


def _explainable(rule: str) -> bool:
    """Tell whether an error of the rule may be explained; the catalogue is only read when there is one to show."""
    from generator.rules import explainable

    return explainable(rule)


def excerpt(line: str, column: int | None) -> tuple[str, str]:
    """Give the part of a line around a column, and a line of marks that stands below the value there."""
    line = "".join(character if character.isprintable() else " " for character in line)
    start = 0
    if column is not None and width(line[:column]) > _WIDEST * 2 // 3:
        start = column - 1
        while start > 0 and width(line[start : column - 1]) < _WIDEST // 3:
            start -= 1
    shown = _fit(line[start:], _WIDEST)
    if column is None or column > len(line):
        return shown, ""
    dots = "…" if start else ""
    value = _VALUE.match(line, column - 1)
    before = width(dots) + width(line[start : column - 1])
    marked = width(value[0]) if value else 1
    return dots + shown, " " * before + "^" * max(1, min(marked, width(dots + shown) - before))


def width(text: str) -> int:
    """Give how many columns a terminal takes for the text: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _fit(text: str, columns: int) -> str:
    """Cut the text to that many columns."""
    if width(text) <= columns:
        return text
    kept, used = 0, 0
    while used + width(text[kept]) < columns:
        used += width(text[kept])
        kept += 1
    return f"{text[:kept]}…"
