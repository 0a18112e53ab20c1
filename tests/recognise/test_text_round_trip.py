"""What a text file cannot carry is told before it is lost."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from generator import style as counties
from generator.document.compose import compose
from generator.form import form as forms
from generator.formats.text import reader as text_reader
from generator.formats.text import writer as text_writer
from generator.recognise import limits, text_round_trip
from generator.recognise.recognition import recognise
from generator.recognise.sections.headings import section_of
from generator.report.report import Report, Signature
from tests.recognise.damages import report


def test_no_line_that_make_leaves_unlooked_at_reads_like_a_heading() -> None:
    """`make` spares itself the recognition for long lines, and for those that begin with a bracket or a digit."""
    form = forms.load("2021")
    headings = [spelling for section in form.sections for spelling in section.spellings]

    assert max(map(len, headings)) <= limits.LONGEST_HEADING
    for heading in headings:
        assert section_of(f"（一）{heading.lstrip('一二三四五六、')}", form) is None
        assert section_of("1" + heading, form) is None
        assert section_of(heading.ljust(limits.LONGEST_HEADING + 1, "长"), form) is None


def read_back(told: Report) -> Report:
    """Return a report as it is read back from its text."""
    style = counties.load()
    return recognise(text_reader.read(text_writer.write(compose(told, style), style), "x.txt")).report


def carried(told: Report) -> bool:
    back = read_back(told)
    return (back.preamble, back.narratives, back.signature) == (told.preamble, told.narratives, told.signature)


def ending(line: str, signature: Signature | None = None) -> Report:
    good = report(random.Random(1), forms.load("2021"))
    last = good.form.narratives[-1].name
    narratives = {**good.narratives, last: ("本年度没有其他需要报告的事项。", line)}
    return replace(good, agency="云岭县科学技术局", title=None, narratives=narratives, signature=signature)


def beginning(line: str) -> Report:
    return replace(ending("附表见网站。", Signature("云岭县科学技术局", "2025年1月3日")), preamble=(line, "现将情况公布如下。"))


@pytest.mark.parametrize("line", ["2025年1月3日", "2025 年 1 月 3 日", "云岭县科学技术局"])
def test_a_last_line_that_would_be_read_as_the_sign_off_is_told(line: str) -> None:
    assert not carried(ending(line))
    assert [finding.rule for finding in text_round_trip.misread(ending(line))] == ["not-readable-back"]


@pytest.mark.parametrize("line", ["信息来源：县科技局", "2024年政府信息公开工作年度报告", "【打印】 【关闭】"])
def test_a_line_before_the_first_section_that_reads_like_a_site_s_own_is_told(line: str) -> None:
    assert not carried(beginning(line))
    assert [finding.rule for finding in text_round_trip.misread(beginning(line))] == ["not-readable-back"]


@pytest.mark.parametrize(
    "told",
    [
        ending("2025年1月3日", Signature("云岭县科学技术局", "2025年1月6日")),
        ending("附表共3张"),
        ending("以上情况截至2025年1月3日。"),
        beginning("本报告由县科学技术局编制"),
    ],
)
def test_a_line_that_comes_back_as_it_was_is_not_complained_about(told: Report) -> None:
    assert carried(told)
    assert list(text_round_trip.misread(told)) == []
