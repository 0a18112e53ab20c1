"""The page is filled in as a clerk would, and the file that comes of it makes the same report as one written by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator import service
from generator.report import agency_file
from tests.cli.command import Run
from tests.folders import SAMPLES
from tests.formats.page.clerk import Clerk

FORMATS = ("txt", "docx", "html")


def reports(run: Run, file: Path, folder: Path) -> dict[str, bytes]:
    done = run(file, "-o", folder, "--formats", ",".join(FORMATS))
    assert done.status == 0, done.err
    return {path.suffix: path.read_bytes() for path in folder.iterdir()}


def loaded(name: str) -> service.Loaded:
    return service.load((SAMPLES / name).read_bytes(), name)


def test_what_a_clerk_fills_in_makes_the_same_report_as_the_sample(clerk: Clerk, run: Run, tmp_path: Path) -> None:
    sample = SAMPLES / "science-bureau-2024.yaml"
    data: Any = agency_file.parse(sample.read_bytes()).data
    clerk.receives()

    clerk.fills(**{name: data[name] for name in ("导语", "总体情况", "存在问题", "其他事项")})
    clerk.fills(**{"落款.机关": "云岭县科学技术局", "落款.日期": "2025-01-16"})
    clerk.fills(**{"主动公开.行政规范性文件.制发": "1", "主动公开.行政规范性文件.现行有效": "６"})
    for button in clerk.page.get_by_role("button", name="其余填 0").all():
        button.click()
    assert clerk.verdict == "都填好了，没有发现错误"
    clerk.fills(**{"依申请公开.本年新收.自然人": "3"})
    assert clerk.told("依申请公开.结转下年度.自然人") == "左边 3，右边 0，差 3"
    clerk.presses("撤销")
    file = clerk.downloads()

    assert file.name == "云岭县科学技术局-2024.yaml"
    assert reports(run, file, tmp_path / "a") == reports(run, Path(sample), tmp_path / "b")
    assert len(clerk.asked) == 3
