"""The parts of a docx that are read: the body, and the styles and numbering it refers to."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.errors import RecognitionError
from generator.formats.shared.archive import SAVE_AGAIN, TYPES, Archive

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Parts:
    """The XML that is read; None where a docx has no such part."""

    document: _Element
    styles: _Element | None
    numbering: _Element | None
    raw: bytes
    """The body's XML as bytes, for quick questions such as whether anything is hidden."""


def open_parts(data: bytes, name: str) -> Parts:
    """Return the parts of a docx; refuse what is no docx, is locked, carries macros or swells beyond measure."""
    archive = Archive(data, lambda reason: RecognitionError(f"“{name}”{reason}"))
    named = _named_parts(archive)
    body = named.get("document.main", "word/document.xml")
    raw = archive.read(body)
    if raw is None:
        raise archive.refusal(f"里没有正文，不是完整的 Word 文档。{SAVE_AGAIN}")
    styles, numbering = (
        archive.read(named.get(kind, posixpath.join(posixpath.dirname(body), f"{kind}.xml"))) for kind in ("styles", "numbering")
    )
    return Parts(
        archive.parsed(raw),
        None if styles is None else archive.parsed(styles),
        None if numbering is None else archive.parsed(numbering),
        raw,
    )


def _named_parts(archive: Archive) -> dict[str, str]:
    """Return the parts of the document itself by their kinds: `document.main`, `styles`, `numbering`."""
    types = archive.read(TYPES)
    found: dict[str, str] = {}
    for override in () if types is None else archive.parsed(types):
        part, kind = override.get("PartName", "").lstrip("/"), override.get("ContentType", "").rpartition(".wordprocessingml.")[2]
        # A building block in the glossary has styles of its own.
        if kind.endswith("+xml") and "/glossary/" not in part:
            found.setdefault(kind.removesuffix("+xml"), part)
    return found
