"""What is said of a file: a line for each finding with its place, and where the file stands."""

from __future__ import annotations

from dataclasses import replace

from generator.cli.messages import Look, excerpt, of_findings, summary
from generator.findings import Certainty, Finding, Level, Place, Suspect, Tally
from generator.form.address import Address
from generator.report.examined import Examined
from generator.text.characters import columns

ERROR = Finding(Level.ERROR, "sum", "（七）总计·自然人：相差1。", Place(2, 11))
SOURCE = ("办理结果:", "  总计: {自然人: 12, 商业企业: 1}")


def shown(finding: Finding, look: Look = Look()) -> list[str]:  # noqa: B008 - a tuple
    return list(of_findings("agency.yaml", [finding], SOURCE, look))


def test_a_finding_is_one_line_with_its_place() -> None:
    assert shown(ERROR) == ["agency.yaml:2:11 错误 （七）总计·自然人：相差1。"]


def test_a_finding_in_a_document_names_the_place_in_words() -> None:
    finding = Finding(Level.WARNING, "x", "数字缺少。", Place(table=2, row=5, cell=4))

    assert shown(finding) == ["agency.yaml 表2第5行第4格 警告 数字缺少。 [x]"]


def test_a_finding_without_a_place_names_the_file() -> None:
    assert shown(Finding(Level.HINT, "x", "缺少落款。")) == ["agency.yaml 提示 缺少落款。 [x]"]


def test_on_a_terminal_the_line_is_shown_and_the_cell_marked() -> None:
    finding = Finding(Level.ERROR, "sum", "相差1。", Place(2, 13))

    lines = shown(finding, Look(excerpts=True))

    assert lines[1] == "     2 |   总计: {自然人: 12, 商业企业: 1}"
    assert lines[2].index("^") - lines[2].index("|") == columns(lines[1][: lines[1].index("12")]) - lines[1].index("|")
    assert lines[2].endswith("^^")


def test_the_level_and_the_mark_are_painted_where_there_are_colors() -> None:
    lines = shown(ERROR, Look(excerpts=True, colors=True))

    assert "\x1b[31m错误\x1b[0m" in lines[0]
    assert lines[2].endswith("^\x1b[0m")
    assert "\x1b" not in "".join(shown(ERROR, Look(excerpts=True)))


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "  " + "长" * 200 + "错" + "尾" * 200

    shown, mark = excerpt(line, line.index("错") + 1)

    assert shown.startswith("…")
    assert shown.endswith("…")
    assert columns(shown) < 80
    assert columns(shown[: shown.index("错")]) == len(mark) - len(mark.lstrip())


def test_the_mark_covers_the_value_and_stays_in_the_line() -> None:
    assert excerpt("行政许可: 十二, 13", 7) == ("行政许可: 十二, 13", "          ^^^^")
    assert excerpt("甲: ", 3) == ("甲: ", "   ^")
    shown, mark = excerpt("长" * 200, 1)
    assert columns(mark) == columns(shown)


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
    assert list(of_findings("a.yaml", [culprit, *sums, other], (), Look())) == [
        "a.yaml 错误 自然人：填的是 4，应为 3。",
        "    随之不平的勾稽关系 2 条：本年新收·总计，相差 1；总计·自然人，相差 1",
        "a.yaml 提示 缺少落款。 [x]",
    ]


def test_a_sum_whose_cause_is_not_found_is_shown_whole() -> None:
    assert shown(replace(ERROR, follows=True)) == shown(ERROR)


def test_the_summary_tells_how_many_identities_were_looked_at() -> None:
    findings = (Finding(Level.ERROR, "x", "错。"), Finding(Level.HINT, "y", "示。"), Finding(Level.HINT, "z", "示。"))

    text = summary("a.yaml", Examined("a.yaml", None, findings, Tally(40, 3, 2)))

    assert text == "a.yaml 不通过：勾稽关系核对 40 条，不符 3 条，未能核对 2 条，错误 1 处，提示 2 处"


def test_a_file_of_which_nothing_was_evaluated_says_why_it_does_not_pass() -> None:
    text = summary("a.yaml", Examined("a.yaml", None, (), Tally(0, 0, 42)))

    assert text.endswith("未能核对 42 条，没有核对到任何一条勾稽关系，不能算通过")
