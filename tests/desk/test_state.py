"""How each unit stands: in, late, wrong, twice; `today` decides about lateness alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.desk import state
from generator.desk.collection import Received
from generator.desk.state import State
from generator.desk.workspace import Workspace
from generator.errors import FormError
from tests.desk.county import DAY, SETTINGS, read, received

WRONG = {"予以公开: {自然人: 2, 商业企业: 1}": "予以公开: {自然人: 3, 商业企业: 1}"}


def assessed(*files: Received, desk: Workspace | None = None, today: date = DAY, unreadable: tuple[str, ...] = ()) -> State:
    return state.assess(desk or read(), files, unreadable, today)


def statuses(assessed: State) -> list[str]:
    return [each.status for each in assessed.units]


def test_units_are_missing_wrong_or_right() -> None:
    found = assessed(received("01"))
    wrong = assessed(received("01", **WRONG), received("02"))

    assert statuses(found) == ["通过", "未收到"]
    assert statuses(wrong) == ["不通过", "通过"]
    assert [each.verdict for each in (*found.units, *wrong.units)] == ["通过", None, "不通过", "通过"]
    assert not found.settled
    assert assessed(received("01"), received("02")).settled


def test_today_changes_nothing_but_who_is_late() -> None:
    desk, files = read(), [received("01", day=date(2025, 1, 27)), received("02", **WRONG)]
    days = [DAY + timedelta(days) for days in range(0, 400, 7)]

    found = [assessed(*files[:1], desk=desk, today=day) for day in days]

    assert [[each.late for each in units.units] for units in found[:2]] == [[True, False], [True, True]]
    assert len({tuple(replace(each, late=False) for each in units.units) for units in found}) == 1


def test_two_files_that_differ_wait_for_a_decision() -> None:
    first, second = received("01"), received("01", "更正.yaml", date(2025, 1, 30), **{"行政许可: 12": "行政许可: 13"})

    waiting = assessed(first, second, received("02"))
    decided = assessed(first, second, desk=read(decisions="采用: [{单位: '01', 文件: 更正.yaml, 理由: 来函}]"))

    assert statuses(waiting)[0] == "无法处理"
    assert waiting.units[0].received is None
    assert "请与单位核对以哪一份为准" in waiting.units[0].findings[0].message
    assert waiting.duplicates == [["01.yaml", "更正.yaml"]]
    assert decided.units[0].received == second
    assert not decided.units[0].late, "a correction after the deadline is not late, what it corrects was in time"


def test_two_files_that_say_the_same_are_one() -> None:
    found = assessed(received("01"), received("01", "再.yaml"))

    assert statuses(found)[0] == "通过"
    assert [finding.rule for finding in found.units[0].findings] == ["desk-same"]


def test_a_decision_for_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(FormError, match=r"收件里没有“云岭县教育局”的“无\.yaml”"):
        assessed(received("01"), desk=read(decisions="采用: [{单位: '01', 文件: 无.yaml, 理由: 来函}]"))


def test_a_file_that_cannot_be_read_is_told_to_the_unit_that_its_name_speaks_of() -> None:
    found = assessed(unreadable=("云岭县教育局.doc", "扫描.pdf"))

    assert statuses(found) == ["无法处理", "未收到"]
    assert found.units[0].findings[0].message == "文件名像是本单位的“云岭县教育局.doc”读不了。请单位重新发送。"
    assert found.unreadable == ["云岭县教育局.doc", "扫描.pdf"]


def test_a_figure_that_no_county_has_is_wrong() -> None:
    file = received("01", **{"规章: {制发: 0, 废止: 0, 现行有效: 0}": "规章: {制发: 0, 废止: 0, 现行有效: 3}"})

    found = assessed(replace(file, passed=True, findings=()))

    assert statuses(found)[0] == "不通过"
    (told,) = found.units[0].findings
    assert (told.rule, *map(str, told.cells)) == ("desk-zero", "主动公开·规章·现行有效")
    assert [finding.rule for finding in assessed(file).units[0].findings] == [file.findings[0].rule], "it is told once"


def test_a_file_that_is_named_after_another_unit_is_told() -> None:
    found = assessed(received("01", "云岭县民政局.yaml"), received("02", "云岭县民政局和云岭县教育局.yaml"))

    assert [[finding.rule for finding in each.findings] for each in found.units] == [["desk-named"], []]


def test_copied_words_are_told_to_both() -> None:
    copy = received("01")
    found = assessed(copy, replace(copy, file="02.yaml", agency="云岭县民政局"))

    assert statuses(found) == ["有警告", "有警告"]
    assert "文字与“云岭县民政局”的相同：总体情况第 1、2、3、4、5、6 段" in found.units[0].findings[-1].message


def test_who_need_not_report_is_neither_missing_nor_late() -> None:
    desk = read(SETTINGS.replace("全称: 云岭县民政局", "全称: 云岭县民政局, 免报: 撤销"))
    found = assessed(received("01"), desk=desk, today=date(2026, 1, 1))

    assert statuses(found) == ["通过", "免报"]
    assert not found.units[1].late
    assert found.settled
