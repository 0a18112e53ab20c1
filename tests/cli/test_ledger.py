"""`makereport ledger` writes a blank ledger and counts a filled one into an agency file, or tells what is wrong in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import service
from tests.cli.command import Run, sample
from tests.ledger.ledgers import REQUEST, ledger, saved

REQUESTS = [{"编号": "甲-1", **REQUEST}, {"编号": "甲-2", **REQUEST, "答复日期": None, "答复结果": None}]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    requests = [{**each, "收到日期": date(2024, 12, 30), "答复日期": each["答复日期"] and date(2025, 1, 6)} for each in REQUESTS]
    path.write_bytes(saved(ledger(requests)))
    return path


def test_a_blank_ledger_is_written_and_none_is_written_over(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"

    assert run("ledger", "new", path).status == 0
    assert run("ledger", "new", path).status == 2
    assert run("ledger", "new", tmp_path / "a.xls").status == 2


@pytest.mark.parametrize("name", ["agency.xlsx", "agency.yaml"])
def test_requests_are_counted_into_an_agency_file_that_stays_as_it_is_otherwise(
    run: Run, tmp_path: Path, filled: Path, name: str
) -> None:
    path, trace = tmp_path / name, tmp_path / "figures.csv"
    run("parse", sample(tmp_path, "before.yaml"), "-o", path)
    before = service.load(path.read_bytes(), name)

    done = run("ledger", "tally", filled, "--year", "2024", "-o", path, "--trace", trace)

    assert done.status == 0, done.err
    after = service.load(path.read_bytes(), name)
    assert before.source is not None and after.source is not None
    assert after.source.narratives == before.source.narratives
    figures = {str(cell): value for cell, value in after.source.figures.items()}
    assert figures["依申请公开·本年新收·自然人"] == figures["依申请公开·结转下年度·总计"] == 2
    others = [cell for cell in before.source.figures if cell[0] not in ("依申请公开", "复议诉讼")]
    assert all(after.source.figures[cell] == before.source.figures[cell] for cell in others)
    assert "依申请公开·本年新收·自然人,2,甲-1、甲-2" in trace.read_text("utf-8-sig").splitlines()
    assert "张三" not in f"{done.err}{trace.read_text('utf-8')}{service.convert(after, 'a.yaml').decode()}"


def test_a_wrong_row_is_told_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "台账.xlsx"
    book.write_bytes(saved(ledger([{"编号": "1", **REQUEST, "申请人类别": "公司"}])))
    path = sample(tmp_path)
    before = path.read_bytes()

    done = run("ledger", "tally", book, "--year", "2024", "-o", path)

    assert done.status == 1
    assert f"{book}:申请!E2 错误 编号 1：没有“公司”这种申请人类别" in done.err
    assert done.last == "结论：不通过，没有写出，请改正台账后再试"
    assert path.read_bytes() == before


def test_another_year_or_no_agency_file_or_no_ledger_is_refused(run: Run, tmp_path: Path, filled: Path) -> None:
    path = sample(tmp_path)

    assert "应是 2025 年度" in run("ledger", "tally", filled, "--year", "2025", "-o", path).last
    assert run("ledger", "tally", filled, "--year", "2024", "-o", tmp_path / "none.yaml").status == 2
    assert run("ledger", "tally", path, "--year", "2024", "-o", path).status == 2
    no_ledger = run("ledger", "tally", sample(tmp_path, "b.yaml"), "--year", "2024", "-o", path)
    assert no_ledger.status == 2
    assert "b.yaml 不是 Excel 工作簿" in no_ledger.last
