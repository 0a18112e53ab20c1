"""Many files in one call: a verdict for each and one for all."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import batch
from generator.cli.terminal import Terminal
from generator.errors import AgencyFileError, UsageError, WriteError
from generator.findings import Finding, Level, Tally
from generator.report.examined import Examined
from tests.cli.test_terminal import Console


def verdict_of(*results: object) -> tuple[batch.Verdict, list[str]]:
    outcomes = iter(results)

    def work(_: Path) -> bool:
        result = next(outcomes)
        if isinstance(result, Exception):
            raise result
        return bool(result)

    words = Console()
    verdict = batch.run(Terminal(words, Console()), [Path(f"{number}.yaml") for number in range(len(results))], work)
    return verdict, words.text.splitlines()


@pytest.mark.parametrize(
    ("results", "status", "last"),
    [
        ((True,), 0, "结论：通过 1 份，不通过 0 份"),
        ((True, True, False, True), 1, "结论：通过 3 份，不通过 1 份"),
        ((False, UsageError("坏了。"), True), 2, "结论：通过 1 份，不通过 2 份（其中 1 份没能处理）"),
    ],
)
def test_the_last_line_is_a_plain_verdict(results: tuple[object, ...], status: int, last: str) -> None:
    verdict, lines = verdict_of(*results)

    assert verdict.status == status
    assert lines[-1] == last


def test_an_error_names_the_file_once() -> None:
    _, lines = verdict_of(UsageError("没有。"), AgencyFileError("打不开。", Path("1.yaml")), WriteError("满了。", Path("x.docx")))

    assert lines[:3] == ["0.yaml 没有。", "1.yaml 打不开。", "x.docx 满了。"]


def test_an_unforeseen_error_stops_one_file_and_shows_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(batch.DEBUG, raising=False)

    verdict, lines = verdict_of(KeyError("甲"), MemoryError(), True)

    assert (verdict.passed, verdict.unusable) == (1, 2)
    assert lines[0] == "0.yaml 程序内部出错（KeyError：'甲'），没能处理。请把文件和这行信息发给维护者。"
    assert "内容太大" in lines[1]


def test_a_developer_may_ask_for_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(batch.DEBUG, "1")

    with pytest.raises(KeyError):
        verdict_of(KeyError("甲"))


def test_the_summary_tells_how_many_identities_were_looked_at() -> None:
    findings = (Finding(Level.ERROR, "x", "错。"), Finding(Level.HINT, "y", "示。"), Finding(Level.HINT, "z", "示。"))

    text = batch.summary(Path("a.yaml"), Examined("a.yaml", None, findings, Tally(40, 3, 2)))

    assert text == "a.yaml 不通过：勾稽关系核对 40 条，不符 3 条，未能核对 2 条，错误 1 处，提示 2 处"


def test_a_file_of_which_nothing_was_evaluated_says_why_it_does_not_pass() -> None:
    text = batch.summary(Path("a.yaml"), Examined("a.yaml", None, (), Tally(0, 0, 42)))

    assert text.endswith("未能核对 42 条，没有核对到任何一条勾稽关系，不能算通过")
