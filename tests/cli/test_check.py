"""`makereport check` tells everything that is wrong and writes nothing."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.form import form as forms
from generator.report import agency_file
from generator.report import placeholders as words
from generator.report.dump import dump
from generator.report.loading import report_of
from tests.cli.command import Run, sample, shell
from tests.folders import SAMPLES

WRONG_SUM = {"予以公开: {自然人: 1288,": "予以公开: {自然人: 1289,"}


@pytest.mark.parametrize(("source", "identities"), [("city-government-2024", 42), ("emergency-bureau-2019", 40)])
def test_a_sound_report_passes_with_all_its_identities(run: Run, tmp_path: Path, source: str, identities: int) -> None:
    done = run("check", sample(tmp_path, source=source))

    assert done.status == 0, done.err
    assert f"通过：勾稽关系核对 {identities} 条，不符 0 条，未能核对 0 条" in done.err
    assert done.last == "结论：通过 1 份，不通过 0 份"
    assert list(tmp_path.iterdir()) == [tmp_path / "agency.yaml"]


def test_a_wrong_sum_fails_and_is_told_with_line_and_column(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path, source="city-government-2024", **WRONG_SUM)

    done = run("check", path)

    assert done.status == 1
    line = next(line for line in done.err.splitlines() if " 错误 " in line)
    assert line.startswith(f"{path}:")
    assert "不符 0 条" not in done.err
    assert done.last == "结论：通过 0 份，不通过 1 份"


def test_json_gives_an_object_a_file_in_the_order_given(run: Run, tmp_path: Path) -> None:
    good = sample(tmp_path, "好.yaml", source="city-government-2024")
    bad = sample(tmp_path, "坏.yaml", source="city-government-2024", **WRONG_SUM)

    done = run("check", "--json", bad, good, tmp_path / "无.yaml")

    assert done.status == 2
    first, second, third = json.loads(done.out)
    assert [entry["file"] for entry in (first, second, third)] == [str(bad), str(good), str(tmp_path / "无.yaml")]
    assert [entry["verdict"] for entry in (first, second, third)] == ["不通过", "通过", "无法处理"]
    assert (second["evaluated"], second["failed"], second["unevaluated"]) == (42, 0, 0)
    assert first["failed"] > 0
    assert (second["agency"], second["year"], third["agency"], third["year"]) == ("云江市人民政府", 2024, None, None)
    error = next(finding for finding in first["findings"] if finding["level"] == "错误")
    assert set(error) == {
        "level", "rule", "place", "line", "column", "cells", "left", "right", "difference", "suspects", "message",
    }  # fmt: skip
    assert all(cell.count("·") >= 2 for cell in error["cells"])


def test_json_in_a_pipe_is_utf_8_whatever_the_console_is(tmp_path: Path) -> None:
    path = sample(tmp_path, "坏 𠮷.yaml", **{"行政许可: 0": "行政许可: 𠮷"})

    done = shell("check", "--json", path, PYTHONIOENCODING="gbk")

    assert done.status == 1
    assert json.loads(done.out)[0]["file"] == str(path)
    assert "\\U00020bb7" in done.err


def test_nothing_evaluated_is_never_a_pass(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "agency.yaml"
    path.write_text("- 1\n", encoding="utf-8")

    done = run("check", path)

    assert done.status == 1
    assert "不通过：勾稽关系核对 0 条" in done.err
    assert "不能算通过" not in done.err, "the error says why already"


def test_a_figure_not_filled_in_is_counted_as_not_evaluated(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path, source="city-government-2024", **{"结转下年度: {自然人: 103,": "结转下年度: {自然人: ~,"})

    done = run("check", path)

    assert done.status == 1
    assert "未能核对 0 条" not in done.err


def test_options_for_one_report_are_refused_for_several(run: Run, tmp_path: Path) -> None:
    files = [sample(tmp_path, f"{number}.yaml") for number in range(2)]

    for option in ("--last-year", "--html"):
        done = run("check", *files, option, tmp_path / "x")
        assert done.status == 2
        assert f"{option} 只能在核对一份报告时用" in done.err


def test_a_pattern_that_the_shell_left_finds_all_samples(run: Run) -> None:
    done = run("check", SAMPLES / "*.yaml")

    assert done.status == 0, done.err
    assert done.last == "结论：通过 3 份，不通过 0 份"


def test_one_more_in_any_cell_is_noticed_by_an_identity_that_holds_it(run: Run, tmp_path: Path) -> None:
    form = forms.load("2021")
    report, _ = words.fill(report_of(agency_file.parse((SAMPLES / "city-government-2024.yaml").read_bytes()), form))
    summed = list(dict.fromkeys(cell for identity in form.identities for cell in identity.terms))
    for number, cell in enumerate(summed):
        figures = {**report.figures, cell: report.figures[cell] + 1}
        text = dump(replace(report, figures=figures, computed=frozenset()))
        (tmp_path / f"{number:03}.yaml").write_text(text, encoding="utf-8")

    done = run("check", "--json", *sorted(tmp_path.glob("*.yaml")))

    assert done.status == 1
    assert done.last == "结论：通过 0 份，不通过 190 份"
    for cell, result in zip(summed, json.loads(done.out), strict=True):
        errors = [finding for finding in result["findings"] if finding["level"] == "错误"]
        assert any(str(cell) in finding["cells"] and finding["difference"] for finding in errors), cell


def test_the_check_sheet_is_written_on_demand(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path, source="city-government-2024", **WRONG_SUM)

    done = run("check", path, "--html", tmp_path / "核对单.html")

    assert done.status == 1
    assert "不通过" in (tmp_path / "核对单.html").read_text(encoding="utf-8")


def test_the_check_sheet_does_not_overwrite_what_is_checked(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path)
    before = path.read_bytes()

    assert run("check", path, "--html", path).status == 2
    assert path.read_bytes() == before


def test_last_years_report_is_compared(run: Run, tmp_path: Path) -> None:
    last = sample(tmp_path, "2023.yaml", source="city-government-2024", **{"年度: 2024": "年度: 2023"})
    path = sample(tmp_path, "2024.yaml", source="city-government-2024")

    done = run("check", path, "--last-year", last)

    assert done.status == 1
    assert any("上年结转" in line and " 错误 " in line for line in done.err.splitlines())


def test_what_may_be_explained_is_told_with_the_lines_to_paste(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path, source="city-government-2024", **{"机关: 云江市": "机关: 云江县"})

    told = run("check", path).err
    lines = told[told.index("说明:\n") : told.index(f"{path} 不通过")]
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{lines}", encoding="utf-8")

    assert lines.count("\n") == 2 and "（已说明：请写明理由）" not in told
    again = run("check", path)
    assert again.status == 0 and "（已说明：请写明理由）" in again.err and "说明:\n" not in again.err


def test_a_published_report_is_checked_like_the_file_it_came_from(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path, source="city-government-2024")
    assert run(path, "--formats", "txt,docx,html").status == 0

    done = run("check", *(path.with_suffix(f".{suffix}") for suffix in ("txt", "docx", "html")))

    assert done.status == 0, done.err
    assert done.err.count("勾稽关系核对 42 条，不符 0 条，未能核对 0 条") == 3


def test_a_pattern_that_finds_nothing_is_told_as_a_missing_file(run: Run, tmp_path: Path) -> None:
    done = run("check", tmp_path / "*.yaml")

    assert done.status == 2
    assert f"{tmp_path / '*.yaml'} 没有这个文件" in done.err


def test_json_keeps_the_sums_that_follow_from_a_wrong_cell_which_the_terminal_folds(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "agency.yaml"
    city = SAMPLES / "city-government-2024.yaml"
    path.write_text(city.read_text("utf-8").replace("自然人: 1288", "自然人: 1298"), encoding="utf-8")

    done = run("check", path, "--json")

    (result,) = json.loads(done.out)
    assert [finding["rule"] for finding in result["findings"]] == ["culprit", "identity", "identity"]
    assert "随之不平的勾稽关系 2 条：（一）予以公开·总计，相差 10；（七）总计·自然人，相差 10" in done.err
    assert "，错误 1 处" in done.err


def test_a_folder_stands_for_the_reports_in_it(run: Run, tmp_path: Path) -> None:
    run(sample(tmp_path))
    for name in ("说明.pptx", "~$agency.docx", ".agency.docx"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "附件").mkdir()

    done = run("check", tmp_path)

    assert done.last == "结论：通过 3 份，不通过 0 份"
    assert done.err.splitlines()[0] == (
        f"文件夹 {tmp_path} 里没有读的：.agency.docx（隐藏文件）、~$agency.docx（Word 打开文件时的临时文件）、"
        "说明.pptx（不是这里要读的文件类型）、附件（文件夹，请另外写明）。"
    )
    rows = [line.split()[-3:] for line in done.err.splitlines()[-4:-1]]
    assert rows == [["200", "0", "通过"], ["200", "0", "通过"], ["—", "—", "通过"]]


def test_of_very_many_files_that_are_not_read_some_are_named(run: Run, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.pptx").touch()

    done = run("check", tmp_path)

    assert done.status == 2
    assert "没有可以读的报告" in done.err
    assert done.err.count("pptx") == 8
    assert "等 30 个。" in done.err


def test_a_report_is_checked_on_the_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sample(tmp_path).read_bytes())))

    done = run("check", "-", "--json")

    assert done.status == 0
    assert json.loads(done.out)[0]["file"] == "标准输入"


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5"])
def test_so_many_processes_there_cannot_be(run: Run, tmp_path: Path, number: str) -> None:
    done = run("check", "-j", number, sample(tmp_path))

    assert done.status == 2


def test_fix_mends_what_is_mechanical_and_keeps_the_old_file(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path, source="city-government-2024", **{"予以公开: {自然人: 1288,": "予以公开：{自然人：1288，"})
    wrong, right = path.read_bytes(), (SAMPLES / "city-government-2024.yaml").read_text("utf-8")

    assert run("check", path).status == 1
    done = run("check", "--fix", path)

    assert done.status == 0, done.err
    assert "已改正" in done.err
    assert path.read_text("utf-8") == right
    assert (tmp_path / "agency.yaml.原").read_bytes() == wrong
    assert run("check", "--fix", path).status == 0
    assert len(list(tmp_path.iterdir())) == 2
