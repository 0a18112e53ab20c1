"""Reads a web page: all that it shows, with the elements that hold it, and the titles that its head states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.document.blocks import Block, Heading, Title
from generator.formats.html import tree as html_tree
from generator.formats.html.flow import Flow
from generator.text.encoding import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLE_NAMES = ("articletitle", "og:title", "title")


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Return the blocks of a page: a site's, a fragment, or what an office program saves; RecognitionError if it is none."""
    root = html_tree.parse(decode(data, name), name)
    flow = Flow()
    flow.walk(root)
    if not html_tree.is_bare(root):
        return (*_stated(root), *flow.blocks)
    title = next(block for block in flow.blocks if isinstance(block, Heading))
    return tuple(Title(block.text, block.place) if block is title else block for block in flow.blocks)


def _stated(root: _Element) -> Iterator[Title]:
    """Return the titles in the head of the page (`<meta name="ArticleTitle">`, `<title>`)."""
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in _TITLE_NAMES:
            yield Title(meta.get("content", "").strip(), stated=True)
    for element in root.iter("title"):
        yield Title("".join(map(str, element.itertext())).strip(), stated=True)
