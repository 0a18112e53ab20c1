"""PDFs with a text layer read back to blocks, in a process of their own that can be stopped."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import generator
from generator.document.blocks import Block
from generator.errors import RecognitionError
from generator.formats.pdf import child

LONGEST_WAIT = 8
"""Seconds on the clock, on a busy machine or where the watch inside the process cannot act."""
_START = f"import json, sys; sys.path[:] = json.loads(sys.argv[3]); from {child.__name__} import main; main()"


def read(data: bytes, name: str, seconds: int = child.SECONDS) -> tuple[Block, ...]:
    """Return the blocks of a PDF; RecognitionError if it is no PDF with text or takes too long."""
    if b"%PDF-" not in data[:1024]:
        raise RecognitionError(f"“{name}”不是 PDF，或者文件已损坏。请重新下载或重新导出后再试。")
    try:
        done = subprocess.run(  # noqa: S603 (our own module, in our own interpreter)
            [sys.executable, "-I", "-c", _START, name, str(seconds), json.dumps(_search_path())],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_hard(name) from error
    # The system ends the process in its own ways where PDFium gets no more memory; Python with 1 after an error.
    if done.returncode not in (0, 1):
        raise _too_hard(name)
    try:
        said = json.loads(done.stdout)
    except ValueError as error:
        raise RecognitionError(f"“{name}”不是完整的 PDF，或者文件已损坏。请重新下载或重新导出后再试。") from error
    if "refused" in said:
        raise RecognitionError(said["refused"])
    return child.blocks_from(said["blocks"])


def _search_path() -> list[str]:
    """Return where modules are looked for: as here, but never in the folder that the command happens to be run in."""
    return [str(Path(generator.__file__).parents[1]), *filter(None, sys.path)]


def _too_hard(name: str) -> RecognitionError:
    return RecognitionError(f"“{name}”过于庞大或者结构异常，读取超出了时间或内存的限制。请重新导出 PDF 后再试，或者提供 docx。")
