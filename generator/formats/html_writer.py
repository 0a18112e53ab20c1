"""Writes the report as one self-contained web page with real tables, fit for a government site and for A4 paper."""

from __future__ import annotations

from markupsafe import escape

from generator.county import County
from generator.document.blocks import Document
from generator.formats import templates
from generator.formats.plain import spanned

TEMPLATE = "report.html.j2"


def write(document: Document, county: County) -> bytes:
    """Give the report as HTML, ending in one line break."""
    return templates.print_document(document, county, TEMPLATE, spanned, lambda text: str(escape(text)))
