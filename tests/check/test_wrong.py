"""Every way a clerk's file can be wrong gives its own message with its place: a case is a file in tests/wrong/."""

from pathlib import Path

import pytest

from generator import service
from generator.check.structure import validation
from generator.findings import Finding
from generator.report import agency_file
from generator.report import placeholders as words
from generator.report.loading import form_of, report_of
from tests.folders import SAMPLES, TESTS
from tests.reports import base_text

FOLDER = TESTS / "wrong"
CASES = sorted(FOLDER.glob("*.yaml"))
REPORTS = [path for path in sorted((FOLDER / "reports").glob("*.yaml")) if not path.stem.endswith(".last")]
"""Whole reports with one mistake each, some with last year's beside them, written without sight of the checks."""


def findings_of(path: Path) -> list[Finding]:
    file = agency_file.parse(path.read_bytes())
    form = form_of(file.data)
    findings, tally = validation.check(file, form, 2026)
    if isinstance(file.data, dict):
        findings += words.fill(report_of(file, form))[1]
    assert tally.evaluated + tally.unevaluated == len(form.identities)
    return findings


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_wrong_file_gives_its_messages_with_their_places(path: Path, golden) -> None:
    findings = findings_of(path)

    assert any(finding.blocks for finding in findings)
    assert all(finding.place is not None and finding.place.line and finding.place.column for finding in findings)
    golden(path.with_suffix(".txt"), "".join(f"{f.place} {f.level.value} {f.message}\n" for f in findings))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_with_one_mistake_gives_its_messages(path: Path, golden) -> None:
    before = path.with_suffix(".last.yaml")
    last = service.load(before.read_bytes(), before.name).report if before.exists() else None
    loaded = service.load(path.read_bytes(), path.name)
    findings = service.check(loaded, latest_year=2026, last=last).findings
    told = [each for each in findings if not each.rule.startswith("words-")]  # those have files of their own

    assert told
    golden(path.with_suffix(".txt"), "".join(f"{f.place} {f.level.value} {f.message}\n" for f in told))


def test_every_wrong_file_says_something_else() -> None:
    said = [path.with_suffix(".txt").read_text(encoding="utf-8") for path in CASES]

    assert len(set(said)) >= len(CASES) - 3


def test_words_that_wait_for_a_wrong_figure_are_not_complained_of_too() -> None:
    sample = (SAMPLES / "city-government-2024.yaml").read_text("utf-8")
    wrong = sample.replace("制发: 8", "制发: 8件").replace("行政许可:", "行政许可证:")

    examined = service.check(service.load(wrong.encode(), "agency.yaml"), latest_year=2026)

    assert [finding.message for finding in examined.findings] == [
        "行政规范性文件·本年制发件数：应为一个数字，填的是“8件”，不要写单位。请改成 8。",
        "“主动公开”下面没有“行政许可证”这一项，是不是“行政许可”？请改正或删除。",
    ]


@pytest.mark.parametrize(
    ("where", "written", "remedy"),
    [
        ("行政许可: 12", "236 件", "请改成 236"),
        ("行政许可: 12", '"1,236"', "请改成 1236"),
        ("行政许可: 12", '"1,23"', "请改成普通数字"),
        ("行政许可: 12", "3万件", "请改成普通数字"),
        ("行政许可: 12", "3万元", "请改成普通数字"),
        ("行政许可: 12", "3.5", "请改成普通数字"),
        ("行政许可: 12", "-9", "请改成普通数字"),
        ("行政许可: 12", "－", "没有的请填 0"),
        ("行政许可: 12", "无", "没有的请填 0"),
        ("行政许可: 12", '"=B3+B4"', "请改成算好的数（复制，再选择性粘贴为数值）"),
        ("行政事业性收费: 5.07", "3.2万元", "请改成 3.2"),
        ("行政事业性收费: 5.07", "32000元", "请改成普通数字"),
    ],
)
def test_a_bad_figure_is_told_with_what_can_only_be_meant(where: str, written: str, remedy: str) -> None:
    text = base_text().replace(f"{where}\n", f"{where.split()[0]} {written}\n")

    (finding,) = service.check(service.load(text.encode(), "agency.yaml"), latest_year=2026).findings

    assert finding.message.endswith(f"。{remedy}。")


def test_a_file_of_unknown_keys_is_told_what_the_first_of_them_may_mean() -> None:
    sample = (SAMPLES / "city-government-2024.yaml").read_text("utf-8")
    many = sample.replace("主动公开:\n", "主动公开:\n" + "".join(f"  行政许可{number}: 1\n" for number in range(30)))

    examined = service.check(service.load(many.encode(), "agency.yaml"), latest_year=2026)
    messages = [finding.message for finding in examined.findings]

    assert ["是不是“行政许可”" in message for message in messages] == [True] * 20 + [False] * 10
    assert "这里可以写：规章、" in messages[-1]
