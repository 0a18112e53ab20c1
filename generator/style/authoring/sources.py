"""Where in a template the words stand that came out of it: the line of a text template, the paragraph of a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_MARK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_TAGS = re.compile(r"\{[%{#].*?[%}#]\}|<[^<>]*>")


def where(template: Path, text: str, words: Mapping[str, str]) -> str:
    """Return the place of what makes this text, marks replaced by their words.

    That is the only block of a template of one; empty if no place can be told.
    """
    if not template.is_file():
        return ""
    for place, line in _paragraphs(template) if template.suffix == ".docx" else _lines(template):
        filled = _MARK.sub(lambda mark: words.get(mark[1], ""), line)
        if any(len(piece.strip()) > 1 and piece.strip() in text for piece in _TAGS.split(filled)):
            return place
    blocks = [place for place, line in _lines(template) if "{% block" in line] if template.suffix == ".j2" else []
    return blocks[0] if len(blocks) == 1 else ""


def _lines(template: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(template.read_text(encoding="utf-8-sig").splitlines(), 1):
        yield str(number), line


def _paragraphs(template: Path) -> Iterator[tuple[str, str]]:
    from generator.formats.docx.names import P, T
    from generator.formats.docx.writing.opening import opened
    from generator.formats.docx.writing.places import place, texts

    for part in texts(opened(template)):
        for paragraph in part.root.iter(P):
            line = "".join(node.text or "" for node in paragraph.iter(T))
            yield place(part, paragraph, line)[0], line
