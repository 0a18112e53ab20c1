"""Remarks on a county's folder: which file, where in it, how grave, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ReportError
from generator.findings import Level

_MARK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_TAGS = re.compile(r"\{[%{#].*?[%}#]\}|<[^<>]*>")


@dataclass(frozen=True)
class Remark:
    """One thing to say about a county's folder."""

    level: Level
    path: Path
    message: str
    where: str = ""
    """Line and column, or the place in a Word document in words."""
    detail: tuple[str, ...] = ()
    """Lines that follow, such as a diff."""

    def __str__(self) -> str:
        """Return `file:where level message`, and the detail indented."""
        place = f"{self.path}:{self.where}" if self.where[:1].isdigit() else f"{self.path} {self.where}".rstrip()
        return "\n".join([f"{place} {self.level.value} {self.message}", *(f"    {line}" for line in self.detail)])


def of_error(error: ReportError, path: Path) -> Remark:
    """Return the remark that tells an error that stopped the work."""
    return Remark(Level.ERROR, Path(error.path or path), error.message, str(error.line or ""))


def refused(remarks: Iterable[Remark]) -> bool:
    """Return whether one of the remarks is grave."""
    return any(remark.level is Level.ERROR for remark in remarks)


def where(template: Path, text: str = "", words: Mapping[str, str] | None = None) -> str:
    """Return the place of what makes this text in a template: its line or its paragraph, marks replaced by their words.

    That is the only block of a template of one; empty if no place can be told.
    """
    if not template.is_file():
        return ""
    for place, line in lines_of(template):
        filled = _MARK.sub(lambda mark: (words or {}).get(mark[1], ""), line)
        if any(len(piece.strip()) > 1 and piece.strip() in text for piece in _TAGS.split(filled)):
            return place
    blocks = [place for place, line in lines_of(template) if "{% block" in line]
    return blocks[0] if len(blocks) == 1 else ""


def lines_of(template: Path) -> Iterator[tuple[str, str]]:
    """Yield each line of a text template with its number, each paragraph of a Word document with its place in words."""
    if template.suffix != ".docx":
        text = template.read_text(encoding="utf-8-sig")
        yield from ((str(number), line) for number, line in enumerate(text.splitlines(), 1))
        return
    from generator.formats.docx.names import P, T
    from generator.formats.docx.writing.opening import opened
    from generator.formats.docx.writing.places import place, texts

    for part in texts(opened(template)):
        for paragraph in part.root.iter(P):
            line = "".join(node.text or "" for node in paragraph.iter(T))
            yield place(part, paragraph, line), line
