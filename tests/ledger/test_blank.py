"""The blank ledger: built from the data, of the form's own names, and due dates that LibreOffice computes as we do."""

from __future__ import annotations

import importlib.util
from datetime import date, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import openpyxl

from generator.form import form as forms
from generator.form.address import Address
from generator.ledger import calendar
from generator.ledger.rows import settings
from generator.resources import folder
from tests import office
from tests.folders import ROOT
from tests.ledger.ledgers import REQUEST, ledger, saved


def test_the_blank_ledger_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("build_ledger", ROOT / "scripts" / "build_ledger.py")
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    built, kept = (openpyxl.load_workbook(source) for source in (BytesIO(script.built()), folder("templates") / "ledger.xlsx"))
    assert built.sheetnames == kept.sheetnames
    for new, old in zip(built.worksheets, kept.worksheets, strict=True):
        assert list(new.values) == list(old.values)
        assert [vars(each) for each in new.data_validations.dataValidation] == [
            vars(each) for each in old.data_validations.dataValidation
        ]


def test_what_may_be_chosen_are_the_rows_and_columns_of_the_newest_form() -> None:
    form = forms.load(settings()["form"])
    assert form.name == forms.names()[-1]
    cells = [address for address, cell in form.cells.items() if not cell.total]
    names, cases = (settings()["counted"][table] for table in ("requests", "disputes"))
    columns, own = settings()["requests"]["columns"], settings()["disputes"]["columns"]
    outcomes = [cell for cell in cells if cell[:2] == (names["section"], names["outcome"])]

    assert columns["outcome"]["choices"] == list(dict.fromkeys(str(Address(cell[2:-1])) for cell in outcomes))
    assert columns["category"]["choices"] == list(dict.fromkeys(cell[-1] for cell in outcomes))
    for name in ("received", "carried_in", "carried_out"):
        assert {Address((names["section"], names[name], kind)) for kind in columns["category"]["choices"]} <= set(cells)
    assert own["type"]["choices"] == list(cases["types"])
    paths = [path for each in cases["types"].values() for path in each.values()]
    results = (*own["result"]["choices"], cases["pending"])
    disputes = {Address.parse(f"{cases['section']}·{path}·{result}") for path in paths for result in results}
    assert disputes == {cell for cell in cells if cell[0] == cases["section"]}


def test_the_published_calendars_have_their_known_days() -> None:
    days = calendar.working_days()

    assert len(days) == 1994
    assert [sum(day.year == year for day in days) for year in settings()["calendar"]] == [250, 249, 250, 249, 249, 251, 248, 248]
    assert all(one < other for one, other in pairwise(days))
    assert date(2025, 1, 26) in days  # a Sunday on which one worked
    assert date(2025, 10, 8) not in days


def test_days_on_which_one_works_at_a_weekend_count_and_pauses_do_not() -> None:
    assert calendar.due(date(2025, 1, 25), 20, []) == date(2025, 2, 27)
    assert calendar.due(date(2025, 9, 20), 20, [(date(2025, 9, 26), date(2025, 10, 12))]) == date(2025, 10, 31)
    assert calendar.due(date(2024, 4, 20), 20, [(date(2024, 4, 22), date(2024, 5, 13))]) == date(2024, 6, 7)
    assert calendar.due(date(2026, 12, 28), 20, []) is calendar.due(date(2018, 12, 28), 20, []) is None


@office.needs_soffice
def test_libreoffice_computes_the_same_due_dates(tmp_path: Path) -> None:
    cases: list[dict[str, object]] = [
        {"收到日期": date(2025, 3, 3)},
        {"收到日期": date(2025, 1, 25)},
        {"收到日期": date(2025, 3, 3), "延期通知日": date(2025, 3, 20)},
        {"收到日期": date(2025, 9, 20), "补正通知日": date(2025, 9, 26), "补正到达日": date(2025, 10, 12)},
        {"收到日期": date(2025, 9, 20), "补正通知日": date(2025, 9, 26)},
        {"收到日期": date(2024, 4, 20), "第三方征求起": date(2024, 4, 22), "第三方征求止": date(2024, 5, 13)},
        {"收到日期": date(2026, 12, 28)},
        {"收到日期": date(2018, 12, 28)},
    ]
    path = tmp_path / "a.xlsx"
    path.write_bytes(saved(ledger([{**REQUEST, "答复日期": None, **each} for each in cases])))

    (made,) = office.convert([path], "xlsx", tmp_path / "saved")

    page = openpyxl.load_workbook(made, data_only=True)["申请"]
    shown = [page.cell(number, 15).value for number in range(2, len(cases) + 2)]
    assert [each.date() if isinstance(each, datetime) else None for each in shown] == [
        date(2025, 3, 31), date(2025, 2, 27), date(2025, 4, 28), date(2025, 10, 31), None, date(2024, 6, 7), None, None,
    ]  # fmt: skip
