"""Reads a report from a web page: a full page of a site, a fragment, or what Word, WPS and LibreOffice save."""

from __future__ import annotations

from generator.document.blocks import Block
from generator.formats.html import article as html_article
from generator.formats.html import tree as html_tree
from generator.formats.html.flow import Flow
from generator.formats.shared.trimming import trim
from generator.text.encoding import decode


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Give the blocks of the report on a page, without the site around it; RecognitionError if it cannot be read."""
    root = html_tree.parse(decode(data, name), name)
    flow = Flow()
    flow.walk(root)
    if html_tree.is_bare(root):
        return tuple(html_article.levelled(html_article.whole(flow.found)))
    return tuple(html_article.levelled(trim(html_article.article(root, flow.found))))
