"""`makereport compare`: what differs goes to stdout, the verdict to the person, the status to the shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import Run, sample

CITY = "city-government-2024"


@pytest.mark.parametrize("suffix", ["txt", "docx", "html"])
def test_a_report_does_not_differ_from_its_agency_file(run: Run, tmp_path: Path, suffix: str) -> None:
    source = sample(tmp_path, source=CITY)
    run(source, "--formats", suffix)

    done = run("compare", source, source.with_suffix(f".{suffix}"))

    assert (done.status, done.out) == (0, "")
    assert done.last == "结论：两份报告没有不同"


def test_a_changed_figure_and_a_changed_sentence_are_told_in_words(run: Run, tmp_path: Path) -> None:
    source = sample(tmp_path, source=CITY)
    other = sample(tmp_path, "b.yaml", source=CITY, **{"1288": "1298", "公开信息处理费": "公开处理费"})

    done = run("compare", source, other)

    assert done.status == 1
    assert done.out.splitlines()[0] == "依申请公开·（一）予以公开·自然人：1288 → 1298，多 10 件"
    assert "有改动：" in done.out
    assert done.last == "结论：数字 1 处不同，文字 1 处不同"


def test_json_holds_cells_both_sides_and_paragraphs(run: Run, tmp_path: Path) -> None:
    source = sample(tmp_path, source=CITY)
    other = sample(tmp_path, "b.yaml", source=CITY, **{"96171.6": "96171.61", "公开信息处理费": "公开处理费"})

    found = json.loads(run("compare", "--json", source, other).out)

    assert found["same"] is False
    assert found["files"] == [str(source), str(other)]
    (figure,) = found["figures"]
    assert (figure["left"], figure["right"], figure["difference"], figure["unit"]) == ("96171.6", "96171.61", "0.01", "万元")
    assert [each["kind"] for each in found["paragraphs"]] == ["改动"]


def test_figures_that_were_not_read_are_pointed_out(run: Run, tmp_path: Path) -> None:
    source = sample(tmp_path, source=CITY)
    other = sample(tmp_path, "b.yaml", source=CITY, **{"96171.6": "~"})

    done = run("compare", source, other)

    assert "96171.6 → ~" in done.out
    assert f"{other} 有 1 个数字没有填或者没有读出（~），请对照原文核对。" in done.err


def test_a_file_that_holds_no_report_is_refused(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "b.yaml"
    empty.write_text("一句话\n", encoding="utf-8")

    done = run("compare", sample(tmp_path), empty)

    assert done.status == 2
    assert "读不出内容" in done.err
