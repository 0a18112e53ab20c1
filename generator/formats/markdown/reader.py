"""Reads a Markdown report."""

from __future__ import annotations

from generator.document.blocks import Block
from generator.formats.markdown import body as markdown
from generator.formats.shared.source_lines import split
from generator.text.encoding import decode


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown file; RecognitionError if it is no text."""
    return markdown.blocks(split(decode(data, name)))
