"""Builds the Word and PDF reports in tests/published from a sample, laid out as offices' own files are.

Run: python -m tests.formats.build_published. A PDF takes LibreOffice; it is kept because it differs from machine to machine.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from generator import style as counties
from generator.document.blocks import Block, Document, Heading, Paragraph, Square, Table, Title
from generator.document.compose import compose
from generator.form import form as forms
from generator.form.address import Address
from generator.report import agency_file
from generator.report import placeholders as words
from generator.report.loading import report_of
from generator.report.report import Report
from tests import office
from tests.folders import PUBLISHED, SAMPLES
from tests.formats.docx.parts import docx

TABLE2 = {
    "regulations": {"issued": "规章.制发", "repealed": "规章.废止", "in_force": "规章.现行有效"},
    "normative_documents": {
        "issued": "行政规范性文件.制发", "repealed": "行政规范性文件.废止", "in_force": "行政规范性文件.现行有效",
    },
    "permits": "行政许可", "penalties": "行政处罚", "coercive_measures": "行政强制", "fees": "行政事业性收费",
}  # fmt: skip
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="编号标题"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in SIDES)
PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="992"/></w:sectPr>'
)


def main() -> None:
    """Write the files."""
    report, document = composed("city-government-2024")
    _write("numbered-by-word-split-tables.docx", docx(_body(document, numbered=True) + PAGE, STYLES, NUMBERS), report, document)
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "printed-pages.docx"
        source.write_bytes(docx(_body(document, numbered=False) + PAGE, STYLES))
        (printed,) = office.convert([source], "pdf", Path(name) / "pdf")
        _write("printed-pages.pdf", printed.read_bytes(), report, document)


def composed(sample: str) -> tuple[Report, Document]:
    """Return the report of a sample and its document."""
    file = agency_file.parse((SAMPLES / f"{sample}.yaml").read_bytes())
    report, _ = words.fill(report_of(file, forms.load("2021")))
    return report, compose(report, counties.load())


def _body(document: Document, numbered: bool) -> str:
    pieces: list[str] = []
    for block in document.blocks:
        pieces.append(_table(block, numbered) if isinstance(block, Table) else _line(block, numbered))
    return "".join(pieces)


def _line(block: Block, numbered: bool) -> str:
    assert not isinstance(block, Table)
    if isinstance(block, Title):
        middle = '<w:jc w:val="center"/>'
        return _paragraph(block.text[:7], middle, 44) + _paragraph(block.text[7:], middle, 44)
    if isinstance(block, Heading) and block.level == 1:
        return _paragraph(block.text[2:], '<w:pStyle w:val="3"/>') if numbered else _paragraph(block.text, _indent(numbered))
    align = '<w:jc w:val="right"/>' if isinstance(block, Paragraph) and block.align else _indent(numbered)
    return _paragraph("　　" * (numbered and not align) + block.text, align)


def _indent(numbered: bool) -> str:
    return "" if numbered else '<w:ind w:firstLineChars="200" w:firstLine="640"/>'


def _paragraph(text: str, properties: str = "", size: int = 32) -> str:
    """Return a paragraph whose text is cut into runs, as an editor cuts it at every pause."""
    pieces = [text[start : start + 9] for start in range(0, len(text), 9)]
    runs = "".join(
        f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in pieces
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _table(table: Table, numbered: bool) -> str:
    """Return a table; the long ones in two parts, cut in the middle of their merged cells, if the document is the split one."""
    rows = _grid(table)
    cut = len(rows) * 3 // 5 if numbered and len(rows) > 6 else len(rows)
    widths = [9000 * width // sum(table.widths) for width in table.widths]
    parts = [part for part in (rows[:cut], rows[cut:]) if part]
    return _paragraph("").join(_part(part, widths, numbered) for part in parts) + _paragraph("")


def _part(rows: Iterable[list[tuple[Square, bool]]], widths: list[int], numbered: bool) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    width = '<w:tblW w:w="9000" w:type="dxa"/>'
    about = f'<w:tblPr>{width}<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    height = "" if numbered else '<w:trPr><w:trHeight w:val="800"/></w:trPr>'
    lines = []
    for row in rows:
        column, cells = 0, ""
        for square, begins in row:
            cells += _cell(square, begins, sum(widths[column : column + square.colspan]), numbered)
            column += square.colspan
        lines.append(f"<w:tr>{height}{cells}</w:tr>")
    return f"<w:tbl>{about}<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _cell(square: Square, begins: bool, width: int, numbered: bool) -> str:
    down = "" if square.rowspan == 1 else f'<w:vMerge w:val="{"restart" if begins else "continue"}"/>'
    about = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{square.colspan}"/>{down}</w:tcPr>'
    text = square.text if begins else ""
    # A narrow head is typed in two paragraphs; a figure has been corrected with changes tracked.
    if numbered and text.endswith(("企业", "机构", "组织")) and len(text) < 7:
        return f"<w:tc>{about}{_paragraph(text[:-2], size=20)}{_paragraph(text[-2:], size=20)}</w:tc>"
    if numbered and text == "66":
        before, after = "<w:del><w:r><w:delText>65</w:delText></w:r></w:del>", "<w:ins><w:r><w:t>66</w:t></w:r></w:ins>"
        return f"<w:tc>{about}<w:p>{before}{after}</w:p></w:tc>"
    return f"<w:tc>{about}{_paragraph(text, size=20)}</w:tc>"


def _grid(table: Table) -> list[list[tuple[Square, bool]]]:
    """Return for every row the squares in it, and whether they begin there."""
    rows: list[list[tuple[int, Square, bool]]] = [[] for _ in table.rows]
    for number, row in enumerate(table.rows):
        taken = {column + i for column, square, _ in rows[number] for i in range(square.colspan)}
        at = 0
        for square in row:
            while at in taken:
                at += 1
            for below in range(square.rowspan):
                rows[number + below].append((at, square, below == 0))
            at += square.colspan
    return [[(square, begins) for _, square, begins in sorted(row, key=lambda one: one[0])] for row in rows]


def _write(name: str, data: bytes, report: Report, document: Document) -> None:
    path = PUBLISHED / name
    path.write_bytes(data)
    expected = json.dumps(_expected(report, document), ensure_ascii=False, indent=1)
    path.with_suffix(".expected.json").write_text(expected + "\n", encoding="utf-8")


def _expected(report: Report, document: Document) -> dict[str, Any]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    rows = [[square.text for square in row] for row in tables[1].rows]
    return {
        "complete": True, "rebuilt": True, "format": "2021", "year": report.year, "agency": report.agency,
        "title": document.title.text, "sections_present": list("一二三四五六"),
        "table2": _figures(report, TABLE2),
        "table3": {row[-8]: [int(text) for text in row[-7:]] for row in rows if len(row) > 7 and row[-1].isdigit()},
        "table4": [int(square.text) for square in tables[2].rows[-1]],
        "violations": [],
        "notes": "built by tests/formats/build_published.py",
    }  # fmt: skip


def _figures(report: Report, names: Any) -> Any:
    if isinstance(names, dict):
        return {key: _figures(report, value) for key, value in names.items()}
    value = report.figures[Address.parse(f"主动公开.{names}")]
    return value if isinstance(value, int) or value is None else json.loads(str(value))


if __name__ == "__main__":
    main()
