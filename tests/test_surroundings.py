"""Fixed words around a report: printed in every format, learned from the county, and taken off again when a report is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from generator import service, surroundings
from generator import style as counties
from generator.findings import Level
from generator.form import form as forms
from generator.formats.docx.names import w
from generator.formats.registry import writable
from generator.recognise.lines.surroundings import FixedLine, texts_of
from generator.report.report import Report, Signature
from generator.style import Style, trial
from generator.style.authoring.check import check
from generator.style.authoring.proof import differences
from tests.style.cases import folder

FORM = forms.load("2021")
ADDED = "附加内容: {抄送: {标题: 抄送, 位置: 模板}}\n"
TEXT = """{% extends "上级" %}
{% block head %}
索引号：JX-{{ 年度 }}-01

{% endblock %}
{% block preamble %}
（经县政府同意发布）

{{ super() }}
本年新收申请情况见正文。

{% endblock %}
{% block foot %}
此件公开发布

{% if 抄送 %}
抄送：{{ 抄送 }}

{% endif %}
主办：{{ 机关 }}
{% endblock %}
"""
PAGE = """{% extends "上级" %}
{% block head %}
<table><tr><td>索引号</td><td>JX-{{ 年度 }}-01</td><td>发布机构</td><td>{{ 机关 }}</td></tr></table>
{% endblock %}
{% block preamble %}
<p>（经县政府同意发布）</p>
{{ super() }}
<p>本年新收申请情况见正文。</p>
{% endblock %}
{% block foot %}
<p>此件公开发布</p>
{% if 抄送 %}<p>抄送：{{ 抄送 }}</p>{% endif %}
<p><a href="report.docx">下载本报告</a></p>
{% endblock %}
"""


def _mark(document: Any) -> None:
    """Leave the sign-off to its mark."""


def _seal(document: Any) -> None:
    document.paragraphs[-1].runs[0].text = "{{ 落款机关 }}（盖章）"
    document.add_paragraph("{{ 落款日期 }}")


def _one_line(document: Any) -> None:
    document.paragraphs[-1].runs[0].text = "{{ 落款机关 }}　{{ 落款日期 }}"


def _table(document: Any) -> None:
    mark = document.paragraphs[-1]._p
    table = document.add_table(2, 2)
    for row, text in zip(table.rows, ("{{ 落款机关 }}", "{{ 落款日期 }}"), strict=True):
        row.cells[1].text = text
    mark.getparent().remove(mark)


SIGNED: dict[str, Callable[[Any], None]] = {"mark": _mark, "seal": _seal, "one line": _one_line, "table": _table}


def county(above: Path, signed: str = "mark", below: tuple[str, ...] = ()) -> Style:
    """Make a county with words above the title, around the preamble and below the sign-off."""
    made = folder(above, ADDED, report__txt__j2=TEXT, report__html__j2=PAGE)
    document: Any = Document(str(counties.load().resource("report.docx")))
    title, preamble, body, _ = document.paragraphs
    table = document.add_table(1, 4)
    for cell, text in zip(table.rows[0].cells, ("索引号", "JX-{{ 年度 }}-01", "发布机构", "{{ 机关 }}"), strict=True):
        cell.text = text
    title._p.addprevious(table._tbl)
    preamble.insert_paragraph_before("（经县政府同意发布）")
    body.insert_paragraph_before("本年新收申请情况见正文。")
    SIGNED[signed](document)
    for text in (*below, "此件公开发布", "抄送：{{ 抄送 }}", "{{ 县区 }}人民政府办公室　　{{ 落款日期 }}印发"):
        document.add_paragraph(text)
    document.save(str(made / "report.docx"))
    return counties.load(made)


def read_back(report: Report, format: str, style: Style) -> Report:
    read = service.load(service.render(report, format, style), f"report.{format}", style=style)
    assert read.report is not None
    assert [finding.rule for finding in read.findings] == []
    return read.report


@pytest.mark.parametrize("signed", SIGNED)
def test_a_county_may_print_around_the_report(signed: str, tmp_path: Path) -> None:
    checked = check(county(tmp_path, signed).folders[0])

    assert checked.passed, [str(remark) for remark in checked.remarks]


@pytest.mark.parametrize("format", writable())
@pytest.mark.parametrize("signed", SIGNED)
def test_what_is_not_filled_in_leaves_nothing_and_reads_back(signed: str, format: str, tmp_path: Path) -> None:
    style = county(tmp_path, signed)
    full = trial.report(style, FORM)
    for made in (full, replace(full, preamble=()), replace(full, signature=None), replace(full, additions={})):
        back = read_back(made, format, style)

        assert list(differences(made, back, style)) == []
        assert back.additions == made.additions


def test_a_line_whose_marks_are_empty_is_not_printed(tmp_path: Path) -> None:
    style = county(tmp_path, "seal")
    made = replace(trial.report(style, FORM), additions={}, signature=None)

    text = "\n".join(paragraph.text for paragraph in _word(made, style, tmp_path).paragraphs)

    assert "抄送" not in text and "盖章" not in text
    assert "此件公开发布" in text and "人民政府办公室" in text


def test_a_table_whose_marks_are_empty_is_not_printed(tmp_path: Path) -> None:
    style = county(tmp_path, "table")
    full = trial.report(style, FORM)

    assert len(_word(full, style, tmp_path).tables) == len(_word(replace(full, signature=None), style, tmp_path).tables) + 1


def test_an_agencys_own_line_of_the_same_words_is_kept(tmp_path: Path) -> None:
    style = county(tmp_path)
    full = trial.report(style, FORM)
    last = {**full.narratives, "其他事项": (*full.narratives["其他事项"], "此件公开发布")}
    made = replace(full, narratives=last, preamble=("（经县政府同意发布）", *full.preamble))

    for name in writable():
        assert list(differences(made, read_back(made, name, style), style)) == []


def test_a_report_without_the_fixed_words_loses_nothing(tmp_path: Path) -> None:
    style = county(tmp_path)
    made = replace(trial.report(style, FORM), additions={})

    for name in writable():
        read = service.load(service.render(made, name, counties.load()), f"report.{name}", style=style).report
        assert read is not None
        assert list(differences(made, read, style)) == []


def test_a_sign_off_printed_twice_is_refused(tmp_path: Path) -> None:
    checked = check(county(tmp_path, below=("{{ 落款机关 }}",)).folders[0])

    assert not checked.passed
    assert "落款机关变了" in " ".join(remark.message for remark in checked.remarks)


def test_a_figure_in_fixed_words_is_refused(tmp_path: Path) -> None:
    checked = check(county(tmp_path, below=("本年度收到申请99999件。",)).folders[0])

    told = [remark.message for remark in checked.remarks if remark.level is Level.ERROR]
    assert len(told) == 1 and "固定的文字“本年度收到申请99999件。”里有数字" in told[0]


def test_the_sign_off_is_read_out_of_the_countys_words(tmp_path: Path) -> None:
    style = county(tmp_path, "seal")
    made = replace(trial.report(style, FORM), signature=Signature("某某县某局办公室", "2022年3月1日"))

    assert read_back(made, "docx", style).signature == made.signature


@pytest.mark.parametrize("format", writable())
@pytest.mark.parametrize("layout", ["右齐", "居中", "一行"])
def test_every_layout_of_the_sign_off_reads_back(layout: str, format: str) -> None:
    style = replace(counties.load(), sign_off=layout)
    made = trial.report(style, FORM)

    assert list(differences(made, read_back(made, format, style), style)) == []


def test_the_agency_stands_over_the_middle_of_the_date_in_word(tmp_path: Path) -> None:
    style = replace(counties.load(), sign_off="居中")

    made = replace(trial.report(style, FORM), signature=Signature("甲局", "2022年1月20日"))

    *_, agency, date = _word(made, style, tmp_path).paragraphs

    rooms = [paragraph._p.pPr.find(w("ind")).get(w("rightChars")) for paragraph in (agency, date)]
    assert rooms == ["650", "400"]


def test_the_words_are_learned_again_when_the_template_changes(tmp_path: Path) -> None:
    style = county(tmp_path)
    before = texts_of(surroundings.of(style, "docx"))
    county(tmp_path, below=("联系电话：0379-1234567",))

    assert set(texts_of(surroundings.of(style, "docx"))) - set(before) == {"联系电话：0379-1234567"}


def test_the_words_are_learned_again_when_the_settings_change(tmp_path: Path) -> None:
    style = county(tmp_path)
    without = replace(style, additions=())

    assert texts_of(surroundings.of(without, "docx")) == ()  # a mark that nothing fills
    assert "抄送：〔抄送〕" in texts_of(surroundings.of(style, "docx"))


def test_the_national_pages_have_no_fixed_words() -> None:
    assert all(texts_of(surroundings.of(counties.load(), name)) == () for name in ("txt", "docx", "html", "md", "pdf"))


def _word(report: Report, style: Style, tmp_path: Path) -> Any:
    path = tmp_path / "made.docx"
    path.write_bytes(service.render(report, "docx", style))
    return Document(str(path))


INSIDE = """{% extends "上级" %}
{% block section %}
{{ super() }}
{% if 部分.名称 != "其他事项" %}
本部分由{{ 县区 }}政务公开办审核。

{% endif %}
{% endblock %}
{% block heading %}
{{ super() }}
（{{ 年度 }}年1月1日至12月31日）

{% endblock %}
"""


def test_words_at_the_beginning_and_the_end_of_a_section_read_back(tmp_path: Path) -> None:
    style = counties.load(folder(tmp_path, report__txt__j2=INSIDE))
    full = trial.report(style, FORM)
    made = replace(full, narratives={**full.narratives, "存在问题": ("没有问题。",)})

    assert "审核。" in service.render(made, "txt", style).decode()
    assert check(style.folders[0]).passed
    assert list(differences(made, read_back(made, "txt", style), style)) == []


def test_words_between_the_marks_of_a_word_template_read_back(tmp_path: Path) -> None:
    made = folder(tmp_path)
    document: Any = Document(str(counties.load().resource("report.docx")))
    body = document.paragraphs[2]
    for section in FORM.sections:
        body.insert_paragraph_before(f"{{{{ {section.name} }}}}")
        body.insert_paragraph_before(f"以上由{{{{ 县区 }}}}核对，共{section.label[:1]}项。")
    body._p.getparent().remove(body._p)
    document.save(str(made / "report.docx"))
    style = counties.load(made)

    full = trial.report(style, FORM)
    assert check(made).passed
    assert list(differences(full, read_back(full, "docx", style), style)) == []


@pytest.mark.parametrize("format", writable())
def test_the_county_is_told_by_what_it_adds_where_the_agency_does_not_tell_it(format: str) -> None:
    style = counties.load("青溪县")
    made = replace(trial.report(style, FORM), county=style.name)

    read = service.load(service.render(made, format, style), f"report.{format}")

    assert read.report is not None and list(differences(made, read.report, style)) == []
    assert [finding.rule for finding in read.findings] == ["county-by-agency"]
    assert "按附加内容的标题用了“青溪县”的模板" in read.findings[0].message


@pytest.mark.parametrize("text", ["新收 12 件，公开率 33.33%", "新收 0 件，公开率 "])
def test_a_share_of_none_leaves_a_fixed_line_known(text: str) -> None:
    assert FixedLine.of("新收 7 件，公开率 50%").pattern.fullmatch(text)


def test_what_only_one_format_prints_is_told_with_what_to_do(tmp_path: Path) -> None:
    made = folder(tmp_path, ADDED, report__html__j2=PAGE)

    said = [remark.message for remark in check(made, formats=["txt", "html"]).remarks if remark.level is Level.ERROR]

    assert len(said) == 1 and "附加内容·抄送变了" in said[0]
    assert said[0].endswith("每种格式的模板里都要有它的标记，文本和网页写在 foot 块里。")
