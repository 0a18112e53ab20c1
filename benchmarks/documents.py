"""The same document for every contestant: ours, and a docxtpl template that gives it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator import service
from generator import style as counties
from generator.document.blocks import Document, Paragraph, Section, Table, Title
from generator.document.compose import compose
from generator.formats.docx.writing import writer as word

COUNTY = counties.load()


def document(path: Path) -> Document:
    """Return the composed document of a sample."""
    report = service.load(path.read_bytes(), path.name).report
    assert report is not None
    return compose(report, COUNTY)


def docxtpl_template(path: Path, sample: Document) -> dict[str, Any]:
    """Write a docxtpl template that gives the sample's text and tables, and return what it is rendered with."""
    values: dict[str, Any] = {"title": sample.title.text}
    sections = []
    for number, section in enumerate(sample.sections):
        blocks = []
        lines = [block.text for block in section.blocks if isinstance(block, Paragraph)]
        if lines:
            values[f"lines{number}"] = lines
            blocks += _loop(f"lines{number}")
        for block in section.blocks:
            if isinstance(block, Table):
                blocks.append(_with_marks(block, values))
        sections.append(Section(section.name, section.heading, tuple(blocks)))
    values["preamble"] = [block.text for block in sample.preamble]
    values["signature"] = [block.text for block in sample.signature]
    marks = sample.marks | {"标题": "{{ title }}"}
    marked = Document(Title(marks["标题"]), _loop("preamble"), tuple(sections), _loop("signature"), marks)
    path.write_bytes(word.write(marked, COUNTY))
    return values


def docxtpl_renderer(path: Path, values: dict[str, Any]) -> Callable[[], bytes]:
    """Return what renders with docxtpl in a batch: the DocxTemplate is kept, and opens its file anew for each document."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(str(path))

    def render() -> bytes:
        template.render(values, autoescape=True)
        buffer = io.BytesIO()
        template.save(buffer)
        return buffer.getvalue()

    return render


def texts(content: bytes) -> list[str]:
    """Return every paragraph of a Word document, cells too, for comparing contestants."""
    import docx

    body = docx.Document(io.BytesIO(content)).element.body
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(node.text or "" for node in paragraph.iter(f"{tag}t")) for paragraph in body.iter(f"{tag}p")]


def _loop(name: str) -> tuple[Paragraph, ...]:
    return Paragraph(f"{{%p for line in {name} %}}"), Paragraph("{{ line }}"), Paragraph("{%p endfor %}")


def _with_marks(table: Table, values: dict[str, Any]) -> Table:
    rows = []
    for row in table.rows:
        squares = []
        for square in row:
            if square.address is not None:
                name = f"f{len(values)}"
                values[name] = square.text
                square = replace(square, text=f"{{{{ {name} }}}}")
            squares.append(square)
        rows.append(tuple(squares))
    return replace(table, rows=tuple(rows))
