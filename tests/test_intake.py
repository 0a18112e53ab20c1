"""A file is taken in with its county, and with the years before it as far as each names the one before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import intake, journey
from generator.errors import UsageError
from generator.findings import Level
from tests.reports import base_text


@pytest.fixture
def agency_file(tmp_path: Path) -> Path:
    path = tmp_path / "agency.yaml"
    path.write_text(base_text(), encoding="utf-8")
    return path


def test_last_year_s_file_may_not_be_the_same_file(agency_file: Path) -> None:
    with pytest.raises(UsageError, match="同一个文件"):
        journey.examine(agency_file, last_year=agency_file)


def test_the_years_before_come_latest_first(agency_file: Path) -> None:
    for year, before in ((2023, "上年报告: 2022.yaml\n"), (2022, "")):
        text = base_text().replace("年度: 2024", f"年度: {year}") + before
        (agency_file.parent / f"{year}.yaml").write_text(text, encoding="utf-8")
    agency_file.write_text(base_text() + "上年报告: 2023.yaml\n", encoding="utf-8")
    report = intake.loaded(agency_file, None, ())[1]

    assert report is not None
    assert [earlier.year for earlier in intake.previous(agency_file, report, None, ())] == [2023, 2022]


def test_a_report_is_read_back_with_its_figures(agency_file: Path) -> None:
    report = intake.loaded(agency_file, None, ())[1]
    (page,) = journey.make(agency_file, formats=("txt",)).written

    assert report is not None
    read, findings = intake.read_published(page, intake.loaded(page, None, ())[0])
    assert (read.figures, findings) == (report.figures, [])


def test_a_published_report_without_a_year_is_told_so_once_and_does_not_pass(agency_file: Path) -> None:
    (page,) = journey.make(agency_file, formats=("txt",)).written
    bare = agency_file.parent / "bare.txt"
    bare.write_text(re.sub("20[0-9]{2}", "", page.read_text("utf-8")), encoding="utf-8")

    told = [finding for finding in journey.examine(bare).findings if "年度：" in finding.message or "哪一年" in finding.message]

    assert [(finding.rule, finding.level) for finding in told] == [("year-unknown", Level.ERROR)]
