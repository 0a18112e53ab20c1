"""Many files in one call: a verdict for each and one for all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cli import batch
from generator.cli.batch import Outcome
from generator.cli.terminal import Terminal
from generator.errors import AgencyFileError, UsageError, WriteError
from generator.workers import Workers
from tests.cli.command import sample, shell
from tests.cli.test_terminal import Console


def said_of(*results: object) -> tuple[int, list[str]]:
    outcomes = iter(results)

    def work(_: Path) -> Outcome:
        result = next(outcomes)
        if isinstance(result, Exception):
            raise result
        assert isinstance(result, int)
        return Outcome(result)

    words = Console()
    status = batch.run(Terminal(words, Console()), [Path(f"{number}.yaml") for number in range(len(results))], work)
    return status, words.text.splitlines()


@pytest.mark.parametrize(
    ("results", "status", "last"),
    [
        ((0,), 0, "结论：通过 1 份，不通过 0 份"),
        ((0, 0, 1, 0), 1, "结论：通过 3 份，不通过 1 份"),
        ((1, UsageError("坏了。"), 0), 2, "结论：通过 1 份，不通过 2 份（其中 1 份没能处理）"),
    ],
)
def test_the_last_line_is_a_plain_verdict(results: tuple[object, ...], status: int, last: str) -> None:
    ended, lines = said_of(*results)

    assert ended == status
    assert lines[-1] == last


def test_a_table_of_the_figures_comes_before_the_verdict_on_several_reports() -> None:
    outcomes = iter([Outcome(0, figures=(200, 0)), Outcome(1, figures=(7, 193)), Outcome(2)])
    words = Console()

    batch.run(Terminal(words, Console()), [Path("甲.pdf"), Path("b.txt"), Path("c")], lambda _: next(outcomes))

    assert words.text.splitlines() == [
        "文件    读出  没有读出  结果",
        "甲.pdf   200         0  通过",
        "b.txt      7       193  不通过",
        "c          —         —  没能处理",
        "结论：通过 1 份，不通过 2 份（其中 1 份没能处理）",
    ]


def test_there_is_no_table_of_a_single_report() -> None:
    words = Console()

    batch.run(Terminal(words, Console()), [Path("a.pdf")], lambda _: Outcome(0, figures=(200, 0)))

    assert words.text == "结论：通过 1 份，不通过 0 份\n"


def test_an_error_names_the_file_once() -> None:
    _, lines = said_of(UsageError("没有。"), AgencyFileError("打不开。", Path("1.yaml")), WriteError("满了。", Path("x.docx")))

    assert lines[:3] == ["0.yaml 没有。", "1.yaml 打不开。", "x.docx 满了。"]


def test_an_unforeseen_error_stops_one_file_and_shows_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(batch.DEBUG, raising=False)

    status, lines = said_of(KeyError("甲"), MemoryError(), 0)

    assert status == 2
    assert lines[0] == "0.yaml 程序内部出错（KeyError：'甲'），没能处理。请把文件和这行信息发给维护者。"
    assert "内容太大" in lines[1]
    assert lines[-1] == "结论：通过 1 份，不通过 2 份（其中 2 份没能处理）"


def test_a_developer_may_ask_for_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(batch.DEBUG, "1")

    with pytest.raises(KeyError):
        said_of(KeyError("甲"))


def test_what_is_said_and_given_comes_in_the_order_of_the_files() -> None:
    words, data = Console(), Console()
    files = [Path(f"{number}.yaml") for number in range(9)]

    batch.run(Terminal(words, data), files, lambda path: Outcome(0, (f"{path} 甲", f"{path} 乙"), f"{path}\n"), results=None)

    assert words.text.splitlines() == [f"{path} {line}" for path in files for line in "甲乙"]
    assert data.text.splitlines() == [f"{path}" for path in files]


def die_of_7(path: Path) -> Outcome:
    if path.stem == "7":
        os._exit(9)
    return Outcome(0, (f"{path} 好",))


def test_a_file_that_a_process_dies_of_is_told_and_the_others_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workers, "_pays", lambda *_: True)
    words = Console()

    status = batch.run(Terminal(words, Console()), [Path(f"{number}") for number in range(20)], die_of_7, 2)

    lines = words.text.splitlines()
    assert status == 2
    assert lines[7].startswith("7 处理这份文件的进程意外终止")
    assert [line for line in lines if line.endswith("好")] == [f"{number} 好" for number in range(20) if number != 7]
    assert lines[-1] == "结论：通过 19 份，不通过 1 份（其中 1 份没能处理）"


@pytest.mark.parametrize("command", [("make", "--formats", "txt,docx"), ("check", "--json")], ids=lambda command: command[0])
def test_several_processes_say_and_write_the_same_as_one(tmp_path: Path, command: tuple[str, ...]) -> None:
    results = []
    for jobs in (1, 3):
        folder = tmp_path / f"{jobs}"
        folder.mkdir()
        files = [sample(folder, f"{number:02}.yaml").name for number in range(60)]
        sample(folder, "20.yaml", **{"行政许可: 0": "行政许可: 三"})
        (folder / "30.yaml").unlink()
        done = shell(*command, "-j", jobs, *files, cwd=folder)
        results.append((done, {path.name: path.read_bytes() for path in folder.iterdir()}))

    assert results[0][0].status == 2
    assert results[0][0].last == "结论：通过 58 份，不通过 2 份（其中 1 份没能处理）"
    assert results[0] == results[1]
