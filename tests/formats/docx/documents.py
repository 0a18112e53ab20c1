"""Documents, counties and templates for the tests of the Word writer, and a look into the XML that comes out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from lxml import etree
from lxml.etree import _Element

from generator.document.blocks import Document, Heading, Paragraph, Section, Square, Table, Title
from generator.form import form as forms
from generator.formats.docx.names import W
from generator.formats.docx.writing import writer as word
from generator.style import Style
from tests.folders import ROOT

NATIONAL = ROOT / "templates" / "national"
COUNTY = Style("全国", (NATIONAL,))
TITLE = "云岭县科学技术局2024年政府信息公开工作年度报告"
MARKS = {
    "机关": "云岭县科学技术局",
    "年度": "2024",
    "标题": TITLE,
    "县区": "云岭县",
    "落款机关": "云岭县科学技术局",
    "落款日期": "2025年1月20日",
}
SECTIONS = ("总体情况", "主动公开", "依申请公开", "复议诉讼", "存在问题", "其他事项")


def table(form: str, section: str, figure: str = "0") -> Table:
    """Return a table of a form with the same figure in every cell."""
    grid = forms.load(form).grids[section]
    rows = tuple(
        tuple(Square(s.label or figure, s.rowspan, s.colspan, s.scope, s.address, None, s.depth) for s in row)
        for row in grid.rows
    )
    return Table(rows, grid.widths, grid.header_rows)


@cache
def document(
    form: str = "2021",
    words: tuple[Paragraph, ...] = (Paragraph("（一）主动公开。全年更新栏目12次。", 2, 8), Paragraph("一段正文。")),
    preamble: tuple[str, ...] = ("本报告按规定编制。",),
    signature: tuple[str, ...] = ("云岭县科学技术局", "2025年1月20日"),
    figure: str = "0",
    title: str = TITLE,
) -> Document:
    """Return a complete document; the same words stand in every narrative."""
    sections = tuple(
        Section(s.name, Heading(s.label), words if s.table is None else (table(form, s.name, figure),))
        for s in forms.load(form).sections
    )
    return Document(
        Title(title),
        tuple(map(Paragraph, preamble)),
        sections,
        tuple(Paragraph(line, align="right") for line in signature),
        MARKS | {"标题": title},
    )


def template(folder: Path, *lines: str, start: Path | None = None) -> Path:
    """Make a Word template with these paragraphs, on python-docx's own document or another."""
    made = docx.Document(str(start) if start else None)
    for line in lines:
        made.add_paragraph(line)
    return keep(made, folder)


def keep(made: WordDocument, folder: Path) -> Path:
    """Save a Word template where a county keeps it."""
    path = folder / "report.docx"
    made.save(str(path))
    return path


def county(path: Path) -> Style:
    """Return the county whose template that is."""
    return Style("云岭县", (path.parent, NATIONAL))


def parts(content: bytes) -> dict[str, bytes]:
    """Return the files of a package; the package must be sound."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def xml(content: bytes, name: str = "word/document.xml") -> _Element:
    """Return a part of a package."""
    return etree.fromstring(parts(content)[name])


def written(given: Document | None = None, where: Style = COUNTY, **options: object) -> _Element:
    """Write a document and return its main part."""
    return xml(word.write(given or document(), where, **options))  # type: ignore[arg-type]


def text(element: _Element) -> str:
    """Return the text of an element, line breaks included."""
    return "".join("\n" if node.tag == f"{W}br" else node.text or "" for node in element.iter(f"{W}t", f"{W}br"))


def lines(root: _Element) -> list[str]:
    """Return the text of each paragraph outside tables."""
    return [text(p) for p in root.iter(f"{W}p") if next(p.iterancestors(f"{W}tc"), None) is None]


def value(element: _Element, path: str, key: str = "val") -> str | None:
    """Return an attribute of what lies at a path of w: tags."""
    found = element.find("/".join(f"{W}{tag}" for tag in path.split("/")))
    return None if found is None else found.get(f"{W}{key}", "")


def structure(root: _Element) -> Iterator[str]:
    """Yield the tables as lines of text: a row a line, `→3` for a span, `↓` where a merge begins, `″` where it goes on."""
    for number, found in enumerate(root.iter(f"{W}tbl"), 1):
        columns = len(list(found.iter(f"{W}gridCol")))
        yield f"# 表{number}：{columns} 列"
        for row in found.iter(f"{W}tr"):
            yield " | ".join(_cell(cell) for cell in row.iter(f"{W}tc"))


def _cell(cell: _Element) -> str:
    label = "".join("".join(node.text or "" for node in cell.iter(f"{W}t")).split())
    span = value(cell, "tcPr/gridSpan")
    merge = value(cell, "tcPr/vMerge")
    return label + (f"→{span}" if span else "") + ("" if merge is None else "↓" if merge == "restart" else "″")
