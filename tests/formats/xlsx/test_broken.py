"""Every way to break an Excel form gives its own message with sheet and cell: a case is a file in tests/workbooks/."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import yaml

from generator import service
from generator.errors import AgencyFileError
from generator.formats.shared.archive import packed
from generator.rules import catalogue
from tests.folders import TESTS
from tests.formats.xlsx.hands import done
from tests.reports import base_text

CASES = sorted((TESTS / "workbooks").glob("*.yaml"))


@cache
def form() -> bytes:
    """Return a filled Excel form in which nothing is wrong."""
    return service.convert(service.load(base_text().encode(), "agency.yaml"), "agency.xlsx")


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(form())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


FAMILIES = ("file", "structure", "sums", "explanations")
"""What is said of the words has tests of its own."""


def told(data: bytes) -> str:
    findings = service.check(service.load(data, "agency.xlsx"), latest_year=2026).findings
    told = [each for each in findings if not each.follows and catalogue()[each.rule].family in FAMILIES]
    return "".join(f"{each.place} {each.level.value} {each.message}\n" for each in told)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_broken_form_gives_its_messages_with_sheet_and_cell(path: Path, golden) -> None:
    text = told(done(form(), yaml.safe_load(path.read_text(encoding="utf-8"))))

    assert text
    assert all("!" in line.split(" ")[0] for line in text.splitlines())
    golden(path.with_suffix(".txt"), text)


def test_the_form_itself_and_what_another_program_saved_of_it_give_rise_to_nothing() -> None:
    assert told(form()) == ""
    assert told(done(form(), [])) == ""


def test_rows_inserted_above_change_nothing() -> None:
    assert told(done(form(), [{"insert_row": ["依申请公开", 1]}, {"insert_row": ["依申请公开", 9]}])) == ""


def workbook() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def without_index() -> bytes:
    return done(form(), [{"delete_sheet": ["makereport"]}])


def other_form() -> bytes:
    return done(form(), [{"write": {"makereport!A1": "2031"}}])


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(workbook, "不是本工具的填报表", id="another workbook"),
        pytest.param(without_index, "不是本工具的填报表", id="no index"),
        pytest.param(other_form, "是“2031”格式的填报表，本程序不认识", id="another form"),
        pytest.param(lambda: OLD + "Workbook".encode("utf-16-le"), "是旧式的 Excel 或 WPS 表格", id="old"),
        pytest.param(lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "设有密码", id="locked"),
        pytest.param(lambda: base_text().encode(), "不是 Excel 工作簿", id="yaml"),
        pytest.param(lambda: b"", "不是 Excel 工作簿", id="nothing"),
        pytest.param(lambda: form()[:9000], "不是 Excel 工作簿（xlsx），或者文件已损坏", id="cut off"),
        pytest.param(
            lambda: packed({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}),
            "不是 Excel 工作簿",
            id="a Word document",
        ),
        pytest.param(lambda: packed({**parts(), "xl/vbaProject.bin": b"x"}), "带有宏", id="macros"),
        pytest.param(lambda: packed({**parts(), "xl/workbook.xml": b"<a"}), "已损坏", id="broken xml"),
        pytest.param(
            lambda: packed({**parts(), "xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "DTD", id="entities"
        ),
        pytest.param(lambda: packed({**parts(), "xl/bomb.xml": bytes(33_000_000)}), "压缩炸弹", id="bomb"),
        pytest.param(
            lambda: packed({**parts(), "xl/worksheets/sheet1.xml": b"".join(b'<a b="%d"/>' % each for each in range(810_000))}),
            "过于庞大",
            id="too many cells",
        ),
    ],
)
def test_what_is_no_form_is_refused(make: Callable[[], bytes], message: str) -> None:
    with pytest.raises(AgencyFileError, match=message):
        service.load(make(), "agency.xlsx")


def test_a_cell_at_the_far_end_of_a_sheet_does_not_take_for_ever() -> None:
    assert "表格以外的格没有看" in told(done(form(), [{"write": {"依申请公开!XFD1048576": "x"}}]))


def test_a_block_pasted_from_another_workbook_is_read_whatever_it_brings_along() -> None:
    block = {f"依申请公开!{column}{row}": 0 for column in "DEFGHI" for row in (*range(6, 31), 32)}
    pasted = done(form(), [{"write": block}])

    report = service.load(pasted, "a.xlsx").report

    assert report is not None
    assert {value for cell, value in report.figures.items() if cell[0] == "依申请公开"} == {0}
