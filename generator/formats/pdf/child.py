"""The process that reads one PDF and nothing else: its time and memory are limited, it gives blocks or the reason as JSON."""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.document.blocks import Block, Paragraph, Square, Table
from generator.errors import RecognitionError
from generator.findings import Place
from generator.formats.pdf.layout import blocks_of
from generator.formats.pdf.pages import pages_of

SECONDS = 6
"""Processor time for one file; a report of six pages takes a third of a second."""
MEMORY = 300_000_000
OUT_OF_TIME = 75
OUT_OF_MEMORY = 76


def main() -> None:  # pragma: no cover (in a process of its own)
    """Read a PDF from stdin; the arguments are its name and the seconds it may take."""
    name, seconds = sys.argv[1], int(sys.argv[2])
    logging.disable()
    threading.Thread(target=_watch, args=(seconds,), daemon=True).start()
    data = sys.stdin.buffer.read()
    import pypdfium2  # noqa: F401 (its own memory does not count)

    _limit_memory(MEMORY)
    try:
        said = answer(data, name)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def answer(data: bytes, name: str) -> dict[str, Any]:
    """Return what is told to the parent: the blocks of a PDF, or why it cannot be read."""
    try:
        return {"blocks": [_plain(block) for block in blocks_of(pages_of(data, name))]}
    except RecognitionError as error:
        return {"refused": error.message}
    except RecursionError:
        return {"refused": f"“{name}”的结构套了太多层，不像一份年度报告。请重新导出 PDF 后再试，或者提供 docx。"}


def blocks_from(plain: Sequence[Any]) -> tuple[Block, ...]:
    """Return the blocks that a child told."""
    return tuple(_block(one) for one in plain)


def _plain(block: Block) -> list[Any]:
    if isinstance(block, Table):
        rows = [[[square.text, square.rowspan, square.colspan, _where(square.place)] for square in row] for row in block.rows]
        return [rows, _where(block.place)]
    assert isinstance(block, Paragraph)
    return [block.text, _where(block.place), block.align]


def _block(plain: Sequence[Any]) -> Block:
    if isinstance(plain[0], str):
        return Paragraph(plain[0], align=plain[2], place=_place(plain[1]))
    rows = (tuple(Square(text, down, across, place=_place(where)) for text, down, across, where in row) for row in plain[0])
    return Table(tuple(rows), place=_place(plain[1]))


def _where(place: Place | None) -> list[int | None]:
    return [] if place is None else [place.page, place.table, place.row, place.cell, place.paragraph]


def _place(where: Sequence[int | None]) -> Place:
    page, table, row, cell, paragraph = where
    return Place(page=page, table=table, row=row, cell=cell, paragraph=paragraph)


def _watch(seconds: int) -> None:  # pragma: no cover (in a process of its own)
    while time.process_time() < seconds:
        time.sleep(0.1)
    os._exit(OUT_OF_TIME)


def _limit_memory(more: int) -> None:  # pragma: no cover (in a process of its own)
    """Allow this much on top of what is in use, where the system can do it."""
    try:
        import resource

        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + more, resource.RLIM_INFINITY))
    except (ImportError, OSError, ValueError):
        return


if __name__ == "__main__":  # pragma: no cover
    main()
