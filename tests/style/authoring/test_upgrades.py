"""Upgrades: an override remembers which version of its parent it was made from."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator import style as counties
from generator.cli import writing
from generator.style import Style
from generator.style.authoring import upgrades
from tests.style.cases import folder

TEMPLATE = '{% extends "上级" %}\n{% block title %}\n{{ super() }}{% endblock %}\n'


def family(above: Path) -> Style:
    """Make a parent with a template, a setting and a Word document, and a child that overrides each."""
    parent = above / "yi"
    parent.mkdir()
    (parent / "county.yaml").write_text("名称: 乙市\n空格: /\n字号: {正文: 15}\n", encoding="utf-8")
    (parent / "report.txt.j2").write_text(
        '{% extends "上级" %}\n{% block title %}\n{{ 标题 }}\n\n{% endblock %}\n', encoding="utf-8"
    )
    shutil.copy(counties.load().resource("report.docx"), parent / "report.docx")
    child = folder(above, "上级: 乙市\n空格: —\n字号: {正文: 14, 表格: 9}\n收费小数位: 2\n", report__txt__j2=TEMPLATE)
    shutil.copy(parent / "report.docx", child / "report.docx")
    (child / "words").mkdir()
    (child / "words" / "x.j2").write_text("零件", encoding="utf-8")
    return counties.load(child)


def test_every_override_is_recorded_with_its_original(tmp_path: Path) -> None:
    originals = upgrades.originals(family(tmp_path))

    assert {file: list(texts) for file, texts in originals.items()} == {
        "county.yaml": ["空格", "字号·正文", "字号·表格"],
        "report.txt.j2": ["title"],
        "report.docx": ["全文"],
    }
    assert originals["county.yaml"]["字号·正文"] == "正文: 15"
    assert "{{ 标题 }}" in originals["report.txt.j2"]["title"]
    assert "{{ 正文 }}" in originals["report.docx"]["全文"]


def test_what_is_not_recorded_is_said_once(tmp_path: Path) -> None:
    county = family(tmp_path)

    remarks = list(upgrades.changed(county))

    assert len(remarks) == 1 and "还没有登记" in remarks[0].message
    assert f"makereport county check {county.folders[0]} --record" in remarks[0].message


def test_nothing_is_said_while_the_parent_stays_as_it_was(tmp_path: Path) -> None:
    county = family(tmp_path)
    writing.write_all(upgrades.recorded(county))

    assert list(upgrades.changed(county)) == []


def test_a_changed_parent_shows_with_a_diff(tmp_path: Path) -> None:
    writing.write_all(upgrades.recorded(family(tmp_path)))
    parent = tmp_path / "yi"
    text = (parent / "report.txt.j2").read_text(encoding="utf-8")
    (parent / "report.txt.j2").write_text(text.replace("{{ 标题 }}", "{{ 标题 }}（正式稿）"), encoding="utf-8")
    (parent / "county.yaml").write_text("名称: 乙市\n空格: 无此项\n字号: {正文: 15}\n", encoding="utf-8")

    remarks = {remark.path.name: remark for remark in upgrades.changed(counties.load(tmp_path / "jia"))}

    assert remarks.keys() == {"report.txt.j2", "county.yaml"}
    assert "改写了“title”" in remarks["report.txt.j2"].message
    assert "+{{ 标题 }}（正式稿）" in remarks["report.txt.j2"].detail
    assert '-空格: "/"' in remarks["county.yaml"].detail
    assert str(remarks["county.yaml"]).count("\n    ") == len(remarks["county.yaml"].detail)


def test_a_new_word_document_of_the_parent_shows(tmp_path: Path) -> None:
    from docx import Document

    writing.write_all(upgrades.recorded(family(tmp_path)))
    path = tmp_path / "yi" / "report.docx"
    document = Document(str(path))
    document.add_paragraph("市政务公开办监制")
    document.save(str(path))

    remarks = list(upgrades.changed(counties.load(tmp_path / "jia")))

    assert [remark.path.name for remark in remarks] == ["report.docx"]
    assert "+市政务公开办监制" in remarks[0].detail


def test_a_template_that_extends_nothing_is_recorded_as_a_whole(tmp_path: Path) -> None:
    county = counties.load(folder(tmp_path, report__txt__j2="{{ 标题 }}"))

    assert list(upgrades.originals(county)["report.txt.j2"]) == [upgrades.WHOLE]


def test_a_damaged_record_counts_as_none(tmp_path: Path) -> None:
    county = family(tmp_path)
    (tmp_path / "jia" / upgrades.RECORD).write_text('{"a": 1}', encoding="utf-8")

    assert "还没有登记" in next(upgrades.changed(county)).message
