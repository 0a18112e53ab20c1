"""Counts balance in every column, chain from year to year, and every one of them can be traced to the requests."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

from generator.form import form as forms
from generator.form.address import Address
from generator.form.identities import evaluate
from generator.ledger import checks, rows, tally
from generator.ledger.rows import settings
from generator.report.blank import blank_report
from tests.ledger.ledgers import REQUEST, ledger, saved

FORM = forms.load(settings()["form"])
KINDS, OUTCOMES = (settings()["requests"]["columns"][name]["choices"] for name in ("category", "outcome"))


def counted(data: bytes, *more: bytes, year: int) -> tuple[Any, dict[Address, list[str]]]:
    """Return the report of a year and what its figures count; the ledgers must be sound."""
    every = [row for each in (data, *more) for row in rows.read(each, "a.xlsx")[0]]
    assert not [each for each in checks.check(every, year, date(2030, 1, 1)) if each.blocks]
    return tally.filled(blank_report(FORM, agency="甲局", year=year), every)


def random_requests(many: int, random: Random) -> list[dict[str, Any]]:
    """Return requests of the years 2022 to 2024, some of them open at the end."""
    requests = []
    for number in range(many):
        received = date(2022, 1, 1) + timedelta(random.randrange(3 * 365 + 1))
        answered = received + timedelta(random.randrange(70))
        outcome = random.choice(OUTCOMES)
        request: dict[str, Any] = {**REQUEST, "编号": f"{number}", "申请人类别": random.choice(KINDS)}
        request |= {"收到日期": received, "答复日期": answered, "答复结果": outcome}
        if outcome.endswith("逾期不补正"):
            request |= {"补正通知日": received, "补正期限": answered, "答复日期": answered + timedelta(1)}
        if outcome.endswith("补正后仍不明确"):
            request |= {"补正通知日": received, "补正到达日": answered}
        if outcome.endswith("逾期未缴费"):
            request |= {"收费通知日": received}
        if random.random() < 0.05:
            request |= {"答复日期": None, "答复结果": None}
        requests.append(request)
    return requests


def test_two_thousand_requests_balance_chain_and_are_traced() -> None:
    requests = random_requests(2000, Random(14))
    data = saved(ledger(requests))
    reports = {year: counted(data, year=year) for year in (2022, 2023, 2024)}

    for year, (report, traced) in reports.items():
        outcomes = [each for each in evaluate(report.figures, FORM.identities) if each.identity.left[0][0] != "主动公开"]
        assert len(outcomes) == 42
        assert all(outcome.left == outcome.right is not None for outcome in outcomes)
        for cell, numbers in traced.items():
            assert report.figures[cell] == len(numbers)
        told = sorted((number, str(cell)) for cell, numbers in traced.items() for number in numbers)
        assert told == sorted((each["编号"], cell) for each in requests for cell in expected(each, year))
    for year in (2022, 2023):
        for kind in KINDS:
            out, into = (Address(("依申请公开", row, kind)) for row in ("结转下年度", "上年结转"))
            assert reports[year][1][out] == reports[year + 1][1][into]


def expected(request: dict[str, Any], year: int) -> list[str]:
    """Return the cells of a year in which a request counts, as desk clerks are told to count."""
    received, answered, kind = request["收到日期"], request["答复日期"], request["申请人类别"]
    if received.year > year or (answered is not None and answered.year < year):
        return []
    done = answered is not None and answered.year == year
    return [
        f"依申请公开·{'本年新收' if received.year == year else '上年结转'}·{kind}",
        f"依申请公开·办理结果·{request['答复结果']}·{kind}" if done else f"依申请公开·结转下年度·{kind}",
    ]


def test_a_ledger_of_the_next_year_goes_on_with_that_of_the_last() -> None:
    requests = random_requests(60, Random(3))
    first, second = ([each for each in requests if (each["收到日期"].year > 2023) == later] for later in (False, True))

    apart, together = (
        counted(*ledgers, year=2024)[0]
        for ledgers in ((saved(ledger(first)), saved(ledger(second))), (saved(ledger([*first, *second])),))
    )

    assert apart.figures == together.figures


def test_disputes_are_counted_by_their_result_in_the_year_that_they_end() -> None:
    disputes = [
        {"类型": "复议", "结果": "维持", "结案日": date(2025, 5, 5)},
        {"类型": "复议", "结果": "纠正", "结案日": date(2026, 1, 5)},
        {"类型": "复议", "结果": "纠正", "结案日": date(2024, 12, 31)},
        {"类型": "复议", "立案日": date(2026, 1, 2)},
        {"类型": "诉讼", "是否经复议": "否"},
        {"类型": "诉讼", "是否经复议": "是", "结果": "其他", "结案日": date(2025, 12, 31), "立案日": date(2024, 3, 1)},
        {"类型": "诉讼", "是否经复议": "是", "结果": "维持", "结案日": date(2025, 6, 1), "共同被告": "是"},
    ]

    _, traced = counted(saved(ledger(disputes=[{"申请编号": "1", **each} for each in disputes])), year=2025)

    assert Counter({str(cell): len(numbers) for cell, numbers in traced.items() if numbers}) == {
        "复议诉讼·行政复议·维持": 1,
        "复议诉讼·行政复议·尚未审结": 1,
        "复议诉讼·行政诉讼·未经复议直接起诉·尚未审结": 1,
        "复议诉讼·行政诉讼·复议后起诉·其他": 1,
    }
