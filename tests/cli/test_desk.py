"""`makereport desk`: the fictional county in samples/ from its roster to how it stands."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.cli.command import Done, Run
from tests.desk import county
from tests.folders import ROOT, SAMPLES

STATUSES = {
    "00": "通过", "01": "通过", "02": "无法处理", "03": "通过", "04": "通过", "05": "通过", "06": "通过", "07": "不通过",
    "11": "不通过", "12": "未收到", "13": "未收到", "31": "通过",
}  # fmt: skip


@pytest.fixture(scope="module")
def yunling(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the fictional county."""
    return Path(shutil.copytree(SAMPLES / "yunling", tmp_path_factory.mktemp("county") / "云岭县"))


def checked(run: Run, folder: Path, *more: object) -> Done:
    return run("desk", "check", folder, "--today", "2025-01-25", "-j", "1", *more)


def test_the_fictional_county_stands_exactly_as_it_was_made(run: Run, yunling: Path) -> None:
    done = checked(run, yunling, "--json")
    later = run("desk", "check", yunling, "--today", "2025-03-01", "-j", "2", "--json")

    found = json.loads(done.out)
    assert done.status == 1
    assert list(found) == ["year", "units", "unknown", "unreadable", "duplicates", "other_year"]
    assert {unit["code"]: unit["status"] for unit in found["units"]} == STATUSES
    assert [unit["code"] for unit in found["units"] if unit["late"]] == ["11"]
    assert found["unknown"] == ["年报.yaml"]
    assert found["unreadable"] == []
    assert found["other_year"] == ["青石镇年报.yaml"]
    assert found["duplicates"] == [["民政局.yaml", "民政局（更正）.yaml"]]
    assert set(found["units"][0]) == {"code", "name", "kind", "status", "late", "file", "verdict", "findings"}
    after = json.loads(later.out)
    assert [unit["code"] for unit in after["units"] if unit["late"]] == ["11", "12", "13"]
    assert [unit.pop("late") for unit in after["units"]] != [unit.pop("late") for unit in found["units"]]
    assert after == found


def test_what_is_written_is_the_same_bytes_again_and_needs_nothing_beside_it(run: Run, yunling: Path) -> None:
    checked(run, yunling)
    first = {path: path.read_bytes() for path in (yunling / "输出").rglob("*.*")}

    checked(run, yunling)

    assert {path.relative_to(yunling / "输出").as_posix() for path in first} == {
        "状态.html", "状态.xlsx",
    }  # fmt: skip
    assert {path: path.read_bytes() for path in first} == first
    page = (yunling / "输出" / "状态.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http" not in page
    assert 'aria-label="未收到 2 家，无法处理 1 家，不通过 2 家，通过 7 家"' in page


def test_odd_names_stay_text_everywhere(run: Run, tmp_path: Path) -> None:
    odd = "云岭县<b>/=cmd 局"
    folder = county.made(tmp_path / "县")
    sent = county.agency_file("01", **{"行政许可: 12": "行政许可: ~"}).replace("云岭县教育局", f'"{odd}"', 1)
    settings = county.SETTINGS.replace("云岭县教育局", f"'{odd}'").replace("云岭县民政局", "=1+1")
    county.write(folder, {"desk.yaml": settings, "收件/教育局.yaml": sent})

    checked(run, folder)

    page = (folder / "输出" / "状态.html").read_text(encoding="utf-8")
    assert "云岭县&lt;b&gt;/=cmd 局" in page
    assert "<b>" not in page
    sheet = openpyxl.load_workbook(folder / "输出" / "状态.xlsx")["单位"]
    assert [(sheet.cell(row, 2).value, sheet.cell(row, 2).data_type) for row in (2, 3)] == [(odd, "s"), ("=1+1", "s")]


def test_a_new_workspace_from_a_roster_is_read_again(run: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    units = ((1, "云岭县教育局", "县教育局、教育局", "部门"), ("31", "云岭县：气象局", None, "垂管"))
    for row in (("代码", "全称", "别名", "类别"), *units):
        book.active.append(row)
    book.save(tmp_path / "名册.xlsx")
    folder = tmp_path / "云岭县"

    done = run("desk", "new", folder, "--agency", "云岭县人民政府", "--year", "2024", "--roster", tmp_path / "名册.xlsx")

    assert done.status == 0, done.err
    assert sorted(path.name for path in folder.iterdir()) == sorted(["desk.yaml", "决定.yaml", "收件", "上年", "输出"])
    found = json.loads(checked(run, folder, "--json").out)
    assert [(unit["code"], unit["name"], unit["status"]) for unit in found["units"]] == [
        ("1", "云岭县教育局", "未收到"), ("31", "云岭县：气象局", "未收到"),
    ]  # fmt: skip
    assert run("desk", "new", folder, "--agency", "甲", "--year", "2024").status == 2
    assert run("desk", "check", folder, "--today", "昨天").status == 2
    assert run("desk", "check", tmp_path / "无").status == 2


def test_the_fictional_county_is_what_its_script_makes(tmp_path: Path) -> None:
    """What is printed changes with the writers and only has to be there; what is written by hand elsewhere is the same."""
    code = f"from pathlib import Path; from scripts import build_sample_county as b; b.build(Path({str(tmp_path)!r}))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)

    county = SAMPLES / "yunling"
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*") if path.suffix in (".yaml", ".csv")}
    assert made == {path: (county / path).read_bytes() for path in made}
    names = {path.relative_to(tmp_path) for path in tmp_path.rglob("*.*")}
    assert {path.relative_to(county) for path in county.rglob("*.*")} - names <= {Path("收件/自然资源局.pdf")}
