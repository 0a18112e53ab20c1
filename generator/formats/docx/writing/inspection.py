"""Inspecting a Word template: its faults as a list, or as comments in the template itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docx.document import Document

from generator.errors import TemplateError
from generator.formats.docx.names import P
from generator.formats.docx.writing.comments import add_comment
from generator.formats.docx.writing.marks import Names
from generator.formats.docx.writing.opening import examined, opened
from generator.formats.docx.writing.package import members
from generator.formats.docx.writing.survey import Fault, survey
from generator.formats.shared.archive import packed


def inspect(path: Path, names: Names) -> tuple[list[Fault], tuple[str, ...]]:
    """Return every fault of a template's marks, and what no report carries on; one that cannot be opened is one fault."""
    try:
        package, omitted = examined(path)
    except TemplateError as error:
        return [Fault("", error.message, "整个文档")], ()
    return survey(package, names).faults, omitted


def commented(path: Path, found: Iterable[Fault]) -> bytes:
    """Return the template with a Word comment at each fault, for the office that made it.

    Word takes no comments in headers, footers and text boxes: those faults are told at the nearest paragraph of the
    text, with the place in words.
    """
    package = opened(path)
    document: Document = package.main_document_part.document
    paragraphs = list(document.element.iter(P)) or [document.add_paragraph()._p]
    for fault in found:
        paragraph = paragraphs[fault.paragraph or 0]
        outermost = [paragraph, *paragraph.iterancestors(P)][-1]
        runs = outermost.r_lst or [outermost.add_r()]
        add_comment(document, runs[0], runs[-1], str(fault))
    return packed(members(package))
