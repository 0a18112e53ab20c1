"""PDFs with a text layer read back to blocks, in a process of their own that can be stopped."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from generator.document.blocks import Block
from generator.errors import RecognitionError
from generator.formats.pdf_reading import child

LONGEST_WAIT = 8
"""Seconds on the clock, on a busy machine or where the watch inside the process cannot act."""


def read(data: bytes, name: str, seconds: int = child.SECONDS) -> tuple[Block, ...]:
    """Give the blocks of a PDF; RecognitionError if it is no PDF with text or takes too long."""
    if b"%PDF-" not in data[:1024]:
        raise RecognitionError(f"“{name}”不是 PDF，或者文件已损坏。请重新下载或重新导出后再试。")
    try:
        done = subprocess.run(  # noqa: S603 (our own module, in our own interpreter)
            [sys.executable, "-m", child.__name__, name, str(seconds)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"},
            timeout=LONGEST_WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_hard(name) from error
    if done.returncode in (child.OUT_OF_TIME, child.OUT_OF_MEMORY):
        raise _too_hard(name)
    try:
        said = json.loads(done.stdout)
    except ValueError as error:
        raise RecognitionError(f"“{name}”不是完整的 PDF，或者文件已损坏。请重新下载或重新导出后再试。") from error
    if "refused" in said:
        raise RecognitionError(said["refused"])
    return child.blocks_from(said["blocks"])


def _too_hard(name: str) -> RecognitionError:
    return RecognitionError(f"“{name}”过于庞大或者结构异常，读取超出了时间或内存的限制。请重新导出 PDF 后再试，或者提供 docx。")
