"""How fast a Word report is read back, next to other ways of reading it. Run: python -m benchmarks.reading."""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import documents
from benchmarks.measuring import SAMPLE, table, warm
from generator import journey
from generator.formats import published, word
from generator.recognise import recognise

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "report.docx")
        path.write_bytes(word.write(documents.document(SAMPLE), documents.COUNTY))
        times = warm(_ways(path))
    bare = times[_BARE]
    table(
        "回读一份 Word 报告，热，单核",
        ("做法", "毫秒", "是逐行走 XML 的几倍"),
        [(way, taken, taken / bare) for way, taken in times.items()],
    )
    return 0


_BARE = "只用 lxml 逐行取文字（不认表头，不核对）"


def _ways(path: Path) -> dict[str, Callable[[], object]]:
    import mammoth
    from markitdown import MarkItDown

    content = path.read_bytes()
    blocks = published.read(path)
    converter = MarkItDown()
    return {
        "读成块（formats.published）": lambda: published.read(path),
        "认出报告（recognise）": lambda: recognise(blocks),
        "回读的全部（journey.parse）": lambda: journey.parse(path),
        _BARE: lambda: _walk(content),
        "python-docx，row.cells": lambda: _row_cells(path),
        "mammoth（转成网页）": lambda: mammoth.convert_to_html(io.BytesIO(content)),
        "markitdown（转成 Markdown）": lambda: converter.convert(str(path)),
    }


def _walk(content: bytes) -> list[list[str]]:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    rows = ([cell.iter(f"{W}t") for cell in row.iter(f"{W}tc")] for row in root.iter(f"{W}tr"))
    return [["".join(text.text or "" for text in cell) for cell in row] for row in rows]


def _row_cells(path: Path) -> list[list[str]]:
    import docx

    return [[cell.text for cell in row.cells] for found in docx.Document(str(path)).tables for row in found.rows]


if __name__ == "__main__":
    sys.exit(main())
