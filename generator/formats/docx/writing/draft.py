"""Stamps 草稿 on every page of a draft, in whatever headers the template has or lacks."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.section import Section, _Header
from docx.settings import Settings
from lxml.etree import _Element

from generator.formats.docx.names import SECT_PR, w
from generator.formats.docx.writing.package import related
from generator.formats.docx.writing.prototypes import element, write

WORD = "草稿"


def stamp_headers(document: Document, style: str) -> None:
    """Put the word on top of every header; where a page would have none, make one."""
    parts = document.part.package.parts
    stamped = []
    for header in headers(document):
        part = header.part  # of this section, of the one before that it goes on with, or a new one
        if part not in stamped:
            stamped.append(part)
            if part not in parts:
                part.element.clear()
            part.element.insert(0, _stamp(style))


def headers(document: Document) -> Iterator[_Header]:
    """Yield the headers that are printed."""
    settings = related(document.part, RELATIONSHIP_TYPE.SETTINGS)
    even = settings is not None and Settings(settings.element).odd_and_even_pages_header_footer
    for properties in document.element.iter(SECT_PR):
        if properties.getparent().tag != w("sectPrChange"):  # what a section was before it was changed
            section = Section(properties, document.part)
            yield section.header
            if section.different_first_page_header_footer:
                yield section.first_page_header
            if even:
                yield section.even_page_header


def _stamp(style: str) -> _Element:
    properties = element("pPr", element("pStyle", val=style))
    return element("p", properties, element("r", write(element("t"), WORD)))
