"""Inspecting a Word template: its faults as a list, or as comments in the template itself."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from generator.errors import TemplateError
from generator.formats.docx.writing.archive import packed
from generator.formats.docx.writing.comments import AUTHOR, INITIALS
from generator.formats.docx.writing.faults import Fault
from generator.formats.docx.writing.marks import Names
from generator.formats.docx.writing.opc import Package
from generator.formats.docx.writing.package import opened
from generator.formats.docx.writing.survey import survey
from generator.formats.docx.writing.xml import W


def faults(path: Path, names: Names) -> list[Fault]:
    """Give every fault of a template's marks; a template that cannot be opened at all is one fault."""
    try:
        return list(survey(opened(path), names).faults)
    except TemplateError as error:
        return [Fault("", error.message, "整个文档")]


def commented(path: Path, found: Iterable[Fault]) -> bytes:
    """Give the template with a Word comment at each fault, for the office that made it.

    Word takes no comments in headers, footers and text boxes: those faults are told at the nearest paragraph of the
    text, with the place in words.
    """
    from docx import Document

    document = Document(io.BytesIO(packed(opened(path).saved())))
    body = document.element.body
    paragraphs = list(body.iter(f"{W}p")) or [document.add_paragraph()._p]
    for fault in found:
        paragraph = paragraphs[fault.paragraph or 0]
        while (box := next(paragraph.iterancestors(f"{W}p"), None)) is not None:
            paragraph = box
        _comment(document, paragraph, str(fault))
    for comment in document.comments:
        comment._comment_elm.attrib.pop(f"{W}date", "")
    buffer = io.BytesIO()
    document.save(buffer)
    return packed(Package(buffer.getvalue()).saved())


def _comment(document: object, element: object, text: str) -> None:
    from docx.text.paragraph import Paragraph

    paragraph = Paragraph(element, document)  # type: ignore[arg-type]
    runs = paragraph.runs or [paragraph.add_run()]
    document.add_comment(runs=[runs[0], runs[-1]], text=text, author=AUTHOR, initials=INITIALS)  # type: ignore[attr-defined]
