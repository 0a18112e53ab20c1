"""The three calls: a file is loaded from its bytes, checked, and rendered to bytes; nothing else is read or written."""

import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator import service
from generator import style as styles
from generator.errors import FormError, ReportError, UsageError
from generator.findings import Level
from generator.formats.registry import writable
from generator.report.examined import Examined
from generator.service import Loaded
from generator.style import Style
from tests.folders import ROOT, SAMPLES
from tests.reports import base_text

FILES = sorted(SAMPLES.glob("*.yaml"))
CITY = SAMPLES / "city-government-2024.yaml"


def load(text: str) -> Loaded:
    return service.load(text.encode(), "agency.yaml")


def check(loaded: Loaded, **more: object) -> Examined:
    return service.check(loaded, latest_year=2026, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sample_passes_and_is_printed_in_every_format(path: Path) -> None:
    loaded = service.load(path.read_bytes(), path.name)
    examined = check(loaded, formats=writable())

    assert examined.findings == ()
    assert examined.tally.failed == examined.tally.unevaluated == 0
    assert loaded.report is not None
    pages = service.render_all(loaded.report, writable(), loaded.style)
    assert tuple(pages) == writable()
    assert all(len(page) > 1000 for page in pages.values())


def test_the_busy_city_s_figures_satisfy_42_of_42_identities() -> None:
    tally = check(service.load(CITY.read_bytes(), CITY.name)).tally

    assert (tally.evaluated, tally.failed, tally.unevaluated) == (42, 0, 0)


def test_the_county_that_the_file_names_gives_the_style() -> None:
    text = base_text() + "县区: 甲县\n"
    asked = []

    def find(name: str | None = None, *, agency: str | None = None) -> Style:
        asked.append(name)
        return styles.load(None)

    assert service.load(text.encode(), "agency.yaml", find_style=find).style.name == "全国"
    assert asked == ["甲县"]


def test_a_style_that_is_given_goes_before_the_file_s_county() -> None:
    style = styles.load("青溪县")

    loaded = service.load((base_text() + "县区: 没有这个县\n").encode(), "agency.yaml", style=style)

    assert loaded.style is style
    assert "county" not in {finding.rule for finding in check(loaded).findings}


def test_an_unknown_county_in_the_file_is_a_finding_with_its_place() -> None:
    examined = check(load(base_text() + "县区: 没有这个县\n"))

    (finding,) = [finding for finding in examined.findings if finding.rule == "county"]
    assert finding.place is not None
    assert not examined.passed


def test_without_any_style_nothing_is_loaded() -> None:
    def find(name: str | None = None, *, agency: str | None = None) -> Style:
        raise FormError("没有。")

    with pytest.raises(FormError):
        service.load(base_text().encode(), "agency.yaml", find_style=find)


def test_a_year_to_come_is_told_by_the_caller_s_clock() -> None:
    loaded = load(base_text())

    assert "year" in {finding.rule for finding in service.check(loaded, latest_year=2023).findings}
    assert "year" not in {finding.rule for finding in service.check(loaded, latest_year=2024).findings}


def test_an_unknown_format_is_wrong_usage() -> None:
    loaded = load(base_text())
    assert loaded.report is not None

    with pytest.raises(UsageError, match="txt、docx、html"):
        service.render(loaded.report, "odt", loaded.style)


def test_a_line_that_text_cannot_carry_is_told_where_text_is_asked_for() -> None:
    loaded = load(base_text() + "导语: |\n  三、收到和处理政府信息公开申请情况\n")

    assert [finding.rule for finding in check(loaded, formats=["txt"]).findings if finding.blocks] == ["not-readable-back"]
    assert check(loaded, formats=["docx", "html"]).passed
    assert check(loaded).passed


def test_a_draft_says_so_and_carries_the_findings_where_the_format_can() -> None:
    loaded = load(base_text().replace("{自然人: 3, ", "{总计: 9, 自然人: 3, "))
    examined = check(loaded)
    assert loaded.report is not None

    pages = service.render_all(loaded.report, writable(), loaded.style, draft=True, findings=examined.findings)

    assert not examined.passed
    assert pages["txt"] != service.render(loaded.report, "txt", loaded.style)
    without = service.render(loaded.report, "docx", loaded.style, draft=True)
    assert len(pages["docx"]) > len(without)


def test_the_years_before_are_compared() -> None:
    last = base_text().replace("年度: 2024", "年度: 2023").replace("结转下年度: {自然人: 1}", "结转下年度: {自然人: 2}")
    before = load(last.replace("本年新收: {自然人: 3", "本年新收: {自然人: 4")).report
    assert before is not None

    examined = check(load(base_text()), last=before)

    assert examined.compared
    assert any("carry" in finding.rule or "carried" in finding.rule for finding in examined.findings), examined.findings


def test_the_same_input_gives_the_same_bytes_whatever_the_clock_and_time_zone(tmp_path: Path) -> None:
    outputs = []
    (tmp_path / "agency.yaml").write_text(base_text(), encoding="utf-8")
    for zone, year in (("Asia/Shanghai", 2024), ("America/New_York", 2031)):
        out = tmp_path / zone.replace("/", "-")
        code = (
            "import time, datetime, sys\n"
            f"real = time.time; offset = ({year} - 2026) * 31_557_600\n"
            "time.time = lambda: real() + offset\n"
            "class Date(datetime.date):\n"
            f"    today = classmethod(lambda cls: cls({year}, 5, 6))\n"
            "datetime.date = Date\n"
            "from generator.cli import main\n"
            f"sys.exit(main([{str(tmp_path / 'agency.yaml')!r}, '--formats', {','.join(writable())!r}, '-o', {str(out)!r}]))\n"
        )
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": str(year)}
        subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=ROOT)
        outputs.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})

    assert outputs[0].keys() == {f"agency.{name}" for name in writable()}
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("name", writable())
def test_what_was_printed_is_read_back_as_it_was(name: str) -> None:
    loaded = load(base_text())
    assert loaded.report is not None

    back = service.load(service.render(loaded.report, name, loaded.style), f"agency.{name}")

    assert back.report is not None
    assert back.published and back.whole and back.findings == ()
    assert back.report.figures == loaded.report.figures
    assert back.report.narratives == loaded.report.narratives
    assert check(back).passed


def test_a_report_is_read_in_whole_only_with_every_figure_and_part() -> None:
    loaded = load(base_text())
    report = loaded.report
    assert loaded.whole and report is not None
    cell = next(iter(report.figures))
    lacking = [
        replace(report, agency=None),
        replace(report, year=None),
        replace(report, figures={**report.figures, cell: None}),
        replace(report, narratives={}),
        replace(report, narratives={**report.narratives, "存在问题": ()}),
    ]

    assert not any(replace(loaded, report=each).whole for each in (*lacking, None))


def test_a_published_report_gets_the_verdict_of_its_yaml() -> None:
    loaded = load(base_text())
    assert loaded.report is not None
    page = service.render(loaded.report, "html", loaded.style).decode().replace(">12<", ">12件<")

    examined = check(service.load(page.encode(), "agency.html"))

    assert examined.tally == check(loaded).tally
    assert examined.report is not None
    assert Decimal("5.07") in examined.report.figures.values()


def test_a_published_report_with_an_empty_part_does_not_pass() -> None:
    loaded = load(base_text())
    assert loaded.report is not None
    problems = loaded.report.narratives["存在问题"]
    text = service.render(loaded.report, "txt", loaded.style).decode()
    for paragraph in problems:
        text = text.replace(paragraph, "")

    examined = check(service.load(text.encode(), "agency.txt"))

    assert not examined.passed
    assert [each.message for each in examined.findings if each.rule == "unfilled"] == [
        "五、存在的主要问题及改进情况：还没有填写。请填写。"
    ]


def test_a_published_report_without_a_year_is_told_so_once_and_does_not_pass() -> None:
    loaded = load(base_text())
    assert loaded.report is not None
    text = service.render(loaded.report, "txt", loaded.style).decode()

    findings = check(service.load(text.replace("2024", "").replace("2025", "").encode(), "bare.txt")).findings

    told = [finding for finding in findings if "年度：" in finding.message or "哪一年" in finding.message]
    assert [(finding.rule, finding.level) for finding in told] == [("year-unknown", Level.ERROR)]


def test_a_file_that_is_no_report_is_an_error() -> None:
    with pytest.raises(ReportError):
        service.load("天气很好。\n".encode(), "a.txt")


def test_nothing_is_written_and_no_file_of_the_user_s_is_opened() -> None:
    code = (
        "import sys\n"
        "opened = []\n"
        "def watch(event, arguments):\n"
        "    if event == 'open' and isinstance(arguments[0], str): opened.append((arguments[0], arguments[1] or ''))\n"
        "from generator import service\n"
        "from generator.formats.registry import writable\n"
        f"data = open({str(CITY)!r}, 'rb').read()\n"
        "sys.addaudithook(watch)\n"
        "loaded = service.load(data, 'agency.yaml')\n"
        "service.check(loaded, latest_year=2026, formats=writable())\n"
        "service.render_all(loaded.report, writable(), loaded.style)\n"
        "assert any('templates' in path for path, mode in opened)\n"
        "print([path for path, mode in opened if set(mode) & set('wax+') or 'samples' in path], end='')\n"
    )
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8", cwd=ROOT, env=environment
    )

    assert done.stdout == "[]"


def test_a_figure_that_nothing_tells_why_it_was_not_read_is_told_all_the_same() -> None:
    loaded = load(base_text().replace("行政许可: 12", "行政许可: ~"))
    published = replace(loaded, published=True, findings=())

    assert [finding.rule for finding in check(published).findings if finding.cells] == ["unfilled"]


def test_words_that_wait_for_a_figure_are_told_unless_the_figure_is() -> None:
    text = base_text().replace("  （三）", "  去年新收{{ 依申请公开.本年新收.自然人 }}件。\n  （三）", 1)

    def rules(figures: str) -> list[str]:
        findings = check(load(text.replace("本年新收: {自然人: 3, 商业企业: 1}", f"本年新收: {figures}"))).findings
        return [finding.rule for finding in findings if finding.level is Level.ERROR]

    assert rules("{自然人: ~, 商业企业: 1}") == ["unfilled"]
    assert rules("~") == ["unfilled"]


def test_numbering_like_that_of_the_sections_is_told_once() -> None:
    text = base_text()
    for wrong, right in (("一、主动公开", "（一）"), ("二、依申请公开", "（二）")):
        text = text.replace(f"  {right}", f"  {wrong}\n  {right}", 1)
    report = load(text).report
    assert report is not None

    loaded = service.load(service.render(report, "txt", styles.load(None)), "agency.txt")
    rules = [finding.rule for finding in check(loaded).findings]

    assert "heading-numbering" in {finding.rule for finding in loaded.findings}
    assert "text-numbering" in rules
    assert "heading-numbering" not in rules
