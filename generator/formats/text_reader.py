"""Reads a plain text report: what its lines say, or Markdown if it is that."""

from __future__ import annotations

from generator.document.blocks import Block
from generator.formats.reading import markdown, plain_text
from generator.formats.reading.encoding import decode
from generator.formats.reading.lines import split
from generator.formats.reading.trimming import trim
from generator.formats.reading.wrapping import unwrapped


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Give the blocks of a text file; RecognitionError if it is no text."""
    lines = split(decode(data, name))
    if markdown.is_markdown(lines):
        return markdown.blocks(lines)
    return tuple(trim(plain_text.blocks(unwrapped(lines))))
