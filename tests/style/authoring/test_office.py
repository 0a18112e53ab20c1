"""A Word template that an office has edited in another program works unchanged."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

from docx import Document
from docx.shared import Cm, Pt

from generator import style as counties
from generator.style.authoring.check import check
from tests.office import convert
from tests.style.cases import folder

PARENTS = ("national", "qingxi")


def test_templates_saved_by_libreoffice_lose_nothing(tmp_path: Path) -> None:
    edited = [_edited(parent, tmp_path / f"{parent}.docx") for parent in PARENTS]

    for parent, saved in zip(PARENTS, convert(edited, "docx", tmp_path / "saved"), strict=True):
        made = folder(tmp_path / parent, f"上级: {parent}\n")
        shutil.copy(saved, made / "report.docx")
        checked = check(made)

        assert checked.passed, [str(remark) for remark in checked.remarks]


def _edited(parent: str, target: Path) -> Path:
    """Change fonts, header and a mark that is retyped so that it stands in three runs; put a picture in."""
    document = Document(str(counties.load(parent).resource("report.docx")))
    document.styles["Title"].font.size = Pt(24)
    document.sections[0].header.paragraphs[0].add_run("某县 {{ 年度 }}年")
    mark = next(paragraph for paragraph in document.paragraphs if paragraph.text in ("{{ 正文 }}", "{{ 总体情况 }}"))
    pieces = (mark.text[:4], mark.text[4:-3], " }}")
    for run in mark.runs:
        run.text = ""
    for piece in pieces:
        mark.add_run(piece).bold = piece == pieces[1]
    document.paragraphs[0].insert_paragraph_before().add_run().add_picture(io.BytesIO(_picture()), width=Cm(3))
    document.save(str(target))
    return target


def _picture() -> bytes:
    """Return the show-case county's seal."""
    with zipfile.ZipFile(counties.load("青溪县").resource("report.docx")) as archive:
        return archive.read(next(name for name in archive.namelist() if name.startswith("word/media/")))
