"""Reading back what was written: `recognise(read(write(report)))` is the report again, whatever its words are."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from generator import style as counties
from generator.document.blocks import Block, Document
from generator.document.compose import compose
from generator.form import form as forms
from generator.formats.docx import reader as word_reader
from generator.formats.docx.writing import writer as word
from generator.formats.html import reader as html_reader
from generator.formats.html import writer as html_writer
from generator.formats.text import reader as text_reader
from generator.formats.text import writer as text_writer
from generator.recognise.recognition import recognise
from generator.recognise.sections.headings import section_of
from generator.report.report import Report, Signature
from generator.style import Style
from tests.recognise import damages
from tests.reports import reports

Writer = Callable[[Document, Style], bytes]
Reader = Callable[[bytes, str], tuple[Block, ...]]
FORMATS: dict[str, tuple[Writer, Reader]] = {
    "txt": (text_writer.write, text_reader.read),
    "html": (html_writer.write, html_reader.read),
    "docx": (word.write, word_reader.read),
}
LAWS = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def read_back(report: Report, name: str) -> Report:
    write, read = FORMATS[name]
    county = counties.load()
    return recognise(read(write(compose(report, county), county), f"report.{name}"), style=county).report


@pytest.mark.parametrize("name", ["html", "docx"])
@given(report=reports())
@LAWS
def test_a_page_or_word_file_gives_the_report_back(name: str, report: Report) -> None:
    assert read_back(report, name) == report


@given(report=reports())
@LAWS
def test_a_text_gives_the_report_back(report: Report) -> None:
    assert read_back(report, "txt") == report


def hostile(form_name: str) -> Report:
    """Return a report whose words read like everything that recognition looks for."""
    form = forms.load(form_name)
    headings = tuple(section.label for section in form.sections)
    labels = ("规章", "行政许可 12", "自然人", "（七）总计", "0 0 0", "2020年1月1日", "云岭县科学技术局", "打印", "- 1 -")
    title = "海川市人民政府2019年政府信息公开工作年度报告"
    return dataclasses.replace(
        damages.report(random.Random(1), form),
        narratives={section.name: (*headings, title, *labels, "无。") for section in form.narratives},
        preamble=(title, *headings[1:], "一、前言"),
        signature=Signature("云岭县科学技术局", "2025年1月20日"),
    )


@pytest.mark.parametrize("name", ["html", "docx"])
@pytest.mark.parametrize("form", forms.names())
def test_words_that_read_like_headings_stay_words_where_headings_are_marked(form: str, name: str) -> None:
    assert read_back(hostile(form), name) == hostile(form)


@pytest.mark.parametrize("form", forms.names())
def test_a_line_that_no_text_can_carry_is_known_by_its_section(form: str) -> None:
    sections = forms.load(form).sections

    assert [section_of(section.label, forms.load(form)) for section in sections] == list(sections)
    assert [section_of(line, forms.load(form)) for line in ("（一）总体情况", "总体情况", "二、总体情况", "无")] == [None] * 4


def test_other_wordings_of_headings_stay_words_in_a_text() -> None:
    words = ("一、概述", "（二）主动公开情况", "五、存在问题及改进情况", "其他事项", "1.总体情况")
    report = damages.report(random.Random(2), forms.load("2021"))
    report = dataclasses.replace(report, narratives=dict.fromkeys(report.narratives, (*words, "无。")))

    assert read_back(report, "txt").narratives == report.narratives
