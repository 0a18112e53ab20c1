"""Files are read with what is wrong in words, and with the years before as far as each names the one before."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.cli import reading
from generator.errors import ReadError, RecognitionError, UsageError
from generator.formats.registry import FORMATS
from tests.formats.pdf.parts import Page, pdf
from tests.reports import base_text, examine


@pytest.fixture
def agency_file(tmp_path: Path) -> Path:
    path = tmp_path / "agency.yaml"
    path.write_text(base_text(), encoding="utf-8")
    return path


MISSING = {"没有.yaml": "没有这个文件", "missing.docx": "没有这个文件", ".": "这是文件夹", "a\0b": "打不开"}
MISSING |= {"长" * 300: "没有这个文件" if sys.platform == "win32" else "打不开"}


@pytest.mark.parametrize(("name", "reason"), MISSING.items())
def test_what_is_not_there_or_is_no_file_is_told(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        reading.contents(tmp_path / name)

    assert caught.value.path == tmp_path / name


@pytest.mark.skipif(sys.platform == "win32", reason="the file system has no special files")
def test_special_files_are_refused_without_being_read() -> None:
    with pytest.raises(ReadError, match="不是普通文件"):
        reading.contents(Path("/dev/zero"))


def test_a_file_that_may_not_be_read_is_told(agency_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*arguments: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", denied)

    with pytest.raises(ReadError, match="权限"):
        reading.contents(agency_file)


def test_no_more_is_read_than_any_format_accepts(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as stream:
        stream.truncate(reading.LARGEST_FILE * 2)

    assert len(reading.contents(path)) == reading.LARGEST_FILE + 1
    assert max(each.largest for each in FORMATS.values()) <= reading.LARGEST_FILE


def test_a_refusal_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(Page().scan()))

    with pytest.raises(RecognitionError, match="扫描件") as refusal:
        reading.load(path)

    assert refusal.value.path == str(path)


def test_last_year_s_file_may_not_be_the_same_file(agency_file: Path) -> None:
    with pytest.raises(UsageError, match="同一个文件"):
        examine(agency_file, last_year=agency_file)


def test_last_year_s_report_of_which_nothing_can_be_read_is_told(agency_file: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("", encoding="utf-8")

    with pytest.raises(UsageError, match="读不出内容"):
        examine(agency_file, last_year=tmp_path / "empty.yaml")
