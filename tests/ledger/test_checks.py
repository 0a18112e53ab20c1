"""What a clerk does wrong in a ledger is told with sheet and cell; what is right is left alone, what is personal never shown."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from generator.errors import AgencyFileError
from generator.ledger import rows
from tests.folders import TESTS
from tests.ledger.ledgers import REQUEST, ledger, saved, told


def test_every_fault_of_a_ledger_is_told_in_its_row(golden) -> None:
    faults = yaml.safe_load((TESTS / "ledger" / "faults.yaml").read_text(encoding="utf-8"))
    requests = [{"编号": "A-0001", **REQUEST}]
    requests += [{"编号": f"B-{number:04}", **REQUEST, **each} for number, each in enumerate(faults["requests"])]
    disputes = [{"申请编号": "A-0001", **each} for each in faults["disputes"]]

    lines = told(saved(ledger(requests, disputes)))

    for sheet, first, entries in (("申请", 3, faults["requests"]), ("复议诉讼", 2, faults["disputes"])):
        for number, fault in enumerate(entries, start=first):
            place = rf"{sheet}!"
            assert [line for line in lines if line.startswith(place) and _row(line) == number], fault
    assert not [line for line in lines if line.startswith("申请!") and _row(line) == 2]
    golden(TESTS / "ledger" / "faults.txt", "".join(f"{line}\n" for line in lines))


def _row(line: str) -> int:
    return int("".join(filter(str.isdigit, line.partition(" ")[0])))


@pytest.mark.parametrize(
    "changes",
    [
        {"补正通知日": "2025-3-5", "补正期限": "2025/3/20", "补正到达日": "2025年3月12日", "答复日期": date(2025, 4, 7)},
        {"第三方征求起": date(2025, 3, 5), "第三方征求止": date(2025, 3, 26), "答复日期": date(2025, 4, 21)},
        {"延期通知日": date(2025, 3, 28), "答复日期": date(2025, 4, 28)},
        {"答复日期": date(2025, 3, 31)},
        {"答复结果": "其他处理·逾期不补正", "补正通知日": date(2025, 3, 4), "补正期限": date(2025, 3, 18)},
        {"答复结果": "其他处理·逾期未缴费", "收费通知日": date(2025, 3, 5), "收费金额": 100.5, "实收金额": 0},
        {"编号": 202503001, "文号": "云科公开〔2025〕3号", "送达日期": date(2025, 3, 20)},
        {"收到日期": date(2025, 12, 30), "答复日期": None, "答复结果": None},
        {"补正通知日": date(2025, 3, 5), "补正期限": date(2026, 3, 20), "答复日期": None, "答复结果": None},
    ],
)
def test_what_is_right_is_left_alone(changes: dict[str, object]) -> None:
    assert told(saved(ledger([{"编号": "1", **REQUEST, **changes}]))) == []


def test_a_day_too_late_is_told() -> None:
    (line,) = told(saved(ledger([{"编号": "1", **REQUEST, "答复日期": date(2025, 4, 1)}])))

    assert line.startswith("申请!T2 警告 ledger-overdue 编号 1：应在 2025-03-31 以前答复，2025-04-01 才答复。")


def test_years_without_a_published_calendar_are_told_once() -> None:
    late = {**REQUEST, "收到日期": date(2030, 3, 3), "答复日期": date(2030, 9, 1)}

    (line,) = told(saved(ledger([{"编号": f"{number}", **late} for number in range(3)])), 2030, date(2031, 1, 1))

    assert "放假安排只有 2019–2026 年的" in line


def test_columns_may_be_moved_and_added_but_not_renamed_or_deleted() -> None:
    book = ledger([{"编号": "1", **REQUEST}])
    book["申请"].insert_cols(1)
    book["申请"]["A1"] = "备注"
    assert told(saved(book)) == []

    book["申请"]["U1"] = "答复日"
    (line,) = told(saved(book))
    assert line.startswith("申请!A1 错误 ledger-columns “申请”表的第一行里，答复日期 这些列名没有")

    del book["复议诉讼"]
    assert len(told(saved(book))) == 2


def test_rows_far_below_are_found() -> None:
    book = ledger()
    book["申请"]["A9000"] = "1"

    assert all(line.startswith(("申请!B9000", "申请!D9000", "申请!E9000", "申请!G9000")) for line in told(saved(book)))


def test_nothing_personal_is_read_or_told() -> None:
    secret = {"申请人": "王某某", "联系方式": "13900001234", "申请内容": "拆迁补偿"}
    data = saved(ledger([{**REQUEST, **secret, "编号": "1", "答复日期": "不明"}]))

    own, _ = rows.read(data, "台账.xlsx")

    assert not any(word in f"{own}{told(data)}" for word in secret.values())


def test_what_is_no_workbook_is_refused_by_its_name() -> None:
    with pytest.raises(AgencyFileError, match=r"台账\.xlsx") as error:
        rows.read(b"", "台账.xlsx")
    assert "台账.xlsx 不是 Excel 工作簿" in f"{error.value}"
