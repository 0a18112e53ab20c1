"""`makereport agency.yaml` writes the report, or says what is wrong and writes nothing."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.cli.command import Run, sample, shell
from tests.folders import ROOT, SAMPLES


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("source", [path.stem for path in sorted(SAMPLES.glob("*.yaml"))])
def test_every_sample_is_made_in_every_format(run: Run, tmp_path: Path, source: str) -> None:
    done = run(sample(tmp_path, source=source), "--formats", "txt,docx,html")

    assert done.status == 0, done.err
    assert names(tmp_path) == {"agency.yaml", "agency.txt", "agency.docx", "agency.html"}
    assert done.out == ""
    assert done.last == "结论：通过 1 份，不通过 0 份"


def test_the_bare_form_is_make_and_writes_text_and_word(run: Run, tmp_path: Path) -> None:
    bare, named = tmp_path / "bare", tmp_path / "named"
    bare.mkdir()
    named.mkdir()

    assert run(sample(bare)).status == run("make", sample(named)).status == 0

    assert names(bare) == names(named) == {"agency.yaml", "agency.txt", "agency.docx"}
    for name in names(bare):
        assert (bare / name).read_bytes() == (named / name).read_bytes()


def test_a_wrong_figure_blocks_and_older_output_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "agency.txt").write_text("去年的", encoding="utf-8")
    path = sample(tmp_path, source="city-government-2024", **{"予以公开: {自然人: 1288,": "予以公开: {自然人: 1289,"})

    done = run(path)

    assert done.status == 1
    assert f"{path}:" in done.err
    assert " 错误 " in done.err
    assert done.last == "结论：通过 0 份，不通过 1 份"
    assert (tmp_path / "agency.txt").read_text(encoding="utf-8") == "去年的"
    assert names(tmp_path) == {"agency.yaml", "agency.txt"}


def test_a_draft_is_written_in_spite_of_errors_and_still_does_not_pass(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path, source="city-government-2024", **{"予以公开: {自然人: 1288,": "予以公开: {自然人: 1289,"})

    done = run("--draft", path)

    assert done.status == 1
    assert "已写出（草稿）" in done.err
    assert names(tmp_path) == {"agency.yaml", "agency.txt", "agency.docx"}


def test_one_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    good = [sample(tmp_path, f"好 {number}.yaml") for number in range(3)]
    bad = sample(tmp_path, "坏.yaml", **{"行政许可: 0": "行政许可: 三"})

    done = run(good[0], bad, good[1], good[2])

    assert done.status == 1
    assert done.last == "结论：通过 3 份，不通过 1 份"
    assert names(tmp_path) == {"坏.yaml"} | {f"好 {n}.{s}" for n in range(3) for s in ("yaml", "txt", "docx")}


def test_a_missing_file_is_told_and_the_others_are_made(run: Run, tmp_path: Path) -> None:
    done = run(tmp_path / "没有.yaml", sample(tmp_path))

    assert done.status == 2
    assert f"{tmp_path / '没有.yaml'} 没有这个文件" in done.err
    assert done.last == "结论：通过 1 份，不通过 1 份（其中 1 份没能处理）"
    assert (tmp_path / "agency.docx").exists()


def test_the_folder_of_the_output_may_be_named_and_is_made(run: Run, tmp_path: Path) -> None:
    done = run(sample(tmp_path), "-o", tmp_path / "出 稿" / "2024")

    assert done.status == 0
    assert names(tmp_path / "出 稿" / "2024") == {"agency.txt", "agency.docx"}


def test_two_reports_may_not_overwrite_each_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    (tmp_path / "乙").mkdir()

    done = run(sample(tmp_path / "甲"), sample(tmp_path / "乙"), "-o", tmp_path / "出")

    assert done.status == 2
    assert "会写成同一个文件" in done.err
    assert not (tmp_path / "出").exists()


def test_the_same_file_given_twice_is_made_once(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path)

    assert run(path, path).last == "结论：通过 1 份，不通过 0 份"


def test_a_report_may_not_overwrite_another_file_of_the_call(run: Run, tmp_path: Path) -> None:
    path, other = sample(tmp_path), tmp_path / "agency.txt"
    other.write_text("年报", encoding="utf-8")

    done = run(path, other)

    assert done.status == 2
    assert "会盖掉" in done.err
    assert other.read_text("utf-8") == "年报"


@pytest.mark.parametrize("suffix", ["docx", "html"])
def test_a_report_that_is_read_whole_is_made_anew_but_never_over_itself(run: Run, tmp_path: Path, suffix: str) -> None:
    run(sample(tmp_path), "--formats", suffix)
    published, before = tmp_path / f"agency.{suffix}", (tmp_path / f"agency.{suffix}").read_bytes()

    refused = run(published, "--formats", "txt,docx,html")
    done = run(published, "--formats", "txt,docx,html", "-o", tmp_path / "出稿")

    assert refused.status == 2
    assert f"写出的文件会盖掉 {published}" in refused.err
    assert done.status == 0
    assert names(tmp_path) == {"agency.yaml", f"agency.{suffix}", "出稿"}
    assert published.read_bytes() == before
    assert names(tmp_path / "出稿") == {"agency.txt", "agency.docx", "agency.html"}


def test_a_report_that_is_not_read_whole_is_never_done_without_a_word(run: Run, tmp_path: Path) -> None:
    run(sample(tmp_path), "--formats", "txt")
    published = tmp_path / "agency.txt"
    before, after = published.read_text("utf-8").split("五、存在的主要问题及改进情况")
    published.write_text(before + "六、其他需要报告的事项" + after.split("六、其他需要报告的事项")[1], encoding="utf-8")

    done = run(published, "-o", tmp_path / "出稿")

    assert done.status == 1
    assert "没有找到“五、存在的主要问题及改进情况”的标题" in done.err
    assert "没有写出：机关、年度、各部分的文字和数字没有全部读到" in done.err
    assert not (tmp_path / "出稿").exists()


def test_an_excel_form_is_made_and_a_draft_of_it_is_marked_to_be_mended(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path, source="city-government-2024", **{"自然人: 1288": "自然人: 1298"})
    run("parse", path, "-o", tmp_path / "年报.xlsx")

    done = run(tmp_path / "年报.xlsx", "--draft", "--formats", "txt")
    again = run("check", tmp_path / "年报-草稿.xlsx")

    assert done.status == again.status == 1
    assert f"{tmp_path / '年报.xlsx'}:依申请公开!D8 错误 （一）予以公开·自然人：填的是 1298，应为 1288" in done.err
    page = openpyxl.load_workbook(tmp_path / "年报-草稿.xlsx")["依申请公开"]
    assert "应为 1288" in page["D8"].comment.text
    assert page["D8"].fill.fgColor.rgb == "FFFFC7CE"
    assert page["D9"].comment is None


@pytest.mark.parametrize("wrong", ["odt", "txt,odt", ""])
def test_an_unknown_format_is_refused_with_those_that_are_known(run: Run, tmp_path: Path, wrong: str) -> None:
    done = run(sample(tmp_path), "--formats", wrong)

    assert done.status == 2
    assert "txt,docx,html" in done.err
    assert names(tmp_path) == {"agency.yaml"}


def test_an_unknown_county_is_refused(run: Run, tmp_path: Path) -> None:
    done = run(sample(tmp_path), "--county", "没有的县")

    assert done.status == 2
    assert "没有的县" in done.err
    assert names(tmp_path) == {"agency.yaml"}


def test_an_output_file_that_is_a_folder_is_told(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path)
    (tmp_path / "agency.docx").mkdir()

    done = run(path)

    assert done.status == 2
    assert f"{tmp_path / 'agency.docx'} 无法写入：这个名字已经是一个文件夹" in done.err
    assert names(tmp_path) == {"agency.yaml", "agency.docx"}


def test_an_output_folder_that_is_a_file_is_told(run: Run, tmp_path: Path) -> None:
    path = sample(tmp_path)

    done = run(path, "-o", path)

    assert done.status == 2
    assert "无法写入" in done.err
    assert names(tmp_path) == {"agency.yaml"}


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk on which there is hardly any room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_told_and_nothing_half_written_stays(run: Run, tmp_path: Path, full_disk: Path) -> None:
    (full_disk / "agency.txt").write_text("去年的", encoding="utf-8")

    done = run(sample(tmp_path, source="city-government-2024"), "-o", full_disk)

    assert done.status == 2
    assert "磁盘已满" in done.err
    assert names(full_disk) == {"agency.txt"}
    assert (full_disk / "agency.txt").read_text(encoding="utf-8") == "去年的"


REFUSED = {
    "empty": b"",
    "a comment only": "# 无\n".encode(),
    "a list": "- 甲\n- 乙\n".encode(),
    "a text": "甲".encode(),
    "GBK": "机关: 云岭县科学技术局\n".encode("gbk"),
    "a NUL": "机关: 云岭县\x00局\n".encode(),
    "an alias bomb": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "deep": b"[" * 5000,
    "a Word file": b"PK\x03\x04" + bytes(range(256)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_agency_file_is_refused_in_words(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "agency.yaml"
    path.write_bytes(REFUSED[name])

    done = run(path)

    assert done.status in (1, 2)
    assert f"{path}" in done.err
    assert "结论：通过 0 份，不通过 1 份" in done.last
    assert names(tmp_path) == {"agency.yaml"}


CHANGED = {
    "no year": {"年度: 2024\n": ""},
    "2035": {"年度: 2024\n": "年度: 2035\n"},
    "1999": {"年度: 2024\n": "年度: 1999\n"},
    "5 MB": {"（一）主动公开。": "（一）主动公开。" + "长" * 1_700_000},
    "10,000 paragraphs": {"存在问题: |\n": "存在问题: |\n" + "  一是问题，采取措施改进。\n" * 10_000},
    "a control character": {"（一）主动公开。": "（一）主动\x07公开。"},
    "an escaped surrogate": {"落款: {机关: 云岭县科学技术局": '落款: {机关: "云岭县\\ud800局"'},
    "a count in words": {"行政许可: 0": "行政许可: 3件"},
    "an unknown key": {"行政许可: 0": "行政许可: 0\n  行政奖励: 0"},
    "an unknown mark": {"{{ 机关 }}": "{{ 机关名 }}"},
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_faulty_file_is_told_with_its_place_and_nothing_is_written(run: Run, tmp_path: Path, name: str) -> None:
    path = sample(tmp_path, **CHANGED[name])

    done = run(path)

    assert done.status == 1
    assert any(line.startswith(f"{path}:") and " 错误 " in line for line in done.err.splitlines())
    assert names(tmp_path) == {"agency.yaml"}


def test_signs_of_markup_and_rare_characters_print_right(run: Run, tmp_path: Path) -> None:
    words = "《办法》规定“A&B<C>D”，经办人𠮷某，单位'甲'&quot;"
    done = run(sample(tmp_path, **{"（二）没有其他": f"（二）{words}没有其他"}), "--formats", "txt,docx,html")

    assert done.status == 0, done.err
    assert words in (tmp_path / "agency.txt").read_text(encoding="utf-8")
    assert "A&amp;B&lt;C&gt;D" in (tmp_path / "agency.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "agency.docx") as word:
        assert "𠮷" in word.read("word/document.xml").decode()


def test_a_file_from_notepad_is_read_like_any_other(run: Run, tmp_path: Path) -> None:
    plain = sample(tmp_path)
    (tmp_path / "记 事 本").mkdir()
    other = tmp_path / "记 事 本" / "agency.yaml"
    other.write_bytes(b"\xef\xbb\xbf" + plain.read_bytes().replace(b"\n", b"\r\n"))

    assert (run(plain).status, run(other).status) == (0, 0)

    for suffix in ("txt", "docx"):
        assert plain.with_suffix(f".{suffix}").read_bytes() == other.with_suffix(f".{suffix}").read_bytes()


CONSOLES = {
    "GBK": {"PYTHONIOENCODING": "gbk"},
    "ASCII": {"PYTHONIOENCODING": "ascii", "TZ": "Pacific/Kiritimati"},
    "C": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.mark.parametrize("console", CONSOLES)
def test_an_old_console_and_another_time_zone_change_nothing(run: Run, tmp_path: Path, console: str) -> None:
    here, there = tmp_path / "here", tmp_path / "那 里"
    here.mkdir()
    there.mkdir()
    assert run(sample(here), "--formats", "txt,docx,html").status == 0
    sample(there, "agency.yaml")
    bad = sample(there, "坏 𠮷.yaml", **{"行政许可: 0": "行政许可: 三"})

    done = shell("--formats", "txt,docx,html", "agency.yaml", bad, cwd=there, **CONSOLES[console])

    assert done.status == 1
    assert "Traceback" not in done.err
    for suffix in ("txt", "docx", "html"):
        assert (here / f"agency.{suffix}").read_bytes() == (there / f"agency.{suffix}").read_bytes()


def test_a_report_is_read_from_the_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sample(tmp_path).read_bytes())))
    path = sample(tmp_path)
    assert run(path).status == 0

    done = run("-", "-o", tmp_path / "out")

    assert done.status == 0
    assert done.err.startswith("标准输入 通过：")
    assert names(tmp_path / "out") == {"agency.txt", "agency.docx"}
    for suffix in ("txt", "docx"):
        assert (tmp_path / "out" / f"agency.{suffix}").read_bytes() == path.with_suffix(f".{suffix}").read_bytes()


def test_what_is_wrong_on_the_standard_input_has_its_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"- 1\n")))

    done = run("-", "-o", tmp_path / "out")

    assert done.status == 1
    assert done.err.startswith("标准输入:1:1 错误 文件内容应为")


def test_for_the_standard_input_the_folder_must_be_named(run: Run) -> None:
    done = run("-")

    assert done.status == 2
    assert "请用 -o 写明" in done.err


def test_what_a_killed_run_had_left_is_said(run: Run, tmp_path: Path) -> None:
    left = tmp_path / ".makereport" / "new"
    left.mkdir(parents=True)
    (left / "agency.txt").write_bytes(b"half")

    done = run(sample(tmp_path))

    assert done.status == 0
    assert f"{tmp_path} 里上一次写到一半中断了" in done.err
    assert {path.name for path in tmp_path.iterdir()} == {"agency.yaml", "agency.txt", "agency.docx"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_an_interrupt_leaves_only_whole_files(tmp_path: Path) -> None:
    files = [sample(tmp_path, f"{number:03}.yaml", source="city-government-2024") for number in range(150)]
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *map(str, files)],
        cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    while process.poll() is None and len(list(tmp_path.glob("*.docx"))) < 2:  # one may be taken back
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()

    written = list(tmp_path.glob("*.docx"))
    assert process.returncode == 2
    assert "已中断" in err.decode()
    assert "Traceback" not in err.decode()
    assert 0 < len(written) < len(files)
    assert {path.suffix for path in tmp_path.iterdir()} == {".yaml", ".txt", ".docx"}
    assert {path.stem for path in written} == {path.stem for path in tmp_path.glob("*.txt")}
    assert all(zipfile.ZipFile(path).testzip() is None for path in written)
