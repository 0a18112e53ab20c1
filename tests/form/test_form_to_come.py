"""A form for a year to come is a new file: two rows renamed, one column added, and no code changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.folders import ROOT, RULES

FORMATS = ("txt", "docx", "html")

Run = Callable[..., subprocess.CompletedProcess[str]]


def form_2027() -> dict[str, Any]:
    """Form 2021 with a row under a new label, a row under a new name and label, and media as applicants of their own."""
    form: dict[str, Any] = yaml.safe_load((ROOT / "schemas" / "forms" / "2021.yaml").read_text(encoding="utf-8"))
    form |= {"name": "2027", "first_year": 2027, "notice": "国办公开办函〔2026〕99号"}
    section = next(section for section in form["sections"] if section["name"] == "依申请公开")
    panel = section["table"]["panels"][0]
    carried, outcomes = panel["rows"][1], panel["rows"][2]["children"]
    assert (carried["name"], outcomes[0]["name"]) == ("上年结转", "予以公开")
    carried |= {"label": "二、上期未结政府信息公开申请数量", "aliases": [], "words": "上期未结"}
    outcomes[0] |= {"name": "全部公开", "label": "（一）全部予以公开"}
    applicants = panel["columns"][0]["children"][1]["children"]
    applicants.insert(len(applicants) - 1, {"name": "新闻媒体", "label": "新闻媒体"})
    section["table"]["widths"].append(11)
    return form


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the new form beside the others."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("generator", "schemas", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    text = yaml.safe_dump(form_2027(), allow_unicode=True, sort_keys=False)
    (copy / "schemas" / "forms" / "2027.yaml").write_text(text, encoding="utf-8")
    return copy


@pytest.fixture
def run(project: Path, tmp_path: Path) -> Run:
    """Run the copy's command."""

    def command(*words: object) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PYTHONPATH": str(project), "PYTHONIOENCODING": "utf-8", "PYTHONSAFEPATH": "1"}
        arguments = [sys.executable, "-m", "generator", *map(str, words)]
        return subprocess.run(arguments, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)

    return command


def text_2027() -> str:
    """A complete, right agency file of the new form."""
    text = (RULES / "base.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("2024", "2027"),
        ("格式: 2021", "格式: 2027"),
        ("本年新收: {自然人: 3, 商业企业: 1}", "本年新收: {自然人: 3, 新闻媒体: 1}"),
        ("    予以公开: {自然人: 2, 商业企业: 1}", "    全部公开: {自然人: 2, 新闻媒体: 1}"),
        ("上年结转1件", "上期未结1件"),
        ("予以公开3件", "全部予以公开3件"),
    ):
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "agency.yaml"
    path.write_text(text_2027(), encoding="utf-8")
    return path


UNFILLED = {"unfilled", "text-overview-empty", "text-problems", "text-fee-statement"}
"""The rules that have something to say of a blank file."""


def findings(run: Run, file: Path, *options: object) -> list[dict[str, Any]]:
    (examined,) = json.loads(run("check", "--json", file, *options).stdout)
    found: list[dict[str, Any]] = examined["findings"]
    return found


def test_the_new_file_is_a_form_as_the_schema_of_forms_has_it() -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "schemas" / "form.schema.json").read_text(encoding="utf-8"))

    assert list(Draft202012Validator(schema).iter_errors(form_2027())) == []


def test_the_year_decides_the_form_and_the_blank_file_has_its_rows_and_columns(run: Run, tmp_path: Path) -> None:
    for year, form in ((2026, 2021), (2027, 2027)):
        path = tmp_path / f"{year}.yaml"

        assert run("new", path, "--agency", "云岭县科学技术局", "--year", year).returncode == 0

        blank = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert blank["格式"] == form
        assert ("新闻媒体" in blank["依申请公开"]["本年新收"]) == (form == 2027)
        assert {finding["rule"] for finding in findings(run, path)} <= UNFILLED
    assert blank["依申请公开"]["办理结果"]["全部公开"]["新闻媒体"] is None
    assert "# （一）全部予以公开" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", FORMATS)
def test_it_is_made_in_every_format_and_read_back(run: Run, file: Path, tmp_path: Path, suffix: str) -> None:
    made = run("make", file, "--formats", ",".join({"txt", suffix}))
    assert made.returncode == 0, made.stderr
    assert "勾稽关系核对 44 条，不符 0 条，未能核对 0 条" in made.stderr
    assert "上期未结政府信息公开申请数量" in (tmp_path / "agency.txt").read_text(encoding="utf-8")

    read = run("parse", tmp_path / f"agency.{suffix}", "-o", tmp_path / "back.yaml")

    assert read.returncode == 0, read.stderr
    back = yaml.safe_load((tmp_path / "back.yaml").read_text(encoding="utf-8"))
    assert (back["年度"], back["格式"]) == (2027, 2027)
    table = back["依申请公开"]
    assert table["本年新收"] | {"自然人": 3, "新闻媒体": 1, "总计": 4} == table["本年新收"]
    assert table["办理结果"]["全部公开"] | {"自然人": 2, "新闻媒体": 1, "总计": 3} == table["办理结果"]["全部公开"]
    assert table["上年结转"] | {"自然人": 1, "总计": 1} == table["上年结转"]


def test_the_new_row_and_the_new_column_reconcile(run: Run, file: Path) -> None:
    assert findings(run, file) == []

    wrong = text_2027().replace("全部公开: {自然人: 2, 新闻媒体: 1}", "全部公开: {自然人: 2, 新闻媒体: 2, 总计: 3}")
    file.write_text(wrong, encoding="utf-8")

    told = [finding for finding in findings(run, file) if finding["rule"] == "identity"]
    assert "依申请公开·办理结果·全部公开·新闻媒体" in {suspect["cell"] for finding in told for suspect in finding["suspects"]}


def test_a_rule_for_every_column_is_for_the_new_one_too(run: Run, file: Path) -> None:
    text = text_2027()
    for row in ("上年结转", "结转下年度"):
        text = text.replace(f"  {row}: {{自然人: 1}}", f"  {row}: {{自然人: 1, 新闻媒体: 5}}")
    file.write_text(text, encoding="utf-8")

    assert "carried-within-received" in {finding["rule"] for finding in findings(run, file)}


def test_it_follows_from_a_report_of_the_form_before(run: Run, file: Path, tmp_path: Path) -> None:
    last = tmp_path / "2026.yaml"
    last.write_text((RULES / "last.yaml").read_text(encoding="utf-8").replace("2023", "2026"), encoding="utf-8")
    carried = tmp_path / "2027.yaml"

    assert findings(run, file, "--last-year", last) == []
    assert run("new", carried, "--from", last).returncode == 0
    assert yaml.safe_load(carried.read_text(encoding="utf-8"))["依申请公开"]["上年结转"]["自然人"] == 1

    file.write_text(text_2027().replace("上年结转: {自然人: 1}", "上年结转: {新闻媒体: 1}"), encoding="utf-8")
    assert "years-carried-columns" in {finding["rule"] for finding in findings(run, file, "--last-year", last)}


def test_the_notice_in_force_is_the_new_one(run: Run, file: Path) -> None:
    for notice, wrong in (("国办公开办函〔2026〕99号", False), ("国办公开办函〔2021〕30号", True)):
        file.write_text(f"导语: 本报告根据{notice}编制。\n{text_2027()}", encoding="utf-8")

        told = [finding["message"] for finding in findings(run, file) if finding["rule"] == "text-notice"]
        assert bool(told) == wrong
        assert all("依据的是国办公开办函〔2026〕99号" in message for message in told)


RIGHT_SENTENCES = ("予以公开3件", "上期未结1件", "部分公开1件")
WRONG_SENTENCES = ("部分公开4件", "予以公开7件", "上期未结3件")
"""What the words may not say of the rows of the new form, the renamed ones among them."""


@pytest.mark.parametrize("sentence", WRONG_SENTENCES)
def test_wrong_sentences_about_its_rows_are_told(run: Run, file: Path, sentence: str) -> None:
    right = next(right for right in RIGHT_SENTENCES if right.rstrip("0123456789件") == sentence.rstrip("0123456789件"))
    file.write_text(text_2027().replace(right, sentence), encoding="utf-8")

    assert [finding["rule"].partition("-")[0] for finding in findings(run, file)] == ["words"]
