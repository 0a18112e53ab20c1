"""Writes the report as one self-contained web page with real tables, fit for a government site and for A4 paper."""

from __future__ import annotations

from generator.county import County
from generator.document.blocks import Document
from generator.formats import templates
from generator.formats.plain import plain, spanned

TEMPLATE = "report.html.j2"


def write(document: Document, county: County) -> bytes:
    """Give the report as HTML, ending in one line break."""
    text = templates.render(county, TEMPLATE, plain(document, county, spanned))
    return f"{text.rstrip()}\n".encode()
