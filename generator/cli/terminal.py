"""The console: words for a person and progress on stderr, data on stdout; whatever it can show, it never fails."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from generator.cli import writing
from generator.cli.messages import Look, fit
from generator.errors import WriteError
from generator.text.characters import columns, visible

_BAR = 24
_COLOR = re.compile("(\x1b\\[(?:3[136]|0)m)")


class Terminal:
    """Prints words to stderr and data to stdout, whatever the console can show; never fails for a character."""

    def __init__(self, words: TextIO, data: TextIO) -> None:
        self.words = words
        self.data = data
        self.interactive = words.isatty()
        plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb" or sys.platform == "win32"
        self.look = Look(self.interactive, self.interactive and not plain)
        self._bar = ""
        for stream in (words, data):
            # A console in GBK or ASCII cannot show every character; a crash would be worse than an escape.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")

    def say(self, text: str) -> None:
        """Print a line for the person at the terminal."""
        self._erase_bar()
        with suppress(OSError):  # the console may be gone; the work and the exit status are not
            print("".join(map(self._shown, _COLOR.split(text))), file=self.words, flush=True)

    def give(self, text: str) -> None:
        """Print data to stdout: UTF-8 into files and pipes, what the console can show on a console."""
        self._erase_bar()
        binary = None if self.data.isatty() else getattr(self.data, "buffer", None)
        with self._reaching():
            if binary is None:
                self.data.write(visible(text))
            else:
                binary.write(text.encode("utf-8", "backslashreplace"))

    def _shown(self, text: str) -> str:
        return text if self.look.colors and _COLOR.fullmatch(text) else visible(text)

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
            if error.errno in (errno.EPIPE, errno.EINVAL):  # as Windows says that the reader has left
                raise BrokenPipeError from error
            raise WriteError(f"无法写入：{writing.reason(error)}。", "标准输出") from error

    def progress(self, done: int, all_of_them: int, name: str) -> None:
        """Draw how far the work is; only on a terminal, and only for several files."""
        if not self.interactive or all_of_them < 2:
            return
        filled = _BAR * done // all_of_them
        self._erase_bar()
        self._bar = f"[{'#' * filled}{'-' * (_BAR - filled)}] {done}/{all_of_them} {fit(visible(name), 40)}"
        print(self._bar, end="", file=self.words, flush=True)

    def _erase_bar(self) -> None:
        if self._bar:
            print(f"\r{' ' * columns(self._bar)}\r", end="", file=self.words)
            self._bar = ""
