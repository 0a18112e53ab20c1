"""The executable asks what to do after a double click; on a command line it never asks."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.cli import interactive, main
from tests.cli.command import sample

APP = os.environ.get("MAKEREPORT_APP", "")
"""The executable that `scripts/build_app.py` built."""


def answers(*given: str) -> Callable[[str], str]:
    left = iter(given)
    return lambda question: next(left)


def test_a_new_form_is_named_after_the_agency_and_the_year() -> None:
    words = interactive.ask(answers("1", "云岭县科学技术局", ""))

    year = date.today().year - 1
    assert words[0] == "new" and Path(words[1]).name == f"云岭县科学技术局-{year}.xlsx"
    assert words[2:] == ["--agency=云岭县科学技术局", f"--year={year}"]


@pytest.mark.parametrize(("number", "command"), [("2", "check"), ("3", "make")])
def test_a_file_dropped_into_the_window_loses_its_quotes(number: str, command: str) -> None:
    assert interactive.ask(answers(number, "'/桌面/年报 2024.xlsx' ")) == [command, "--", "/桌面/年报 2024.xlsx"]


@pytest.mark.parametrize("given", [("",), ("9",), ("2", "")])
def test_no_answer_wants_nothing(given: tuple[str, ...]) -> None:
    assert interactive.ask(answers(*given)) == []


def test_the_words_asked_for_are_a_command_line(tmp_path: Path) -> None:
    file = sample(tmp_path)

    assert main(interactive.ask(answers("3", str(file)))) == 0
    assert file.with_suffix(".docx").exists()


def test_without_a_double_click_the_command_line_is_taken_as_it_is() -> None:
    given: list[list[str] | None] = []

    def record(words: list[str] | None) -> int:
        given.append(words)
        return 7

    assert interactive.run(record, answers()) == 7
    assert given == [None]


def test_a_double_click_asks_and_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interactive, "is_double_clicked", lambda: True)
    given: list[list[str] | None] = []

    def record(words: list[str] | None) -> int:
        given.append(words)
        return 1

    left = ["2", "a.xlsx", ""]
    assert interactive.run(record, lambda _: left.pop(0)) == 1
    assert given == [["check", "--", "a.xlsx"]] and left == []


@pytest.mark.skipif(not APP, reason="MAKEREPORT_APP 没有指向 scripts/build_app.py 生成的程序")
class TestExecutable:
    def test_it_makes_two_reports_with_two_workers(self, tmp_path: Path) -> None:
        files = [sample(tmp_path, name) for name in ("a.yaml", "b.yaml")]

        done = subprocess.run([APP, *files, "-j", "2"], capture_output=True, text=True, env={"LANG": "C.UTF-8"})

        assert done.returncode == 0, done.stderr
        assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".docx", ".txt", ".txt", ".yaml", ".yaml"]

    @pytest.mark.skipif(sys.platform == "win32", reason="伪终端只有 Unix 系统有")
    def test_it_asks_on_a_terminal(self) -> None:
        import pty

        ours, theirs = pty.openpty()
        with subprocess.Popen([APP], stdin=theirs, stdout=theirs, stderr=theirs, env={"LANG": "C.UTF-8"}) as process:
            os.close(theirs)
            shown = b""
            while "退出".encode() not in shown:
                shown += os.read(ours, 1000)
            os.write(ours, b"\n\n")
            assert process.wait() == 0
        os.close(ours)
