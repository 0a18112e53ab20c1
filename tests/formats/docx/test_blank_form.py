"""The official form in Word, filled in by hand in another program, makes the same report as the agency file."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document

from generator import service
from generator.report.report import Report
from tests import office
from tests.cli.command import Run
from tests.folders import SAMPLES


def fill(document: Document, report: Report) -> None:
    """Write a report's figures into the empty cells, in order, and its words below the headings."""
    for section, table in zip(report.form.tables, document.tables, strict=True):
        cells = [cell for cell in report.form.cells.values() if cell.section == section.name]
        texts = [cell.type.show(report.figures[cell.address]) for cell in cells]
        empty = [tc for row in table._tbl.tr_lst for tc in row.tc_lst if tc.vMerge != "continue" and not tc.xpath("string(.)")]
        for tc, text in zip(empty, texts, strict=True):
            tc.p_lst[0].add_r().text = text
    labels = {section.label: section.name for section in report.form.narratives}
    for paragraph in list(document.paragraphs):
        if lines := report.narratives.get(labels.get(paragraph.text, ""), ()):
            blank = paragraph._p.getnext()
            for line in lines:
                blank.addprevious(docx.oxml.parse_xml(docx.oxml.ns.nsdecls("w").join(("<w:p ", "/>"))))
                docx.text.paragraph.Paragraph(blank.getprevious(), paragraph._parent).add_run(line)


@office.needs_soffice
@pytest.mark.parametrize("name", ["city-government-2024", "emergency-bureau-2019"])
def test_the_blank_form_that_was_filled_in_makes_the_report(name: str, run: Run, tmp_path: Path) -> None:
    sample = SAMPLES / f"{name}.yaml"
    report = service.load(sample.read_bytes(), sample.name).report
    assert report is not None
    form = tmp_path / "表样.docx"
    assert run("new", form, "--agency", report.agency, "--year", report.year).status == 0
    document = docx.Document(str(form))

    fill(document, report)
    document.save(str(form))
    (saved,) = office.convert([form], "docx", tmp_path / "saved")
    made = run(saved, "-o", tmp_path / "出稿")

    assert made.status == 0, made.err
    compared = run("compare", sample, tmp_path / "出稿" / "表样.docx", "--json")
    assert '"figures": []' in compared.out
    assert '"paragraphs": []' in compared.out or '"kind": "删去"' in compared.out


def test_the_blank_form_tells_how_to_fill_it_in_and_what_is_still_empty(run: Run, tmp_path: Path) -> None:
    form = tmp_path / "表样.docx"

    done = run("new", form, "--agency", "云岭县科学技术局", "--year", "2024")
    made = run(form, "-o", tmp_path / "出稿")

    assert done.status == 0
    assert made.status == 1
    assert "表3第" in made.err or "表1第" in made.err
    document = docx.Document(str(form))
    assert len(list(document.comments)) == 7
    assert not (tmp_path / "出稿").exists()
