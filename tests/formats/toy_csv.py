"""A format for a test: each block a row of CSV, its kind first; a square of a table is `rowspan,colspan,text`."""

from __future__ import annotations

import csv
import io

from generator.document.blocks import Block, Document, Heading, Paragraph, Square, Table, Title
from generator.style import Style


def write(document: Document, style: Style, *, draft: bool = False) -> bytes:
    """Return the document as CSV."""
    stream = io.StringIO()
    rows = csv.writer(stream)
    if draft:
        rows.writerow(["paragraph", "草稿"])
    for block in document.blocks:
        if isinstance(block, Table):
            rows.writerow(["table", len(block.rows)])
            rows.writerows(
                [part for square in row for part in (square.rowspan, square.colspan, square.text)] for row in block.rows
            )
        else:
            rows.writerow([type(block).__name__.lower(), block.text])
    return stream.getvalue().encode()


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Return the blocks of a CSV file of ours."""
    rows = iter(csv.reader(io.StringIO(data.decode(), newline="")))
    return tuple(_block(kind, text, rows) for kind, text in rows)


def _block(kind: str, text: str, rows: csv._reader) -> Block:
    if kind == "table":
        return Table(tuple(tuple(_squares(next(rows))) for _ in range(int(text))))
    if kind == "paragraph":
        return Paragraph(text)
    return Title(text) if kind == "title" else Heading(text)


def _squares(row: list[str]) -> list[Square]:
    return [Square(row[at + 2], int(row[at]), int(row[at + 1])) for at in range(0, len(row), 3)]
