"""The whole way: what passes is written, what blocks writes nothing, every failed sum is named, the same bytes twice."""

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from generator import journey
from generator.errors import ReportError, UsageError
from tests.reports import base_text

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "samples").rglob("*.yaml"))
CITY = next(path for path in SAMPLES if "city" in path.name)


@pytest.fixture
def agency_file(tmp_path: Path) -> Path:
    path = tmp_path / "agency.yaml"
    path.write_text(base_text(), encoding="utf-8")
    return path


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_passes_and_is_printed_in_every_format(path: Path, tmp_path: Path) -> None:
    made = journey.make(path, formats=journey.FORMATS, out=tmp_path)

    assert made.examined.findings == ()
    assert made.examined.tally.failed == made.examined.tally.unevaluated == 0
    assert sorted(file.suffix for file in made.written) == [".docx", ".html", ".txt"]
    assert all(file.stat().st_size > 1000 for file in made.written)


def test_the_busy_city_s_figures_satisfy_42_of_42_identities() -> None:
    tally = journey.examine(CITY).tally

    assert (tally.evaluated, tally.failed, tally.unevaluated) == (42, 0, 0)


def test_what_blocks_writes_nothing_and_leaves_older_output(agency_file: Path) -> None:
    journey.make(agency_file)
    before = {path.name: path.read_bytes() for path in agency_file.parent.iterdir()}
    wrong = base_text().replace("行政处罚: 3", "行政处罚: 3件")
    agency_file.write_text(wrong, encoding="utf-8")

    made = journey.make(agency_file)

    assert (made.written, made.examined.passed) == ((), False)
    after = {path.name: path.read_bytes() for path in agency_file.parent.iterdir()}
    assert after == {**before, "agency.yaml": wrong.encode()}


def test_a_draft_is_written_all_the_same_and_says_so(agency_file: Path) -> None:
    agency_file.write_text(base_text().replace("{自然人: 3, ", "{总计: 9, 自然人: 3, "), encoding="utf-8")

    made = journey.make(agency_file, draft=True)

    assert {path.suffix for path in made.written} == {".txt", ".docx"}
    assert not made.examined.passed


def test_an_unknown_county_in_the_file_is_a_finding_with_its_place(agency_file: Path) -> None:
    agency_file.write_text(base_text() + "县区: 没有这个县\n", encoding="utf-8")

    examined = journey.examine(agency_file)

    (finding,) = [finding for finding in examined.findings if finding.rule == "county"]
    assert finding.place is not None
    assert not examined.passed


def test_an_unknown_format_is_wrong_usage(agency_file: Path) -> None:
    with pytest.raises(UsageError, match="txt、docx、html"):
        journey.make(agency_file, formats=("odt",))


def test_a_line_that_text_cannot_carry_keeps_text_from_being_written(agency_file: Path) -> None:
    agency_file.write_text(base_text() + "导语: |\n  三、收到和处理政府信息公开申请情况\n", encoding="utf-8")

    assert journey.make(agency_file).written == ()
    assert [f.rule for f in journey.make(agency_file).examined.findings if f.blocks] == ["not-readable-back"]
    assert len(journey.make(agency_file, formats=("docx", "html")).written) == 2


def test_last_year_s_report_is_found_beside_the_file_and_compared(agency_file: Path) -> None:
    (agency_file.parent / "上年.yaml").write_text(
        base_text().replace("年度: 2024", "年度: 2023").replace("结转下年度: {自然人: 1}", "结转下年度: {自然人: 2}")
        .replace("本年新收: {自然人: 3", "本年新收: {自然人: 4"), encoding="utf-8"
    )  # fmt: skip
    agency_file.write_text(base_text() + "上年报告: 上年.yaml\n", encoding="utf-8")

    rules = {finding.rule for finding in journey.examine(agency_file).findings}

    assert any("carry" in rule or "carried" in rule or "结转" in rule for rule in rules), rules


def test_the_same_input_gives_the_same_bytes_whatever_the_clock_and_time_zone(agency_file: Path, tmp_path: Path) -> None:
    outputs = []
    for zone, year in (("Asia/Shanghai", 2024), ("America/New_York", 2031)):
        out = tmp_path / zone.replace("/", "-")
        code = (
            "import time, datetime, sys\n"
            f"real = time.time; offset = ({year} - 2026) * 31_557_600\n"
            "time.time = lambda: real() + offset\n"
            "class Date(datetime.date):\n"
            f"    today = classmethod(lambda cls: cls({year}, 5, 6))\n"
            "datetime.date = Date\n"
            "from pathlib import Path\n"
            "from generator import journey\n"
            f"journey.make(Path({str(agency_file)!r}), formats=journey.FORMATS, out=Path({str(out)!r}))\n"
        )
        out.mkdir()
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": str(year)}
        subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=ROOT, timeout=60)
        outputs.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})

    assert outputs[0].keys() == {"agency.txt", "agency.docx", "agency.html"}
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("suffix", journey.FORMATS)
def test_what_was_printed_is_read_back_as_it_was(agency_file: Path, suffix: str) -> None:
    made = journey.make(agency_file, formats=(suffix,))

    parsed = journey.parse(made.written[0])

    assert parsed.report is not None
    assert made.examined.report is not None
    assert parsed.whole
    assert parsed.report.figures == made.examined.report.figures
    assert parsed.report.narratives == made.examined.report.narratives
    assert journey.examine(made.written[0]).passed


def test_a_published_report_gets_the_verdict_of_its_yaml(agency_file: Path) -> None:
    made = journey.make(agency_file, formats=("html",))
    page = made.written[0]
    page.write_text(page.read_text(encoding="utf-8").replace(">12<", ">12件<"), encoding="utf-8")

    examined = journey.examine(page)

    assert examined.tally == made.examined.tally
    assert examined.report is not None
    assert Decimal("5.07") in examined.report.figures.values()


def test_a_file_that_is_no_report_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("天气很好。\n", encoding="utf-8")

    with pytest.raises(ReportError):
        journey.examine(tmp_path / "a.txt")
