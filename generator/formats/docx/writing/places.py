"""Where something stands in a Word document, in words that let a person find it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docx.opc.part import XmlPart
from docx.package import Package
from lxml.etree import _Element

from generator.formats.docx.names import TBL, TC, TEXT_BOX, TR, P
from generator.formats.docx.writing.package import xml_parts

_LABELS = {
    "main": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "core-properties": "文档属性",
    "custom-properties": "文档属性",
}


class TextPart(NamedTuple):
    """A part of a template that holds text."""

    label: str
    part: XmlPart
    is_body: bool = False
    is_story: bool = True
    """Whether it holds paragraphs (and not properties)."""

    @property
    def root(self) -> _Element:
        """The part's XML."""
        root: _Element = self.part.element
        return root


def texts(package: Package) -> Iterator[TextPart]:
    """Yield every part of the template that holds text, the main one first."""
    main = package.main_document_part
    for part in sorted(xml_parts(package), key=lambda part: (part is not main, part.partname)):
        kind = part.content_type.rpartition(".")[2].removesuffix("+xml")
        if kind in _LABELS:
            yield TextPart(_LABELS[kind], part, part is main, not kind.endswith("properties"))


def place(part: TextPart, element: _Element, text: str) -> str:
    """Return the place in words, quoting the text there."""
    quoted = " ".join(text.split())
    quote = f"“{quoted if len(quoted) <= 40 else quoted[:40] + '…'}”"
    if next(element.iterancestors(TEXT_BOX), None) is not None:
        return f"{part.label}里的文本框{quote}"
    paragraph = element if element.tag == P else next(element.iterancestors(P), None)
    if not part.is_body or paragraph is None:
        return f"{part.label}{quote}"
    cell = next(paragraph.iterancestors(TC), None)
    if cell is not None:
        return f"{_cell(part.root, cell)}{quote}"
    beside = [known for known in part.root.iter(P) if next(known.iterancestors(P, TC), None) is None]
    return f"{part.label}第{beside.index(paragraph) + 1}段{quote}"


def _cell(root: _Element, cell: _Element) -> str:
    row = next(cell.iterancestors(TR))
    table = next(row.iterancestors(TBL))
    steps = ((root, TBL, table), (table, TR, row), (row, TC, cell))
    numbers = (list(above.iter(tag)).index(element) for above, tag, element in steps)
    return "第{}个表格第{}行第{}格".format(*(number + 1 for number in numbers))
