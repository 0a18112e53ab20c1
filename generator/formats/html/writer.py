"""Writes the report as one self-contained web page with real tables, fit for a government site and for A4 paper."""

from __future__ import annotations

import re
from html import unescape

from generator.document.blocks import Document
from generator.formats.registry import FORMATS
from generator.formats.templating import templates
from generator.formats.templating.plain import spanned
from generator.style import Style

TEMPLATE = FORMATS["html"].template
_UNSEEN = re.compile(r"<!--.*?-->|<(head|style|script)\b.*?</\1>|<[^>]*>", re.DOTALL)


def write(document: Document, style: Style, *, draft: bool = False) -> bytes:
    """Return the report as HTML, ending in one line break; a draft says so on every page."""
    page = templates.print_document(document, style, TEMPLATE, spanned, _visible, draft=draft)
    template = style.resource(TEMPLATE)
    if template.parent != style.folders[-1]:
        from generator.formats.html import active

        active.refuse(page.decode(), template)
    return page


def _visible(page: str) -> str:
    return unescape(_UNSEEN.sub("", page))
