"""Words and data reach any console, and no character makes it fail."""

from __future__ import annotations

import io
import sys

import pytest

from generator.cli.messages import Look
from generator.cli.terminal import Terminal
from generator.text.characters import columns


class Console(io.TextIOWrapper):
    """A stream in any encoding that says whether a person sits at it."""

    def __init__(self, encoding: str = "utf-8", *, person: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self.person = person

    def isatty(self) -> bool:
        return self.person

    @property
    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1", "utf-8"])
def test_no_console_fails_for_a_character(encoding: str) -> None:
    words = Console(encoding)

    Terminal(words, Console()).say("𠮷 😀 \udc80 ①")

    assert words.text.startswith("𠮷" if encoding == "utf-8" else "\\U00020bb7")
    assert "\\udc80" in words.text


def test_color_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(*, person: bool) -> Look:
        return Terminal(Console(person=person), Console()).look

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert look(person=True) == Look(excerpts=True, colors=sys.platform != "win32")
    assert look(person=False) == Look(excerpts=False, colors=False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert look(person=True) == Look(excerpts=True, colors=False)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert look(person=True) == Look(excerpts=True, colors=False)


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_data_in_a_pipe_is_utf_8_whatever_the_console_is(encoding: str) -> None:
    data = Console(encoding)
    terminal = Terminal(Console(), data)

    terminal.give("机关: 𠮷\n")
    terminal.flush()

    assert data.buffer.getvalue() == "机关: 𠮷\n".encode()  # type: ignore[attr-defined]


def test_data_on_a_console_is_what_it_can_show() -> None:
    data = Console("gbk", person=True)
    terminal = Terminal(Console(), data)

    terminal.give("机关: 𠮷\n")
    terminal.flush()

    assert data.text == "机关: \\U00020bb7\n"


def test_progress_is_drawn_for_several_files_on_a_terminal_only() -> None:
    for person, files, drawn in ((True, 4, True), (True, 1, False), (False, 4, False)):
        words = Console(person=person)
        Terminal(words, Console()).progress(1, files, "云岭县.yaml")
        assert bool(words.text) is drawn


def test_the_progress_bar_gives_way_to_a_finding() -> None:
    words = Console(person=True)
    terminal = Terminal(words, Console())

    terminal.progress(1, 4, "云岭县科学技术局.yaml")
    terminal.say("完")

    bar, rest = words.text[:-2].split("\r", 1)
    assert bar == "[######------------------] 1/4 云岭县科学技术局.yaml"
    assert rest == " " * columns(bar) + "\r"


def test_a_console_that_is_gone_does_not_stop_the_work() -> None:
    class Gone(Console):
        def write(self, text: str) -> int:
            raise OSError(5, "gone")

    Terminal(Gone(), Console()).say("完")
