"""A county inherits the Word template but for what its settings change: a font, a size, a margin, the header."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
from docx.shared import Mm, Pt

from generator import style as counties
from generator.formats.docx.names import W
from generator.formats.docx.writing import writer as word
from tests.formats.docx.documents import NATIONAL, document
from tests.style.cases import folder

SETTINGS = "字体: {正文: 楷体, 标题: 黑体}\n字号: {标题: 26, 表格: 9.5}\n页边距: {左: 30}\n页眉: '{{ 县区 }}政府信息公开'\n"


def made(county: Path) -> docx.document.Document:
    return docx.Document(io.BytesIO(word.write(document(), counties.load(county))))


def font(report: docx.document.Document, style: str) -> str:
    return str(report.styles[style].element.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia"))


def test_only_what_the_settings_say_is_different(tmp_path: Path) -> None:
    report, national = made(folder(tmp_path, SETTINGS)), made(NATIONAL)

    assert (font(report, "Title"), font(report, "报告正文")) == ("黑体", "楷体")
    assert (report.styles["Title"].font.size, report.styles["表格文字"].font.size) == (Pt(26), Pt(9.5))
    assert font(report, "Heading 1") == font(national, "Heading 1")
    assert abs((report.sections[0].left_margin or 0) - Mm(30)) < Pt(0.1)
    assert report.sections[0].right_margin == national.sections[0].right_margin
    assert report.sections[0].header.paragraphs[0].text == "云岭县政府信息公开"
    body = next(paragraph for paragraph in report.paragraphs if paragraph.text == "一段正文。")
    assert body.runs[0]._r.rPr.rFonts.get(f"{W}eastAsia") == "楷体"


def test_a_template_of_the_countys_own_says_itself_how_it_looks(tmp_path: Path) -> None:
    own = folder(tmp_path, SETTINGS)
    shutil.copy(NATIONAL / "report.docx", own)

    assert font(made(own), "报告正文") == font(made(NATIONAL), "报告正文")


def test_a_county_below_another_inherits_that_ones_changes(tmp_path: Path) -> None:
    folder(tmp_path, SETTINGS).rename(tmp_path / "shi")
    (tmp_path / "shi" / "county.yaml").write_text(f"名称: 乙市\n{SETTINGS}", encoding="utf-8")

    report = made(folder(tmp_path, "上级: 乙市\n字体: {正文: 宋体}\n页眉: ~\n"))

    assert (font(report, "Title"), font(report, "报告正文")) == ("黑体", "宋体")
    assert not report.sections[0].header.paragraphs[0].text
