"""`makereport new` writes a blank file and never overwrites one unasked."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from generator.report import agency_file
from tests.cli.command import Run, sample

OPTIONS = ("--agency", "云岭县科学技术局", "--year", "2024")


def test_a_blank_file_is_written_for_agency_and_year(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "新 的" / "agency.yaml"

    done = run("new", path, *OPTIONS, "--county", "henan")

    assert done.status == 0
    file = agency_file.parse(path.read_bytes())
    assert file.findings == ()
    assert (file.data["机关"], file.data["年度"], file.data["格式"]) == ("云岭县科学技术局", 2024, 2021)
    assert file.data["县区"] == "henan"


def test_a_blank_file_does_not_pass_before_it_is_filled_in(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "agency.yaml"
    run("new", path, *OPTIONS)

    assert run(path).status == 1
    assert list(tmp_path.iterdir()) == [path]


def test_the_form_follows_the_year(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "a.yaml", "--agency", "甲局", "--year", "2020")

    assert agency_file.parse((tmp_path / "a.yaml").read_bytes()).data["格式"] == 2019


def test_a_file_that_is_there_is_kept_unless_asked(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path)
    before = path.read_bytes()

    refused = run("new", path, *OPTIONS)

    assert refused.status == 2
    assert "--overwrite" in refused.err
    assert path.read_bytes() == before
    assert run("new", path, *OPTIONS, "--overwrite").status == 0
    assert path.read_bytes() != before


@pytest.mark.parametrize(
    ("options", "missing"),
    [((), "--agency"), (("--agency", "甲局"), "--year"), (("--year", "2024", "--agency", " "), "--agency")],
)
def test_agency_and_year_are_needed(run: Run, tmp_path: Path, options: tuple[str, ...], missing: str) -> None:
    done = run("new", tmp_path / "a.yaml", *options)

    assert done.status == 2
    assert f"缺少 {missing}" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("year", ["24", "二〇二四", "1999", "20240"])
def test_a_year_without_a_form_is_refused(run: Run, tmp_path: Path, year: str) -> None:
    assert run("new", tmp_path / "a.yaml", "--agency", "甲局", "--year", year).status == 2
    assert list(tmp_path.iterdir()) == []


def test_last_years_report_gives_agency_year_and_what_is_carried_over(run: Run, tmp_path: Path) -> None:
    last = sample(tmp_path, "2024.yaml", source="city-government-2024")
    path = tmp_path / "2025" / "agency.yaml"

    done = run("new", path, "--from", last)

    assert done.status == 0, done.err
    data = agency_file.parse(path.read_bytes()).data
    assert (data["机关"], data["年度"], data["上年报告"]) == ("云江市人民政府", 2025, str(Path("../2024.yaml")))
    assert data["依申请公开"]["上年结转"]["自然人"] == 103
    assert data["依申请公开"]["本年新收"]["自然人"] is None
    assert data["主动公开"]["行政规范性文件"] == {"制发": None, "废止": None, "现行有效": 66}
    assert "# 落款: {机关: 云江市人民政府, 日期: 2026-01-20}" in path.read_text(encoding="utf-8")


def test_a_gap_between_the_years_is_pointed_out(run: Run, tmp_path: Path) -> None:
    last = sample(tmp_path, "2024.yaml")

    done = run("new", tmp_path / "a.yaml", "--from", last, "--year", "2026")

    assert done.status == 0
    assert "是 2024 年的报告，不是 2025 年的" in done.err


def test_a_last_year_that_cannot_be_read_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "2024.yaml").write_text("- 1\n", encoding="utf-8")

    done = run("new", tmp_path / "a.yaml", "--from", tmp_path / "2024.yaml")

    assert done.status == 2
    assert not (tmp_path / "a.yaml").exists()


def test_last_years_report_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    last = sample(tmp_path)
    before = last.read_bytes()

    done = run("new", last, "--from", last, "--overwrite")

    assert done.status == 2
    assert "会盖掉" in done.err
    assert last.read_bytes() == before


def test_the_editor_knows_what_the_county_adds(run: Run, tmp_path: Path) -> None:
    path, schema = tmp_path / "云岭 县.yaml", tmp_path / "云岭 县.schema.json"

    done = run("new", path, *OPTIONS, "--county", "青溪县")

    assert f"{schema} 供 VS Code 补全用" in done.err
    assert path.read_text("utf-8").splitlines()[0] == f"# yaml-language-server: $schema={schema.as_uri()}"
    validator = jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8")))
    validator.check_schema(validator.schema)
    filled = yaml.safe_load(path.read_text("utf-8"))
    assert "重点领域" in filled
    assert all(error.instance in (None, "") for error in validator.iter_errors(filled))
    filled["重点领域"]["民生"]["教育"]["渠道"]["网站"] = "三条"
    (error,) = (error for error in validator.iter_errors(filled) if error.instance not in (None, ""))
    assert list(error.absolute_path) == ["重点领域", "民生", "教育", "渠道", "网站"]


def test_a_county_given_as_a_folder_is_written_by_its_name_and_how_to_have_it_found_is_told(run: Run, tmp_path: Path) -> None:
    folder, path = tmp_path / "xinxian", tmp_path / "a.yaml"
    run("county", "new", folder, "--from", "henan", "--name", "新县")

    done = run("new", path, *OPTIONS, "--county", folder)

    assert "\n县区: 新县\n" in path.read_text("utf-8")
    assert f"--county {folder}，或者让环境变量 MAKEREPORT_COUNTIES 指向 {tmp_path}。" in done.err
    assert f"makereport {path} --county {folder}\n" in done.err
    lost = run("check", path).err
    assert "没有名为“新县”" in lost and "如 --county xinxian" in lost and "六、其他需要报告的事项：还没有填写" not in lost
    assert "没有名为" not in run("check", path, "--county", folder).err


def test_a_county_that_is_found_by_its_name_needs_no_more(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, path = tmp_path / "xinxian", tmp_path / "a.yaml"
    run("county", "new", folder, "--from", "henan", "--name", "新县")
    monkeypatch.setenv("MAKEREPORT_COUNTIES", str(tmp_path))

    done = run("new", path, *OPTIONS, "--county", folder)

    assert "注意" not in done.err
    assert "没有名为" not in run("check", path).err


def test_a_county_that_adds_nothing_needs_no_schema_of_its_own(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "a.yaml", *OPTIONS, "--county", "henan")

    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_a_blank_excel_form_carries_over_what_follows_from_last_year(run: Run, tmp_path: Path) -> None:
    last = sample(tmp_path, "2024.yaml", source="city-government-2024")

    done = run("new", tmp_path / "年报.xlsx", "--from", last, "--county", "青溪县")
    read = run("parse", tmp_path / "年报.xlsx")

    assert done.status == read.status == 0
    data = agency_file.parse(read.out.encode()).data
    assert (data["机关"], data["年度"], data["县区"], data["上年报告"]) == ("云江市人民政府", 2025, "青溪县", "2024.yaml")
    assert data["依申请公开"]["上年结转"]["自然人"] == 103
    assert data["依申请公开"]["本年新收"]["自然人"] is None


def test_a_file_of_a_suffix_that_no_agency_file_has_is_not_written(run: Run, tmp_path: Path) -> None:
    done = run("new", tmp_path / "年报.xls", *OPTIONS)

    assert done.status == 2
    assert "后缀可以是 .yaml、.yml、.xlsx、.docx" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_page_to_be_filled_in_is_written_with_last_years_figures_in_it(run: Run, tmp_path: Path) -> None:
    last = sample(tmp_path, "2024.yaml", source="city-government-2024")

    done = run("new", tmp_path / "年报.html", "--from", last)

    assert done.status == 0, done.err
    assert "在浏览器里打开填写" in done.err
    text = (tmp_path / "年报.html").read_text(encoding="utf-8")
    assert "上年结转: {自然人: 103," in text
    assert "自然人: 3001" in text
