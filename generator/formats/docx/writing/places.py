"""Where something stands in a Word document, in words that let a person find it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.formats.docx.writing.opc import Package
from generator.formats.docx.writing.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_LABELS = {
    "document.main": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "core-properties": "文档属性",
    "custom-properties": "文档属性",
}


class Part(NamedTuple):
    """A part of a template that holds text."""

    label: str
    root: _Element
    is_body: bool = False
    is_story: bool = True
    """Whether it holds paragraphs (and not properties)."""


def texts(package: Package) -> Iterator[Part]:
    """Give every part of the template that holds text, the main one first."""
    for name in sorted(package.parts(), key=lambda name: (name != package.main, name)):
        kind = package.kind(name).rpartition(".")[2].removesuffix("+xml")
        kind = "document.main" if name == package.main else kind
        if kind in _LABELS:
            yield Part(_LABELS[kind], package.root(name), name == package.main, not kind.endswith("properties"))


def place(part: Part, element: _Element, text: str) -> tuple[str, int | None]:
    """Give the place in words, quoting the text there, and the number of the paragraph in the main text."""
    quoted = " ".join(text.split())
    quote = f"“{quoted if len(quoted) <= 40 else quoted[:40] + '…'}”"
    if not part.is_story:
        return f"{part.label}{quote}", None
    paragraph = element if element.tag == f"{W}p" else next(element.iterancestors(f"{W}p"), None)
    if not part.is_body or paragraph is None:
        return f"{part.label}{_box(element)}{quote}", None
    number = next(index for index, known in enumerate(part.root.iter(f"{W}p")) if known is paragraph)
    if _box(element):
        return f"{part.label}里的文本框{quote}", number
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is not None:
        return f"{_cell(part.root, cell)}{quote}", number
    beside = [known for known in part.root.iter(f"{W}p") if next(known.iterancestors(f"{W}p", f"{W}tc"), None) is None]
    return f"{part.label}第{beside.index(paragraph) + 1}段{quote}", number


def _box(element: _Element) -> str:
    return "里的文本框" if next(element.iterancestors(f"{W}txbxContent"), None) is not None else ""


def _cell(root: _Element, cell: _Element) -> str:
    row = next(cell.iterancestors(f"{W}tr"))
    table = next(row.iterancestors(f"{W}tbl"))
    steps = ((root, "tbl", table), (table, "tr", row), (row, "tc", cell))
    numbers = (list(above.iter(f"{W}{tag}")).index(element) for above, tag, element in steps)
    return "第{}个表格第{}行第{}格".format(*(number + 1 for number in numbers))
