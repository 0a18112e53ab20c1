"""Files of strangers, links, odd names and odd characters: nothing that was read is lost, and each has its own sentence."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest

from generator.text.characters import visible
from tests.cli.command import Run, sample

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and odd names take a POSIX system")

ESCAPE, OVERRIDE = "\x1b[31m", "\u202e"


def test_a_report_is_not_written_through_a_link_to_its_own_file(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path)
    before = path.read_bytes()
    (tmp_path / "agency.txt").symlink_to(path)

    done = run(path, "--formats", "txt")

    assert done.status == 2
    assert "会盖掉" in done.err
    assert path.read_bytes() == before


def test_nor_through_a_link_behind_the_link_that_was_given(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path)
    before = path.read_bytes()
    (tmp_path / "given.yaml").symlink_to(path)
    (tmp_path / "given.docx").symlink_to(path)

    assert run(tmp_path / "given.yaml").status == 2
    assert path.read_bytes() == before


def test_two_links_to_one_file_are_not_written_one_over_the_other(run: Run, tmp_path: Path) -> None:
    files = [sample(tmp_path, f"{name}.yaml") for name in "ab"]
    for path in files:
        path.with_suffix(".txt").symlink_to(tmp_path / "one.txt")

    done = run(*files, "--formats", "txt")

    assert done.status == 2
    assert "同一个文件" in done.err


def test_last_years_report_is_not_written_over(run: Run, tmp_path: Path) -> None:
    last = sample(tmp_path, "last.yaml")
    last.write_text(last.read_text(encoding="utf-8").replace("2024", "2023"), encoding="utf-8")
    run(last, "--draft")
    (tmp_path / "last.docx").rename(tmp_path / "agency.docx")
    before = (tmp_path / "agency.docx").read_bytes()
    path = sample(tmp_path)
    path.write_text(f"{path.read_text(encoding='utf-8')}\n上年报告: agency.docx\n", encoding="utf-8")

    done = run(path, "--draft")

    assert done.status == 2
    assert "会盖掉" in done.err
    assert (tmp_path / "agency.docx").read_bytes() == before


def test_a_countys_template_is_not_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "county.yaml").write_text("名称: 测试县\n", encoding="utf-8")
    (tmp_path / "report.txt.j2").write_text('{% extends "上级" %}\n', encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "agency.txt").symlink_to(tmp_path / "report.txt.j2")

    done = run(sample(tmp_path), "--county", tmp_path, "-o", tmp_path / "out", "--formats", "txt")

    assert done.status == 2
    assert (tmp_path / "report.txt.j2").read_text(encoding="utf-8") == '{% extends "上级" %}\n'


@pytest.mark.parametrize("command", ["make", "check", "parse"])
@pytest.mark.parametrize("kind", ["fifo", "device", "folder"])
def test_what_is_no_file_is_refused_at_once(run: Run, tmp_path: Path, command: str, kind: str) -> None:
    path = tmp_path / "agency.docx"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()

    done = run(command, path, *(("-o", tmp_path / "out.yaml") if command == "parse" else ()))

    assert done.status == 2
    assert "不是普通文件" in done.err or "文件夹" in done.err


def test_a_device_that_a_file_names_as_last_years_report_is_refused(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path)
    path.write_text(f"{path.read_text(encoding='utf-8')}\n上年报告: /dev/zero\n", encoding="utf-8")

    done = run("check", path)

    assert done.status == 1
    assert "不是普通文件" in done.err


def test_what_steers_a_console_is_shown_and_not_sent(run: Run, tmp_path: Path) -> None:
    path = tmp_path / f"n{ESCAPE}{OVERRIDE}.yaml"
    path.write_text('"\\x1b[2J\\u202e": 1\n机关: "云岭\\x1b[31m县\\u202e科"\n年度: 2024\n', encoding="utf-8")

    done = run(path, "--draft", "--formats", "txt,html,docx")
    sheet = run("check", path, "--html", tmp_path / "sheet.html")

    assert "n\\x1b[31m\\u202e.yaml" in done.err
    assert "“\\x1b[2J\\u202e”" in sheet.err
    assert "“\\x1b[2J\\u202e”" in (tmp_path / "sheet.html").read_text(encoding="utf-8")
    for text in (done.err, sheet.err):
        assert visible(text) == text
    for written in (path.with_suffix(".txt"), path.with_suffix(".html")):
        text = written.read_text(encoding="utf-8")
        assert visible(text) == text
    assert ESCAPE not in zipfile.ZipFile(path.with_suffix(".docx")).read("word/document.xml").decode("utf-8")


@pytest.mark.parametrize("line", ["甲\u202e乙。", "甲{{ '\\x1b' }}。", "甲{{ '\\ud800' }}。"])
def test_words_that_would_turn_the_order_of_others_are_refused(run: Run, tmp_path: Path, line: str) -> None:
    path = sample(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("总体情况: |\n", f"总体情况: |\n  {line}\n"), encoding="utf-8")

    done = run(path)

    assert done.status == 1
    assert "无法印出" in done.err
    assert "程序内部出错" not in done.err


@pytest.mark.parametrize(
    "line", ["县区: " + "长" * 300, r'县区: "a\0b"', "上年报告: " + "长" * 300 + ".yaml", r'上年报告: "a\0b.yaml"']
)
def test_names_that_no_system_knows_have_their_own_sentence(run: Run, tmp_path: Path, line: str) -> None:
    path = sample(tmp_path)
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")

    done = run("check", path)

    assert done.status in (1, 2)
    assert "程序内部出错" not in done.err


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_a_damaged_part_in_a_method_that_word_does_not_use_has_its_own_sentence(run: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"agency.{suffix}"
    inner = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}[suffix]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr(inner, "<a/>" * 1000)
    data = bytearray(path.read_bytes())
    start = data.find(inner.encode()) + len(inner) + 9
    data[start : start + 20] = bytes(20)
    path.write_bytes(data)

    done = run("check", path)

    assert done.status in (1, 2)
    assert "压缩方法" in done.err


@pytest.mark.skipif(sys.platform == "darwin", reason="every name is UTF-8 there")
def test_a_name_that_is_not_utf_8_reaches_every_page(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path, os.fsdecode(b"\xff\xfe.yaml"))

    assert run("check", path, "--html", tmp_path / "sheet.html").status == 0
    assert run(path, "--formats", "txt,docx,html").status == 0
    assert "\\udcff\\udcfe.yaml" in (tmp_path / "sheet.html").read_text(encoding="utf-8")


def test_where_a_report_cannot_go_to_stdout_it_says_why(run: Run, tmp_path: Path) -> None:
    done = run("parse", sample(tmp_path), "-o", "/dev/stdout")

    assert done.status == 2
    assert "后缀" in done.err
