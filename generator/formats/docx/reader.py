"""Word documents (docx) read back to blocks, whoever saved them: Word, WPS, LibreOffice or this tool."""

from __future__ import annotations

from generator.document.blocks import Block
from generator.errors import RecognitionError
from generator.formats.docx.names import BODY
from generator.formats.docx.reading.body import Body
from generator.formats.docx.reading.parts import open_parts


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Return the blocks of a docx in reading order; `name` is what messages call the file."""
    parts = open_parts(data, name)
    container = parts.document.find(BODY)
    if container is None:
        raise RecognitionError(f"“{name}”里没有正文，不是 Word 文档。请用 Word 或 WPS 打开，另存为新的 docx 后再试。")
    body = Body(parts, name)
    try:
        body.read(container)
    except RecursionError as error:
        raise RecognitionError(f"“{name}”的内容套了太多层，不像一份年度报告。请用 Word 或 WPS 另存为 docx 后再试。") from error
    return tuple(body.blocks)
