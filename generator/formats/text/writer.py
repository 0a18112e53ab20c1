"""Writes the standard text report: title, headings, paragraphs and tab-separated tables, in UTF-8 with LF."""

from __future__ import annotations

from generator.document.blocks import Document
from generator.formats.registry import FORMATS
from generator.formats.templating import templates
from generator.formats.templating.plain import squared
from generator.style import Style

TEMPLATE = FORMATS["txt"].template


def write(document: Document, style: Style, *, draft: bool = False) -> bytes:
    """Return the report as text, ending in one line break; a draft says so on its first line."""
    return templates.print_document(document, style, TEMPLATE, squared, draft=draft)
