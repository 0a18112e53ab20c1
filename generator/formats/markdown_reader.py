"""Reads a Markdown report."""

from __future__ import annotations

from generator.document.blocks import Block
from generator.formats.reading import markdown
from generator.formats.reading.encoding import decode
from generator.formats.reading.lines import split


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Give the blocks of a Markdown file; RecognitionError if it is no text."""
    return markdown.blocks(split(decode(data, name)))
