"""Word documents (docx) read back to blocks, whoever saved them: Word, WPS, LibreOffice or this tool."""

from __future__ import annotations

import posixpath

from generator.document.blocks import Block
from generator.errors import RecognitionError
from generator.formats.docx.changes import accept
from generator.formats.docx.names import BODY
from generator.formats.docx.reading.body import Body
from generator.formats.docx.reading.numbering import Numbering
from generator.formats.docx.reading.revisions import settle
from generator.formats.docx.reading.styles import Styles
from generator.formats.shared.archive import SAVE_AGAIN, TYPES, Archive


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Return the blocks of a docx in reading order; `name` is what messages call the file.

    What is no docx, is locked, carries macros or swells beyond measure is refused.
    """
    archive = Archive(data, lambda reason: RecognitionError(f"“{name}”{reason}"))
    named = _named_parts(archive)
    main = named.get("document.main", "word/document.xml")
    raw = archive.read(main)
    if raw is None:
        raise archive.refusal(f"里没有正文，不是完整的 Word 文档。{SAVE_AGAIN}")
    document = archive.parsed(raw)
    beside = (archive.read(named.get(kind, f"{posixpath.dirname(main)}/{kind}.xml")) for kind in ("styles", "numbering"))
    styles, numbering = (None if part is None else archive.parsed(part) for part in beside)
    container = document.find(BODY)
    if container is None:
        raise RecognitionError(f"“{name}”里没有正文，不是 Word 文档。请用 Word 或 WPS 打开，另存为新的 docx 后再试。")
    accept(document)
    looks = Styles(styles)
    settle(document, looks)
    body = Body(name, looks, Numbering(numbering))
    try:
        body.read(container)
    except RecursionError as error:
        raise RecognitionError(f"“{name}”的内容套了太多层，不像一份年度报告。请用 Word 或 WPS 另存为 docx 后再试。") from error
    return tuple(body.blocks)


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
