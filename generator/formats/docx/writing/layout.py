"""The pages of a Word template: what a county changes of them by settings alone, 草稿 in the headers, and pages on their side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any, NamedTuple, cast

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.section import CT_SectPr
from docx.section import Section, _Header
from docx.settings import Settings
from docx.shared import Mm
from lxml.etree import _Element

from generator.formats.docx.names import P_PR, SECT_PR, w
from generator.formats.docx.writing.package import related
from generator.formats.docx.writing.prototypes import Prototype, element, write
from generator.formats.docx.writing.styles import Styles

_STYLES = {
    "标题": ("Title",),
    "一级标题": ("Heading1",),
    "二级标题": ("Heading2", "Lead2"),
    "三级标题": ("Heading3", "Lead3"),
    "正文": ("ReportBody",),
    "表格": ("TableLabel",),
}
"""By what a county calls it, the styles of the national template that set it; others are based on them."""
_MARGINS = {"上": "top_margin", "下": "bottom_margin", "左": "left_margin", "右": "right_margin"}

_ONCE = tuple(map(w, ("pgNumType", "titlePg", "type")))
"""What is said of the first page of a document, not of those in its middle."""
DRAFT = "草稿"


class Layout(NamedTuple):
    """The settings that a template is changed by."""

    fonts: tuple[tuple[str, str], ...] = ()
    sizes: tuple[tuple[str, Decimal], ...] = ()
    margins: tuple[tuple[str, int], ...] = ()
    header: str | None = None

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Layout:
        """Return the layout that a county.yaml tells."""
        fonts, sizes, margins = (
            tuple((name, value) for name, value in (settings.get(key) or {}).items() if value is not None)
            for key in ("字体", "字号", "页边距")
        )
        return cls(fonts, sizes, margins, settings.get("页眉"))

    def apply(self, document: Document, styles: Styles) -> None:
        """Change the document and its styles."""
        fonts, sizes = dict(self.fonts), dict(self.sizes)
        for name in fonts.keys() | sizes.keys():
            for role in _STYLES[name]:
                styles.set_type(role, fonts.get(name), sizes.get(name))
        for name, millimeters in self.margins:
            for section in document.sections:
                setattr(section, _MARGINS[name], Mm(millimeters))
        if self.header is not None:
            for header in headers(document):
                header.paragraphs[0].text = self.header


def stamp_headers(document: Document, style: str) -> None:
    """Put 草稿 on top of every header; where a page would have none, make one."""
    parts = document.part.package.parts
    stamped = []
    for header in headers(document):
        part = header.part  # of this section, of the one before that it goes on with, or a new one
        if part not in stamped:
            stamped.append(part)
            if part not in parts:
                part.element.clear()
            properties = element("pPr", element("pStyle", val=style))
            part.element.insert(0, element("p", properties, element("r", write(element("t"), DRAFT))))


def headers(document: Document) -> Iterator[_Header]:
    """Yield the headers that are printed."""
    settings = related(document.part, RELATIONSHIP_TYPE.SETTINGS)
    even = settings is not None and Settings(settings.element).odd_and_even_pages_header_footer
    for section in document.sections:
        yield section.header
        if section.different_first_page_header_footer:
            yield section.first_page_header
        if even:
            yield section.even_page_header


def turned(document: Document, section: _Element) -> _Element:
    """Return the properties of a section like this one, on its side: as wide as the others are high."""
    made = cast(CT_SectPr, deepcopy(section))
    for child in [child for child in made if child.tag in _ONCE]:
        made.remove(child)
    page = Section(made, document.part)
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    top, right, bottom, left = page.top_margin, page.right_margin, page.bottom_margin, page.left_margin
    # What is the top of the page on its side was its left.
    page.top_margin, page.right_margin, page.bottom_margin, page.left_margin = left, top, right, bottom
    return made


def closing(section: _Element, gap: Prototype) -> _Element:
    """Return the paragraph that ends a section."""
    paragraph = gap.empty()
    paragraph[0].append(deepcopy(section))
    return paragraph


def settle(body: _Element, closed: _Element | None) -> None:
    """Let a section that is closed at the very end be the last, for an empty page would follow it."""
    section = closed.find(f"{P_PR}/{SECT_PR}") if closed is not None else None
    if closed is not None and section is not None and body[-1].getprevious() is closed:
        body.replace(body[-1], section)
        body.remove(closed)
