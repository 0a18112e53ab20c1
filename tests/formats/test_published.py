from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from generator.errors import RecognitionError
from generator.formats import published
from generator.formats.kinds import kind_of
from tests.formats import hostile
from tests.formats.docx.parts import docx, package, paragraph
from tests.formats.pdf.parts import Page, pdf

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64
TEXT = "云岭县科学技术局2024年政府信息公开工作年度报告\n一、总体情况\n本年度公开信息86条。\n"

KINDS = {
    "docx": [docx(paragraph("字")), package({"[Content_Types].xml": "<a/>"}), b"PK\x03\x04 damaged"],
    "xlsx": [package({"xl/workbook.xml": ""})],
    "pptx": [package({"ppt/presentation.xml": ""})],
    "ofd": [package({"OFD.xml": ""})],
    "opendocument": [package({"mimetype": "", "META-INF/manifest.xml": ""})],
    "macros": [package({"word/document.xml": "", "word/vbaProject.bin": ""})],
    "archive": [package({"report.docx": b""}), b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08"],
    "doc": [OLE2 + "WordDocument".encode("utf-16-le")],
    "xls": [OLE2 + "Workbook".encode("utf-16-le")],
    "locked": [OLE2 + "EncryptedPackage".encode("utf-16-le")],
    "pdf": [pdf(Page().text(9, 9, "字")), b"junk\n%PDF-1.7"],
    "picture": [b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"RIFF\0\0\0\0WEBP", b"BM6\0\0\0", b"\0\0\0\x18ftypheic", b"<svg a='b'/>"],
    "rtf": [b"{\\rtf1\\ansi"],
    "mhtml": [b"MIME-Version: 1.0\r\nContent-Type: multipart/related"],
    "office-xml": [b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'],
    "binary": [b"\x7fELF\x02\x01\0\0", b"MZ\x90\0\x03\0"],
    "html": [
        b"<!DOCTYPE html><html></html>",
        "\ufeff <HTML><body>字</body>".encode(),
        "前言<p>一</p><p>二</p><td>三</td>".encode("gbk"),
        "<table><tr><td>字".encode("utf-16"),
    ],
    "text": [TEXT.encode(), TEXT.encode("gbk"), TEXT.encode("utf-16"), "甲<b>乙，a<p b".encode(), b"BM report"],
}


@pytest.mark.parametrize(("kind", "data"), [(kind, data) for kind, all_ in KINDS.items() for data in all_])
def test_the_content_tells_the_kind(kind, data):
    assert kind_of(data, ".bin") == kind


def test_the_suffix_decides_only_between_kinds_of_text():
    odd = "# 报告\n\n<table><tr><td>规章</td></tr></table><p></p>\n".encode()

    assert kind_of(odd, ".md") == "markdown"
    assert kind_of(odd, ".html") == "html"
    assert kind_of(TEXT.encode(), ".html") == "text"
    assert kind_of(docx(paragraph("字")), ".txt") == "docx"


def test_files_of_every_kind_are_read_whatever_their_suffix(tmp_path):
    files = {
        "word.txt": docx(paragraph("本年度公开信息86条。")),
        "pdf.docx": pdf(Page().text(80, 100, "本年度公开信息86条。")),
        "page.doc": "<html><body><p>本年度公开信息86条。</p></body></html>".encode("gbk"),
        "text.html": "本年度公开信息86条。".encode(),
        "text.md": "本年度公开信息86条。".encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)

        assert [block.text for block in published.read(tmp_path / name)] == ["本年度公开信息86条。"], name


@pytest.mark.parametrize("kind", published.REFUSED)
def test_kinds_that_cannot_be_read_are_refused_with_what_to_do(kind, tmp_path):
    path = tmp_path / "年度报告.docx"
    path.write_bytes(KINDS[kind][0])

    with pytest.raises(RecognitionError) as refusal:
        published.read(path)

    assert refusal.value.message == f"“年度报告.docx”{published.REFUSED[kind]}"
    assert refusal.value.path == path
    assert "请" in refusal.value.message


def test_an_old_word_document_is_to_be_saved_as_docx(tmp_path):
    path = tmp_path / "a.doc"
    path.write_bytes(KINDS["doc"][0])

    with pytest.raises(RecognitionError, match="另存为 docx"):
        published.read(path)


def test_what_is_not_there_or_is_no_file_is_refused(tmp_path):
    (tmp_path / "empty.docx").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b"\xef\xbb\xbf \n")
    (tmp_path / "nothing.docx").write_bytes(docx(paragraph()))
    for name, reason in {
        "missing.docx": "找不到",
        ".": "文件夹",
        "empty.docx": "空文件",
        "blank.txt": "空文件",
        "nothing.docx": "没有文字",
        "a\0b": "找不到|无法读取",
        "x" * 300: "找不到|无法读取",
    }.items():
        with pytest.raises(RecognitionError, match=reason):
            published.read(tmp_path / name)


@pytest.mark.skipif(sys.platform == "win32", reason="the file system has no special files")
def test_special_files_are_refused_without_being_read():
    with pytest.raises(RecognitionError, match="不是普通文件"):
        published.read(Path("/dev/zero"))


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    monkeypatch.setattr(Path, "open", _denied)

    with pytest.raises(RecognitionError, match="权限"):
        published.read(path)


def _denied(*arguments: object) -> None:
    raise PermissionError


def test_a_file_too_large_to_be_a_report_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.pdf"
    with path.open("wb") as stream:
        stream.truncate(published.LARGEST_FILE + 1)

    with pytest.raises(RecognitionError, match="超过 60 MB"):
        published.read(path)


def test_a_text_too_large_to_be_a_report_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(published, "LARGEST_TEXT", 10)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    with pytest.raises(RecognitionError, match="超过"):
        published.read(tmp_path / "a.txt")


def test_a_refusal_by_a_reader_names_the_file(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(Page().scan()))

    with pytest.raises(RecognitionError, match="扫描件") as refusal:
        published.read(path)

    assert refusal.value.path == path


def test_a_zip_of_very_many_files_is_left_to_the_word_reader_to_refuse():
    assert kind_of(b"PK\x03\x04" + b"PK\x01\x02" * 10_001) == "docx"


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell how much memory was used")
def test_hostile_files_are_refused_in_ten_seconds_and_500_megabytes_and_touch_nothing(tmp_path):
    reasons = hostile.files(tmp_path)

    result = hostile.run([tmp_path / name for name in reasons])

    for name, reason in reasons.items():
        message, seconds = result["said"][name]
        assert re.search(reason, message), (name, message)
        assert seconds < 10, (name, seconds)
    assert max(result["kilobytes"]) < 500_000
    assert result["touched"] == []
