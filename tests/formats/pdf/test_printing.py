"""PDFs printed by LibreOffice: for archives, tagged, in Chinese, the same bytes from the same report, and readable."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from generator import service
from generator import style as styles
from generator.form import form as forms
from generator.formats.kinds import kind_of
from generator.formats.pdf.printing import normal, of_word
from generator.formats.shared import office
from generator.style import trial
from tests.cli.command import Run, sample
from tests.formats.pdf.parts import Page, pdf

needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")


@needs_office
def test_a_page_is_for_archives_and_reads_back() -> None:
    style = styles.load("青溪县")
    made = trial.report(style, forms.load("2021"))
    word = service.render(made, "docx", style)

    page, again = of_word([word, word])

    assert page == again
    for declared in (b"<pdfaid:part>2</pdfaid:part>", b"<pdfaid:conformance>B</", b"/Marked true", b"/Lang(zh-CN)", b"/FontFile"):
        assert declared in page
    assert b"/Lang(en" not in page and not re.search(rb"D:20(?!000101000000)", page)
    document = pypdfium2.PdfDocument(page)
    assert document.get_metadata_dict()["Title"] == "试印县某某局2021年政府信息公开工作年度报告"
    read = service.load(page, "report.pdf", style=style).report
    assert read is not None and {key for key, value in read.figures.items() if value not in (None, made.figures[key])} == set()
    assert kind_of(page, "report.pdf") == "pdf"


def test_a_page_that_is_laid_out_otherwise_stays_as_it_is() -> None:
    page = pdf(Page().text(9, 9, "字")).replace(b"xref\n0", b"abcd\n0")

    assert normal(page) == page


@needs_office
def test_several_reports_are_printed_in_one_go(run: Run, tmp_path: Path) -> None:
    one, two = sample(tmp_path), sample(tmp_path, "two.yaml", "emergency-bureau-2019")

    done = run("make", one, two, "--formats", "txt,pdf")

    assert done.status == 0 and f"已写出：{one.with_suffix('.pdf')}、{two.with_suffix('.pdf')}" in done.err
    assert done.last == "结论：通过 2 份，不通过 0 份"
    assert one.with_suffix(".pdf").read_bytes().startswith(b"%PDF-") and not one.with_suffix(".docx").exists()


def test_without_libreoffice_one_sentence_says_what_to_do(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())

    done = run("make", sample(tmp_path), "--formats", "txt,pdf")

    assert done.status == 2 and done.err.startswith("写 PDF 要用 LibreOffice，这台电脑上没有找到。")
    assert not (tmp_path / "agency.txt").exists() and of_word_is_refused()


def of_word_is_refused() -> bool:
    return office.converted([b"x"], ".docx", "pdf") == [None]
