"""`makereport parse` gives the YAML of a published report."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.command import Run, sample


@pytest.fixture
def published(run: Run, tmp_path: Path) -> Path:
    """A published report, as text."""
    assert run(sample(tmp_path, source="city-government-2024"), "-o", tmp_path / "out").status == 0
    return tmp_path / "out" / "agency.txt"


def test_the_yaml_of_a_published_report_makes_the_same_report(run: Run, tmp_path: Path, published: Path) -> None:
    again = tmp_path / "again.yaml"

    done = run("parse", published, "-o", again)

    assert done.status == 0, done.err
    assert done.out == ""
    assert run(again).status == 0
    assert again.with_suffix(".txt").read_bytes() == published.read_bytes()


def test_without_o_the_yaml_goes_to_stdout_and_the_rest_to_stderr(run: Run, tmp_path: Path, published: Path) -> None:
    run("parse", published, "-o", tmp_path / "again.yaml")

    done = run("parse", published)

    assert done.out == (tmp_path / "again.yaml").read_text(encoding="utf-8")
    assert done.last.startswith("结论：读出 ")


def test_what_could_not_be_read_is_left_open_and_gives_status_1(run: Run, tmp_path: Path, published: Path) -> None:
    text = published.read_text(encoding="utf-8")
    assert "\t447228" in text
    published.write_text(text.replace("\t447228", "\t44?228"), encoding="utf-8")

    done = run("parse", published, "-o", tmp_path / "again.yaml")

    assert done.status == 1
    assert "1 个没有读出" in done.last
    assert "行政许可: ~" in (tmp_path / "again.yaml").read_text(encoding="utf-8")


def test_the_report_itself_is_not_overwritten(run: Run, published: Path) -> None:
    before = published.read_bytes()

    done = run("parse", published, "-o", published)

    assert done.status == 2
    assert published.read_bytes() == before


@pytest.mark.parametrize("content", [b"", "今天天气很好。\n".encode(), b"\x00\x01\x02"])
def test_what_is_no_report_is_refused_and_nothing_is_written(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(content)

    done = run("parse", path, "-o", tmp_path / "again.yaml")

    assert done.status == 2
    assert str(path) in done.err
    assert list(tmp_path.iterdir()) == [path]


def test_a_report_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    done = run("parse", tmp_path / "无.txt")

    assert done.status == 2
    assert done.out == ""


def test_an_agency_file_is_written_in_the_other_format_though_its_sums_fail(run: Run, tmp_path: Path) -> None:
    wrong = sample(tmp_path, source="city-government-2024", **{"自然人: 1288": "自然人: 1298"})

    assert run("parse", wrong, "-o", tmp_path / "out.xlsx").status == 0
    assert run("parse", tmp_path / "out.xlsx", "-o", tmp_path / "again.yaml").status == 0

    assert run("compare", wrong, tmp_path / "out.xlsx").status == 0
    assert "自然人: 1298" in (tmp_path / "again.yaml").read_text("utf-8")
    assert "{{" in (tmp_path / "again.yaml").read_text("utf-8")


def test_what_an_agency_file_says_that_no_other_can_hold_is_told(run: Run, tmp_path: Path) -> None:
    done = run("parse", sample(tmp_path, **{"行政许可: 0": "行政许可: 0\n  行政指导: 3"}), "-o", tmp_path / "out.xlsx")

    assert done.status == 1
    assert "没有“行政指导”这一项" in done.err
    assert (tmp_path / "out.xlsx").exists()


def test_an_agency_file_that_says_nothing_is_not_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- 一\n- 二\n", encoding="utf-8")

    done = run("parse", tmp_path / "a.yaml", "-o", tmp_path / "out.xlsx")

    assert done.status == 2
    assert "读不出内容，没有写出" in done.err
    assert not (tmp_path / "out.xlsx").exists()


def test_a_report_is_written_only_as_an_agency_file(run: Run, tmp_path: Path) -> None:
    done = run("parse", sample(tmp_path), "-o", tmp_path / "out.csv")

    assert done.status == 2
    assert "填报文件的后缀是 .yaml、.yml、.xlsx" in done.err


def test_several_reports_are_read_back_into_a_folder(run: Run, tmp_path: Path, published: Path) -> None:
    (published.parent / "空.txt").write_text("今天天气很好。\n", encoding="utf-8")
    (published.parent / "~$agency.docx").write_text("锁", encoding="utf-8")
    other = published.with_name("不全.txt")
    other.write_text(published.read_text(encoding="utf-8").replace("\t447228", "\t44?228"), encoding="utf-8")
    published.with_suffix(".docx").unlink()

    done = run("parse", published.parent, "-o", tmp_path / "yaml")

    assert done.status == 2
    assert sorted(path.name for path in (tmp_path / "yaml").iterdir()) == ["agency.yaml", "不全.yaml"]
    assert f"{other} 读出 199 个数字，1 个没有读出" in done.err
    assert done.last == "结论：读全 1 份，没有读全 2 份（其中 1 份没能处理）"


def test_several_reports_need_a_folder_and_a_name_each(run: Run, tmp_path: Path, published: Path) -> None:
    assert "请用 -o 写明写到哪个文件夹" in run("parse", published.parent).err
    done = run("parse", published.parent, "-o", tmp_path / "yaml")

    assert done.status == 2
    assert "会写成同一个文件" in done.err
    assert not (tmp_path / "yaml").exists()


def test_a_folder_without_reports_is_told(run: Run, tmp_path: Path) -> None:
    done = run("parse", tmp_path, "-o", tmp_path / "yaml")

    assert done.status == 2
    assert "没有可以读的报告" in done.err


def test_a_report_is_read_back_from_the_standard_input(
    run: Run, tmp_path: Path, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(published.with_suffix(".docx").read_bytes())))

    done = run("parse", "-")

    assert done.status == 0
    assert done.out == run("parse", published).out
