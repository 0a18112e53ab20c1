"""The terminal shows findings on any console and never fails for a character."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli.terminal import Terminal, excerpt, width
from generator.findings import Certainty, Finding, Level, Place, Suspect
from generator.form.address import Address


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


ERROR = Finding(Level.ERROR, "sum", "（七）总计·自然人：相差1。", Place(2, 11))
SOURCE = ("办理结果:", "  总计: {自然人: 12, 商业企业: 1}")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def shown(finding: Finding, *, person: bool = False, encoding: str = "utf-8") -> str:
    words = Console(encoding, person=person)
    Terminal(words, Console()).show(Path("agency.yaml"), finding, SOURCE)
    return words.text


def test_a_finding_is_one_line_with_its_place() -> None:
    assert shown(ERROR) == "agency.yaml:2:11 错误 （七）总计·自然人：相差1。\n"


def test_a_finding_in_a_document_names_the_place_in_words() -> None:
    finding = Finding(Level.WARNING, "x", "数字缺少。", Place(table=2, row=5, cell=4))

    assert shown(finding) == "agency.yaml 表2第5行第4格 警告 数字缺少。 [x]\n"


def test_a_finding_without_a_place_names_the_file() -> None:
    assert shown(Finding(Level.HINT, "x", "缺少落款。")) == "agency.yaml 提示 缺少落款。 [x]\n"


def test_on_a_terminal_the_line_is_shown_and_the_cell_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    finding = Finding(Level.ERROR, "sum", "相差1。", Place(2, 13))

    lines = shown(finding, person=True).splitlines()

    assert lines[1] == "     2 |   总计: {自然人: 12, 商业企业: 1}"
    assert lines[2].index("^") - lines[2].index("|") == width(lines[1][: lines[1].index("12")]) - lines[1].index("|")
    assert lines[2].endswith("^^")


def test_color_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[31m错误\x1b[0m" in shown(ERROR, person=True)
    assert "\x1b" not in shown(ERROR)
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in shown(ERROR, person=True)


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1", "utf-8"])
def test_no_console_fails_for_a_character(encoding: str) -> None:
    finding = Finding(Level.ERROR, "x", "𠮷 😀 \udc80 ①")

    assert "x"[:0] in shown(finding, encoding=encoding)
    assert "\\U00020bb7" in shown(finding, encoding="gbk")


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
    assert rest == " " * width(bar) + "\r"


def test_a_console_that_is_gone_does_not_stop_the_work() -> None:
    class Gone(Console):
        def write(self, text: str) -> int:
            raise OSError(5, "gone")

    Terminal(Gone(), Console()).say("完")


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "  " + "长" * 200 + "错" + "尾" * 200

    shown, mark = excerpt(line, line.index("错") + 1)

    assert shown.startswith("…")
    assert shown.endswith("…")
    assert width(shown) < 80
    assert width(shown[: shown.index("错")]) == len(mark) - len(mark.lstrip())


def test_the_mark_covers_the_value_and_stays_in_the_line() -> None:
    assert excerpt("行政许可: 十二, 13", 7) == ("行政许可: 十二, 13", "          ^^^^")
    assert excerpt("甲: ", 3) == ("甲: ", "   ^")
    shown, mark = excerpt("长" * 200, 1)
    assert width(mark) == width(shown)


def test_a_place_beyond_the_line_has_no_mark() -> None:
    assert excerpt("短", 9) == ("短", "")
    assert excerpt("短", None) == ("短", "")
    assert excerpt("短\t\x1b[2J句", None) == ("短  [2J句", "")


def test_sums_that_only_follow_from_a_culprit_are_folded_into_a_line_below_it() -> None:
    cell = Address.parse("依申请公开·本年新收·自然人")
    culprit = Finding(Level.ERROR, "culprit", "自然人：填的是 4，应为 3。", suspects=(Suspect(cell, 4, 3, Certainty.ONLY),))
    sums = [
        Finding(Level.ERROR, "identity", f"{label}：填的是 3，各项之和是 4，相差 1。", cells=(cell,), difference=1, follows=True)
        for label in ("本年新收·总计", "总计·自然人")
    ]
    other = Finding(Level.HINT, "x", "缺少落款。")
    words = Console()

    Terminal(words, Console()).show_all(Path("a.yaml"), [culprit, *sums, other])

    assert words.text.splitlines() == [
        "a.yaml 错误 自然人：填的是 4，应为 3。",
        "    随之不平的勾稽关系 2 条：本年新收·总计，相差 1；总计·自然人，相差 1",
        "a.yaml 提示 缺少落款。 [x]",
    ]


def test_a_sum_whose_cause_is_not_found_is_shown_whole() -> None:
    words = Console()
    Terminal(words, Console()).show_all(Path("a.yaml"), [replace(ERROR, follows=True)])

    assert words.text == shown(ERROR).replace("agency", "a")
