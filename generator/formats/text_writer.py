"""Writes the standard text report: title, headings, paragraphs and tab-separated tables, in UTF-8 with LF."""

from __future__ import annotations

from generator.county import County
from generator.document.blocks import Document
from generator.formats.printing import templates
from generator.formats.printing.plain import squared

TEMPLATE = "report.txt.j2"


def write(document: Document, county: County, *, draft: bool = False) -> bytes:
    """Give the report as text, ending in one line break; a draft says so on its first line."""
    return templates.print_document(document, county, TEMPLATE, squared, draft=draft)
