"""How fast a published report is read back to blocks, next to a bare walk over its XML, mammoth and markitdown.

Run: python -m benchmarks.reading [FILE.docx|FILE.pdf …]
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import documents
from benchmarks.measuring import ROOT, table, warm
from generator.formats.docx import reader as word_reader
from generator.formats.docx.writing import writer as word
from generator.formats.pdf import reader as pdf_reader
from generator.formats.pdf.layout import blocks_of
from generator.formats.pdf.pages import pages_of

ALLOWED = 5
"""How many times a bare walk may be taken for a document of ours."""


def main(paths: list[Path]) -> int:
    """Print a table for each document; 1 if one of ours takes too long."""
    samples = sorted((ROOT / "samples").glob("*.yaml"))
    ours = {path.stem: word.write(documents.document(path), documents.COUNTY) for path in samples}
    slow = [name for name, data in ours.items() if _word(f"{name}.docx（本工具写的）", data) > ALLOWED]
    for path in paths:
        if path.suffix == ".pdf":
            _pdf(path)
        else:
            _word(path.name, path.read_bytes())
    return 1 if slow else 0


def _word(name: str, data: bytes) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        path.write_bytes(data)
        times = warm(
            {
                "只解压、解析、走一遍正文的 XML（lxml）": lambda: bare(path.read_bytes()),
                "word_reader.read": lambda: word_reader.read(path.read_bytes(), path.name),
                **_others(path),
            }
        )
    walk = times["只解压、解析、走一遍正文的 XML（lxml）"]
    table(f"读回 {name}", ("读法", "毫秒", "是走一遍的几倍"), [(way, taken, taken / walk) for way, taken in times.items()])
    return times["word_reader.read"] / walk


def bare(data: bytes) -> int:
    """Unzip and parse the body and visit every element; return their number."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return sum(1 for _ in root.iter())


def _others(path: Path) -> dict[str, Callable[[], object]]:
    """Return the other ways, as far as they are installed."""
    found: dict[str, Callable[[], object]] = {}
    try:
        import mammoth  # type: ignore[import-untyped]

        found["mammoth（转 HTML）"] = lambda: mammoth.convert_to_html(io.BytesIO(path.read_bytes()))
    except ImportError:
        print("mammoth 没有安装，略去")
    try:
        from markitdown import MarkItDown

        converter = MarkItDown()
        found["markitdown（转 Markdown）"] = lambda: converter.convert(path)
    except ImportError:
        print("markitdown 没有安装，略去")
    return found


def _pdf(path: Path) -> None:
    data = path.read_bytes()
    pages = pages_of(data, path.name)
    times = warm(
        {
            "取出文字和线条（PDFium）": lambda: pages_of(data, path.name),
            "排回段落和表格": lambda: blocks_of(pages),
            "pdf_reader.read（在常备的进程里，全部）": lambda: pdf_reader.read(data, path.name),
        },
        rounds=3,
    )
    table(f"读回 {path.name}（{len(pages)} 页）", ("步骤", "毫秒"), list(times.items()))


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
