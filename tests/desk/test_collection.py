"""Each file goes to the unit whose report it says it is; when it came, and its report of last year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.desk import collection, state
from generator.desk.collection import Received
from generator.desk.state import State
from generator.errors import FormError
from generator.text.spelling import tight
from tests.desk.county import DAY, SETTINGS, read, received

ALIASES = SETTINGS.replace("全称: 云岭县教育局", "全称: 云岭县教育局, 别名: [县教体局], 前身: [云岭县教体局]")


def assessed(settings: str, *files: Received, decisions: str = "") -> State:
    return state.assess(read(settings, decisions), files, (), DAY)


def test_a_file_goes_to_the_unit_of_its_agency_or_alias_and_never_by_its_name() -> None:
    own = received("01", "民政局.yaml")
    alias = replace(own, file="甲.yaml", agency="县 教体局")
    former = replace(own, file="乙.yaml", agency="云岭县教体局")

    found = assessed(ALIASES, alias, own, former)

    assert found.duplicates == [["民政局.yaml", "甲.yaml"]]
    assert [each.status for each in found.units] == ["通过", "未收到"]
    assert found.unknown == ["乙.yaml"]


def test_the_order_in_which_files_came_is_kept_whatever_the_order_of_names() -> None:
    first, second = received("01", "乙.yaml", date(2025, 1, 2)), received("01", "甲.yaml", DAY)

    assert assessed(SETTINGS, second, first).duplicates == [["乙.yaml", "甲.yaml"]]


def test_files_of_another_year_and_files_set_aside_are_no_unit_s() -> None:
    old = replace(received("01", "旧.yaml"), year=2023)
    aside = replace(old, file="误.yaml")

    found = assessed(SETTINGS, old, aside, decisions="不用: [{文件: 误.yaml, 理由: 误寄}]")

    assert found.other_year == ["旧.yaml"]
    assert found.units[0].status == "未收到"


def test_a_name_of_a_file_speaks_of_the_unit_with_the_longest_name_in_it() -> None:
    units = read(SETTINGS.replace("云岭县民政局", "云岭县教育局招生办")).units

    assert collection.named("云岭县教育局招生办年报.docx", units) == ["02", "01"]
    assert collection.named("年报.docx", units) == []


@pytest.mark.parametrize("day", ["2025-01-20", "2025/1/20", " 2025.01.20"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_register_is_read_as_spreadsheets_save_it(day: str, encoding: str) -> None:
    text = f"文件,收到日期,备注\r\n云岭县教育局年报.docx,{day},由办公室登记的\r\n"

    assert collection.register(text.encode(encoding)) == {"云岭县教育局年报.docx": DAY}


def test_a_register_without_dates_is_refused_with_its_line() -> None:
    with pytest.raises(FormError, match="不是日期") as refused:
        collection.register("文件,收到日期\n甲.docx,2025-01-20\n乙.docx,昨天\n".encode())

    assert refused.value.line == 3


def test_last_year_s_report_of_a_predecessor_serves_unless_there_were_several() -> None:
    before = {tight("云岭县教体局"): Path("教体局.docx"), tight("云岭县民政局"): Path("民政局.docx")}
    merged = ALIASES.replace("前身: [云岭县教体局]", "前身: [云岭县教体局, 云岭县民政局]")

    assert collection.earlier(read(ALIASES).units, before)[tight("县教体局")] == Path("教体局.docx")
    assert list(collection.earlier(read(merged).units, before)) == ["云岭县民政局"]


def test_files_of_different_kinds_that_say_the_same_have_one_digest() -> None:
    assert received("01").content == received("01", **{"行政许可: 12": "行政许可:  12"}).content
    assert received("01").content != received("01", **{"行政许可: 12": "行政许可: 13"}).content
