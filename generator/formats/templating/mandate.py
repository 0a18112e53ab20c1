"""The mandated content: whatever a county's template does, every heading, paragraph and square of the report must come out."""

from __future__ import annotations

from pathlib import Path

from generator.document.blocks import Document, Table
from generator.errors import TemplateError


def require(document: Document, output: str, template: Path, draft: str = "") -> None:
    """Raise a TemplateError unless every text of the document stands in the output (as plain text), in its order.

    In a draft the words that call it one must be there too. That nothing else follows from the output – that it reads
    back to the same report – is proved by `county check`; this keeps a report from going out with a part dropped or moved.
    """
    if draft not in output:
        raise TemplateError("模板漏掉了“草稿”标记，请恢复 draft 这一块。", template)
    position = 0
    for block in document.blocks:
        texts = (square.text for row in block.rows for square in row) if isinstance(block, Table) else (block.text,)
        for text in texts:
            if not text:
                continue
            position = output.find(text, position)
            if position < 0:
                raise TemplateError(f"模板漏掉或挪动了统一格式里的“{text[:30]}”，请恢复这一块。", template)
            position += len(text)
