"""Reading back what was written: `recognise(read(write(report)))` is the report again, whatever its words are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given, settings

from generator import county as counties
from generator.county import County
from generator.data.report import Report
from generator.document.blocks import Block, Document
from generator.document.compose import compose
from generator.formats import html_reader, html_writer, text_reader, text_writer, word, word_reader
from generator.recognise import recognise
from tests.reports import reports

Writer = Callable[[Document, County], bytes]
Reader = Callable[[bytes, str], tuple[Block, ...]]
FORMATS: dict[str, tuple[Writer, Reader]] = {
    "txt": (text_writer.write, text_reader.read),
    "html": (html_writer.write, html_reader.read),
    "docx": (word.write, word_reader.read),
}
LAWS = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def read_back(report: Report, name: str) -> Report:
    write, read = FORMATS[name]
    county = counties.load()
    return recognise(read(write(compose(report, county), county), f"report.{name}"), county=county).report


@pytest.mark.parametrize("name", ["html", "docx"])
@given(report=reports())
@LAWS
def test_a_page_or_word_file_gives_the_report_back(name: str, report: Report) -> None:
    assert read_back(report, name) == report


@given(report=reports())
@LAWS
def test_a_text_gives_the_report_back(report: Report) -> None:
    back = read_back(report, "txt")

    assert back.figures == report.figures
    assert (back.agency, back.year, back.form, back.title) == (report.agency, report.year, report.form, report.title)
    assume(back.preamble == report.preamble)
    assert back.narratives == report.narratives
