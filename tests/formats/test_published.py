from __future__ import annotations

import re
import sys
from dataclasses import replace

import pytest

from generator import resources, service, style
from generator.errors import RecognitionError
from generator.formats import published, registry
from generator.formats.kinds import kind_of
from generator.formats.shared import office
from tests.formats import hostile
from tests.formats.docx.parts import docx, package, paragraph
from tests.formats.pdf.parts import Page, pdf
from tests.reports import base_text, report

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
    "form-page": [service.page(report(base_text()), style.load())],
    "office-xml": [b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'],
    "binary": [b"\x7fELF\x02\x01\0\0", b"MZ\x90\0\x03\0"],
    "html": [
        b"<!DOCTYPE html><html></html>",
        "\ufeff <HTML><body>字</body>".encode(),
        "前言<p>一</p><p>二</p><td>三</td>".encode("gbk"),
        "<table><tr><td>字".encode("utf-16"),
    ],
    "txt": [TEXT.encode(), TEXT.encode("gbk"), TEXT.encode("utf-16"), "甲<b>乙，a<p b".encode(), b"BM report"],
}


@pytest.mark.parametrize(
    ("kind", "data"),
    [pytest.param(kind, data, id=f"{kind}-{number}") for kind, all_ in KINDS.items() for number, data in enumerate(all_)],
)
def test_the_content_tells_the_kind(kind, data):
    assert kind_of(data, "a.bin") == kind


def test_the_suffix_decides_only_between_kinds_of_text():
    odd = "# 报告\n\n<table><tr><td>规章</td></tr></table><p></p>\n".encode()

    assert kind_of(odd, "a.md") == "md"
    assert kind_of(odd, "a.html") == "html"
    assert kind_of(TEXT.encode(), "a.html") == "txt"
    assert kind_of(docx(paragraph("字")), "a.txt") == "docx"


def test_files_of_every_kind_are_read_whatever_their_suffix():
    files = {
        "word.txt": docx(paragraph("本年度公开信息86条。")),
        "pdf.docx": pdf(Page().text(80, 100, "本年度公开信息86条。")),
        "page.doc": "<html><body><p>本年度公开信息86条。</p></body></html>".encode("gbk"),
        "text.html": "本年度公开信息86条。".encode(),
        "text.md": "本年度公开信息86条。".encode(),
    }
    for name, data in files.items():
        assert [block.text for block in published.read(data, name)] == ["本年度公开信息86条。"], name


REFUSED = resources.data("refused.yaml")["published"]


@pytest.mark.parametrize("kind", REFUSED)
def test_kinds_that_cannot_be_read_are_refused_with_what_to_do(kind, monkeypatch):
    monkeypatch.setattr(office, "program", lambda: None)

    with pytest.raises(RecognitionError) as refusal:
        published.read(KINDS[kind][0], "年度报告.docx")

    assert refusal.value.message == f"“年度报告.docx”{REFUSED[kind]}"
    assert "请" in refusal.value.message


@pytest.mark.parametrize("program", [None, "/bin/true"])
def test_an_old_word_document_that_nothing_opens_is_to_be_saved_as_docx(program, monkeypatch):
    monkeypatch.setattr(office, "program", lambda: program)

    with pytest.raises(RecognitionError, match="另存为 docx"):
        published.read(KINDS["doc"][0], "a.doc")


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "空文件"), (b"\xef\xbb\xbf \n", "空文件"), (docx(paragraph()), "没有文字")],
    ids=["nothing", "blanks", "a blank paragraph"],
)
def test_a_file_without_words_is_refused(data, reason):
    with pytest.raises(RecognitionError, match=reason):
        published.read(data, "a.docx")


def test_a_file_too_large_to_be_a_report_is_refused(monkeypatch):
    monkeypatch.setitem(registry.FORMATS, "txt", replace(registry.FORMATS["txt"], largest=10))

    with pytest.raises(RecognitionError, match="超过"):
        published.read(TEXT.encode(), "a.txt")


def test_a_zip_of_very_many_files_is_left_to_the_word_reader_to_refuse():
    assert kind_of(b"PK\x03\x04" + b"PK\x01\x02" * 10_001) == "docx"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit of memory and tells in kilobytes what was used")
def test_hostile_files_are_refused_in_ten_seconds_and_500_megabytes_and_touch_nothing(tmp_path):
    reasons = hostile.files(tmp_path)

    result = hostile.run([tmp_path / name for name in reasons])

    for name, reason in reasons.items():
        message, seconds = result["said"][name]
        assert re.search(reason, message), (name, message)
        assert seconds < 10, (name, seconds)
    assert max(result["kilobytes"]) < 500_000
    assert result["touched"] == []
