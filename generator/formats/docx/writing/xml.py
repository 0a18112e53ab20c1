"""Namespaces and parsing of the XML in Word packages, with nothing fetched and no entity resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))


def parse(content: bytes) -> _Element:
    """Parse a part; lxml's own XMLSyntaxError where it is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    return etree.fromstring(content, parser)


def serialized(root: _Element) -> bytes:
    """Give a part as it is saved."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def escape(text: str) -> str:
    """Write a text as XML; what XML cannot hold at all becomes the replacement character."""
    if not text.isprintable():
        text = _FORBIDDEN.sub("\ufffd", text)
    # Four searches in C beat `str.translate`, which looks every Chinese character up.
    for character, entity in _ESCAPES:
        if character in text:
            text = text.replace(character, entity)
    return text
