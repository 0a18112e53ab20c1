"""PDFs with a text layer read back to blocks, in a worker with limits."""

from __future__ import annotations

from generator.document.blocks import Block
from generator.errors import RecognitionError
from generator.formats.pdf.layout import blocks_of
from generator.formats.pdf.pages import damaged, pages_of
from generator.formats.shared import guard


def read(data: bytes, name: str, seconds: float = guard.SECONDS) -> tuple[Block, ...]:
    """Return the blocks of a PDF; RecognitionError if it is no PDF with text or takes too long."""
    if b"%PDF-" not in data[:1024]:
        raise RecognitionError(f"“{name}”不是 PDF，或者文件已损坏。请重新下载或重新导出后再试。")
    return guard.guarded(_blocks, data, name, seconds)


def _blocks(data: bytes, name: str) -> tuple[Block, ...]:
    try:
        return blocks_of(pages_of(data, name))
    except (RecognitionError, MemoryError):
        raise
    except RecursionError:
        raise RecognitionError(f"“{name}”的结构套了太多层，不像一份年度报告。请重新导出 PDF 后再试，或者提供 docx。") from None
    except Exception as error:  # a number or a name where none can be
        raise damaged(name) from error
