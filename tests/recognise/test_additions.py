"""What a county adds is taken out of its sections again: words, tables as small forms, lines of the sign-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator import style as styles
from generator.document.blocks import Block, Heading, Paragraph, Square, Table
from generator.document.compose import compose
from generator.form import form as forms
from generator.recognise.recognition import recognise
from generator.report.report import Report
from generator.style import Style, trial
from generator.style.addition import ANNEX, SIGNATURE, TEMPLATE
from tests.recognise.pages import said
from tests.style.cases import folder

FORM = forms.load("2021")


@pytest.fixture(scope="module")
def style() -> Style:
    county = styles.load("青溪县")
    return replace(county, additions=tuple(each for each in county.additions if each.section not in (ANNEX, TEMPLATE)))


@pytest.fixture
def blocks(style: Style) -> list[Block]:
    return list(compose(trial.report(style, FORM), style).blocks)


def own_table(blocks: Sequence[Block]) -> tuple[int, Table]:
    """Return the county's table and where it stands."""
    return [(at, block) for at, block in enumerate(blocks) if isinstance(block, Table)][-1]


@pytest.mark.parametrize("form", forms.names())
def test_what_is_printed_is_taken_out_again(style: Style, form: str) -> None:
    made = trial.report(style, forms.load(form))

    read = recognise(compose(made, style).blocks, style=style)

    assert read.report.additions == made.additions
    assert read.report == replace(made, county=None)
    assert not said(read) - {"old-form"}


def test_words_of_the_first_section_are_taken_out_again(tmp_path: Path) -> None:
    words = "附加内容:\n  联系: {标题: 联系方式, 位置: 总体情况}\n  工作: {标题: 工作亮点, 位置: 总体情况}\n"
    style = styles.load(folder(tmp_path, words))
    made: Report = replace(trial.report(style, FORM), signature=None)

    read = recognise(compose(made, style).blocks, style=style).report

    assert read.additions == made.additions
    assert (read.preamble, read.narratives) == (made.preamble, made.narratives)


def test_a_table_that_lacks_a_row_stays_where_it_is(style: Style, blocks: list[Block]) -> None:
    at, table = own_table(blocks)
    blocks[at] = replace(table, rows=table.rows[:-1])

    read = recognise(blocks, style=style)

    assert "重点领域" not in read.report.additions
    assert table.rows[0][0].text in read.report.narratives["其他事项"][-len(table.rows)]
    assert "table-in-narrative" in said(read)


def test_a_figure_that_cannot_be_read_is_none_and_told(style: Style, blocks: list[Block]) -> None:
    at, table = own_table(blocks)
    blocks[at] = replace(table, rows=(*table.rows[:-1], (*table.rows[-1][:-1], Square("十一"))))

    read = recognise(blocks, style=style)

    assert read.report.additions["重点领域"]["营商"]["总计"] is None  # type: ignore[index]
    (told,) = [finding for finding in read.findings if finding.cells and finding.cells[0][0] == "重点领域"]
    assert told.cells[-1][-1] == "总计"


def test_a_title_without_anything_below_it_is_an_ordinary_line(style: Style, blocks: list[Block]) -> None:
    titles = [addition.title for addition in style.additions[:2]]
    end = next(at for at, block in enumerate(blocks) if not isinstance(block, Table) and block.text in titles)

    report = recognise([*blocks[:end], *map(Paragraph, titles)], style=style).report

    assert report.additions == {}
    assert report.narratives["其他事项"][-2:] == tuple(titles)


def test_what_stands_twice_is_taken_once(style: Style) -> None:
    made = trial.report(style, FORM)
    document = compose(made, style)
    words = next(each for each in style.additions if each.form is None and each.section == "其他事项")
    again = [Heading(words.title, 2), Paragraph("又一段。")]
    signed = next(each for each in style.additions if each.section == SIGNATURE)
    line = f"{signed.title}：另一人"
    lines = list(document.blocks)
    end = len(lines) - len(document.signature)

    read = recognise([*lines[:end], *again, *lines[end:-1], Paragraph(line, align="right"), lines[-1]], style=style).report

    assert read.additions == made.additions
    assert read.narratives["其他事项"][-2:] == (words.title, "又一段。")
    assert line not in read.additions.values()
