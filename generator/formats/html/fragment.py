"""Writes the web page's article alone, for pasting into a site's editor: tables keep their look where styles are taken out."""

from __future__ import annotations

import re

from generator.document.blocks import Document
from generator.formats.html import writer
from generator.style import Style

_LEFT_OUT = re.compile(r"<caption\b.*?</caption>\s*|\s(?:id|headers|role|tabindex|aria-[a-z]+)=\"[^\"]*\"", re.DOTALL)
"""What editors take the tags of, leaving the words, and what may be on their pages twice."""
_ALIGNED = re.compile(r"style=\"(?=[^\"]*text-align: (\w+))")
_TABLE = '<table border="1" cellspacing="0" cellpadding="3" width="100%"'


def write(document: Document, style: Style, *, draft: bool = False) -> bytes:
    """Return the report as a fragment of HTML, with the older attributes that editors leave beside the styles."""
    page = writer.write(document, style, draft=draft).decode()
    start = page.index(">", page.index("<article")) + 1
    article = _LEFT_OUT.sub("", page[start : page.rindex("</article>")])
    aligned = _ALIGNED.sub(r'align="\1" style="', article)
    return f"{aligned.replace('<table', _TABLE).strip()}\n".encode()
