"""Takes away what a web site puts around a report: menus, notes on the source, buttons, the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.document.blocks import Block, Heading, Paragraph, Table, Title
from generator.formats.shared import landmarks

_SENTENCE = re.compile("[。；，！？,;]")


def trim(blocks: Sequence[Block]) -> list[Block]:
    """Give the blocks of the report; a page without such notes above its first section stays as it is."""
    found = _below_divider(blocks)
    first = next((index for index, block in enumerate(found) if _is_heading(block)), None)
    if first is None:
        return found
    head, body = found[:first], found[first:]
    pasted = any(_is_furniture(block) for block in head)
    return [*(_head(head) if pasted else head), *_body(body, pasted)]


def text_of(block: Block) -> str:
    """Give the text of a block that is no table."""
    return "" if isinstance(block, Table) else block.text


def _below_divider(blocks: Sequence[Block]) -> list[Block]:
    """Give what stands below a line like `==== 正文 ====`, with the title that stands above it as `标题：…`."""
    below = next((index for index, block in enumerate(blocks) if landmarks.is_divider(text_of(block))), None)
    if below is None:
        return list(blocks)
    titles = ((landmarks.titled(text_of(block)), block.place) for block in blocks[:below])
    return [*(Title(text, place) for text, place in titles if text), *blocks[below + 1 :]]


def _is_heading(block: Block) -> bool:
    return not isinstance(block, (Table, Title)) and landmarks.is_heading(block.text)


def _is_furniture(block: Block) -> bool:
    if isinstance(block, Table):
        return any(square.text and landmarks.is_furniture(square.text) for row in block.rows for square in row[:1])
    return not isinstance(block, Title) and landmarks.is_furniture(block.text)


def _head(head: Sequence[Block]) -> list[Block]:
    """Give the title with the agency above it, and the paragraphs that are neither notes nor menus."""
    titles = [index for index, block in enumerate(head) if isinstance(block, Title) or landmarks.is_title(text_of(block))]
    if not titles:
        return [block for block in head if _SENTENCE.search(text_of(block)) and not _is_furniture(block)]
    at = titles[-1]
    above = head[at - 1 : at] if at and landmarks.lacks_agency(text_of(head[at])) else []
    return [block for block in (*above, *head[at:]) if not isinstance(block, Table) and not _is_note(block)]


def _is_note(block: Block) -> bool:
    return _is_furniture(block) or landmarks.is_date(text_of(block))


def _body(body: Sequence[Block], pasted: bool) -> list[Block]:
    """Give the sections without the notes and buttons at the very end."""
    end = len(body)
    while end > 1 and isinstance(body[end - 1], (Paragraph, Heading)) and landmarks.is_furniture(text_of(body[end - 1])):
        end -= 1
    footed = pasted or any(landmarks.is_foot(text_of(block)) for block in body[end:])
    return list(body[:end] if footed else body)
