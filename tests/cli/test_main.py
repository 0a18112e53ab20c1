"""The command line as a whole: help, usage errors, exit statuses, streams that fail."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator import __version__
from generator.cli import COMMANDS, batch, main
from tests.cli.command import Run, sample, shell
from tests.cli.test_terminal import Console
from tests.folders import ROOT, SAMPLES


def test_the_version_goes_to_stdout(run: Run) -> None:
    done = run("--version")

    assert (done.status, done.out, done.err) == (0, f"makereport {__version__}\n", "")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_is_in_chinese(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, "--help")

    assert done.status == 0
    assert done.out.startswith("用法：makereport")
    for english in ("usage", "options", "positional", "optional", "exit"):
        assert english not in done.out


def test_help_lists_every_command(run: Run) -> None:
    out = run("--help").out

    assert all(f"\n    {command} " in out for command in COMMANDS)


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("county",), "缺少 县区命令"),
        (("chekc", "a.yaml"), "是不是想写“check”"),
        (("frobnicate",), "命令有：make、check"),
        (("check",), "缺少 FILE"),
        (("check", "a.yaml", "--foo"), "没有 --foo 这样的选项"),
        (("check", "a.yaml", "--lastyear", "b.yaml"), "是不是 --last-year。详细用法：makereport check --help"),
        (("check", "a.yaml", "--html"), "后面要写一个值"),
        (("make", "a.yaml", "--draft=1"), "不能写值"),
        (("--foo",), "缺少 FILE"),
        (("new", "a.yaml", "--year", "x"), "应为四位数字的年份"),
    ],
)
def test_wrong_usage_is_told_in_chinese_with_status_2(run: Run, argv: tuple[str, ...], words: str) -> None:
    done = run(*argv)

    assert done.status == 2
    assert words in done.err
    assert done.out == ""
    assert not [word for word in ("error", "usage", "argument", "expected") if word in done.err]


def test_argparse_speaks_english_again_afterwards(run: Run) -> None:
    run("check")

    assert "usage" in argparse.ArgumentParser().format_usage()


def test_a_file_without_a_suffix_is_not_taken_for_a_command(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "report").write_text("今天天气很好。", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    done = run("report")

    assert done.last == "结论：通过 0 份，不通过 1 份（其中 1 份没能处理）"


def test_the_package_runs_as_a_module_like_the_command() -> None:
    done = shell("--version")

    assert (done.status, done.out) == (0, f"makereport {__version__}\n")


def test_without_arguments_the_help_is_shown(run: Run) -> None:
    done = run()

    assert (done.status, done.out) == (2, "")
    assert done.err.strip() == run("--help").out.strip()


class Failing(Console):
    """A stream that takes nothing."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        raise self.error


def test_a_stdout_on_a_full_disk_is_told_with_status_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Failing(OSError(errno.ENOSPC, "full")))

    done = run("check", "--json", SAMPLES / "science-bureau-2024.yaml")

    assert done.status == 2
    assert "标准输出 无法写入：磁盘已满" in done.err


@pytest.mark.parametrize("error", [BrokenPipeError(errno.EPIPE, "pipe"), OSError(errno.EINVAL, "the same on Windows")])
def test_a_stdout_whose_reader_has_left_gives_status_2_without_a_word(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    monkeypatch.setattr(sys, "stdout", Failing(error))

    done = run("check", "--json", SAMPLES / "science-bureau-2024.yaml")

    assert done.status == 2
    assert "无法" not in done.err


def test_an_unforeseen_error_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(batch.DEBUG, raising=False)
    monkeypatch.setattr(sys, "stdout", Failing(ValueError("I/O operation on closed file")))

    assert main(["county", "list"]) == 2
    assert capsys.readouterr().err.startswith("程序内部出错（ValueError：I/O operation on closed file）")

    monkeypatch.setenv(batch.DEBUG, "1")
    with pytest.raises(ValueError, match="closed"):
        main(["county", "list"])


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="signals are POSIX's")
def test_an_interrupt_is_told_and_gives_status_2(run: Run) -> None:
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    gc.disable()  # an interrupt inside hypothesis's callback for collections would be lost
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        done = run("check", "-j", "1", *[SAMPLES / "city-government-2024.yaml"] * 500)
    finally:
        gc.enable()
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

    assert done.status == 2
    assert done.last.startswith("已中断")


@pytest.mark.skipif(sys.platform == "win32", reason="a process of Windows does not become another one")
def test_closed_streams_do_no_harm() -> None:
    close = "import os, sys; os.close(1); os.close(2); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    command = [sys.executable, "-c", close, "-m", "generator", "check", str(SAMPLES / "science-bureau-2024.yaml")]

    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_stdout_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "check", "--json", str(SAMPLES / "science-bureau-2024.yaml")],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, env={**os.environ, "PYTHONIOENCODING": "utf-8"}, check=False,
        )  # fmt: skip

    assert done.returncode == 2
    assert "磁盘已满" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_reader_that_leaves_early_is_no_fault_of_ours() -> None:
    files = [str(SAMPLES / "city-government-2024.yaml")] * 3
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "check", "--json", *files],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read().decode()
    process.stderr.close()

    assert process.wait() == 2
    assert "Traceback" not in err
    assert "Exception" not in err


def test_on_a_terminal_there_is_color_progress_and_the_line_of_the_file(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    files = [sample(tmp_path, f"{n}.yaml", **{"行政许可: 0": "行政许可: 三"}) for n in range(3)]
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "check", *map(str, files)],
        cwd=ROOT, stdout=slave, stderr=slave, env={**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    os.close(slave)
    printed = b""
    try:
        while chunk := os.read(master, 65536):
            printed += chunk
    except OSError:  # Linux says so when the other end has closed
        pass
    finally:
        os.close(master)
    text = printed.decode()

    assert process.wait() == 1
    assert "\x1b[31m错误\x1b[0m" in text
    assert "行政许可: 三" in text
    assert "^" in text
    assert "1/3" in text
