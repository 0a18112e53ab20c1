"""Documents of ours read back after LibreOffice and Chromium have had them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import style as counties
from generator.document.blocks import Block, Document, Table, Title
from generator.document.compose import compose
from generator.form import form as forms
from generator.formats.docx import reader as word_reader
from generator.formats.docx.writing import writer as word
from generator.formats.html import writer as html_writer
from generator.formats.pdf import reader as pdf_reader
from generator.report import agency_file
from generator.report.loading import report_of
from tests import office
from tests.folders import SAMPLES
from tests.formats.shown import plain, shown

NAMES = sorted(path.stem for path in SAMPLES.glob("*.yaml"))
COUNTY = counties.load()


def document(name: str) -> Document:
    """Return the composed document of a sample."""
    form = forms.load("2019" if name.endswith("2019") else "2021")
    return compose(report_of(agency_file.parse((SAMPLES / f"{name}.yaml").read_bytes()), form), COUNTY)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    """Return the samples as written by us, and as LibreOffice has saved them: one call a format."""
    folder = tmp_path_factory.mktemp("office")
    files = [folder / f"{name}.docx" for name in NAMES]
    for name, file in zip(NAMES, files, strict=True):
        file.write_bytes(word.write(document(name), COUNTY))
    odt = office.convert(files, "odt", folder / "odt")
    ways = {
        "ours": files,
        "docx": office.convert(files, "docx", folder / "docx"),
        "odt": office.convert(odt, "docx", folder / "odt-docx"),
        "pdf": office.convert(files, "pdf", folder / "pdf"),
    }
    return {way: dict(zip(NAMES, paths, strict=True)) for way, paths in ways.items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_document_of_ours_reads_back_as_it_was_written(name):
    sample = document(name)

    blocks = word_reader.read(word.write(sample, COUNTY), "a.docx")

    assert plain(blocks) == plain(sample.blocks)
    assert isinstance(blocks[0], Title)
    assert [block.text for block in blocks if getattr(block, "level", 0) == 1] == [one.heading.text for one in sample.sections]


@office.needs_soffice
@pytest.mark.parametrize("way", ["docx", "odt"])
@pytest.mark.parametrize("name", NAMES)
def test_a_document_reads_back_the_same_after_libreoffice_has_saved_it(saved, name, way):
    before, after = (word_reader.read(saved[one][name].read_bytes(), "a.docx") for one in ("ours", way))

    assert shown(after) == shown(before)


@office.needs_soffice
@pytest.mark.parametrize("name", NAMES)
def test_a_document_printed_by_libreoffice_reads_back_with_all_its_text(saved, name):
    sample = document(name)

    blocks = pdf_reader.read(saved["pdf"][name].read_bytes(), "a.pdf")

    assert lettered(running(blocks)) == lettered(running(sample.blocks))
    assert figures(blocks) == figures(sample.blocks)


@office.needs_chromium
@pytest.mark.parametrize("name", NAMES[:1])
def test_a_web_page_printed_by_chromium_reads_back_with_all_its_text(name, tmp_path):
    sample = document(name)
    page = tmp_path / "page.html"
    page.write_bytes(html_writer.write(sample, COUNTY))

    blocks = pdf_reader.read(office.print_page(page, tmp_path / "page.pdf").read_bytes(), "a.pdf")

    assert lettered(running(blocks)) == lettered(running(sample.blocks))
    assert figures(blocks) == figures(sample.blocks)


def running(blocks: tuple[Block, ...]) -> list[str]:
    """Return the running text by paragraphs."""
    return [block.text for block in blocks if not isinstance(block, Table)]


def lettered(lines: list[str]) -> list[str]:
    """Return lines without blanks, and without the punctuation that LibreOffice loses where it hangs into the margin."""
    return [re.sub("[ ，、。；：]", "", line) for line in lines]


def figures(blocks: tuple[Block, ...]) -> list[str]:
    """Return the figures of all tables in printed order; a table may have been cut at a page end."""
    squares = [square.text for block in blocks if isinstance(block, Table) for row in block.rows for square in row]
    return [text for text in squares if text.replace(".", "").isdigit()]
