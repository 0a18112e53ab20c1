"""Reads a plain text report: what its lines say, or Markdown if it is that."""

from __future__ import annotations

from generator.document.blocks import Block
from generator.formats.markdown import reader as markdown
from generator.formats.shared import plain_text
from generator.formats.shared.source_lines import split, unwrapped
from generator.text.encoding import decode


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Return the blocks of a text file; RecognitionError if it is no text."""
    lines = split(decode(data, name))
    if markdown.is_markdown(lines):
        return markdown.blocks(lines)
    return tuple(plain_text.blocks(unwrapped(lines)))
