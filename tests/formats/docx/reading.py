"""Where the comments of a Word document sit, told by the headings around them."""

from __future__ import annotations

import io

import docx
from docx.document import Document as WordDocument

from generator.form import form as forms
from generator.formats.docx.names import W
from tests.formats.docx.documents import text


def commented(content: bytes) -> dict[str, str]:
    """Return the place of each comment by its text: the address of the cell, or the text of the paragraph."""
    document = docx.Document(io.BytesIO(content))
    words = {comment.comment_id: comment.text for comment in document.comments}
    return {words[int(mark.get(f"{W}id"))]: _place(document, mark) for mark in document.element.iter(f"{W}commentRangeStart")}


def _place(document: WordDocument, mark: object) -> str:
    cell = next(mark.iterancestors(f"{W}tc"), None)  # type: ignore[attr-defined]
    if cell is None:
        return text(next(mark.iterancestors(f"{W}p")))  # type: ignore[attr-defined]
    tables = list(document.element.iter(f"{W}tbl"))
    for name, table in zip(forms.load("2021").grids, tables, strict=True):
        grid = forms.load("2021").grids[name]
        for row, squares in zip(table.iter(f"{W}tr"), grid.rows, strict=True):
            cells = list(row.iter(f"{W}tc"))
            if cell in cells:
                # Figures stand at a row's end, in the table as in the grid.
                return str(squares[cells.index(cell) - len(cells)].address)
    raise AssertionError("the cell is in no table")
