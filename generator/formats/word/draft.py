"""Stamps 草稿 on every page of a draft, in whatever headers the template has or lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.formats.word.xml import W

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

WORD = "草稿"


def stamp_headers(document: WordDocument, style: str) -> None:
    """Put the word on top of every header; where a page would have none, make one."""
    even = document.settings.odd_and_even_pages_header_footer
    have: set[str] = set()
    stamped: set[int] = set()
    for section in document.sections:
        headers = {"default": section.header}
        if section.different_first_page_header_footer:
            headers["first"] = section.first_page_header
        if even:
            headers["even"] = section.even_page_header
        for kind, header in headers.items():
            if header.is_linked_to_previous and kind in have:
                continue
            made = header.is_linked_to_previous
            header.is_linked_to_previous = False
            have.add(kind)
            root = header._element
            if id(root) not in stamped:
                stamped.add(id(root))
                _stamp(root, style, made)


def _stamp(root: object, style: str, made: bool) -> None:
    from docx.oxml import parse_xml

    if made:
        for paragraph in list(root.iter(f"{W}p")):  # type: ignore[attr-defined]
            root.remove(paragraph)  # type: ignore[attr-defined]
    xml = f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{WORD}</w:t></w:r></w:p>'
    root.insert(0, parse_xml(xml))  # type: ignore[attr-defined]
