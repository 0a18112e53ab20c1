"""Paragraphs of a report as Word XML."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.formats.docx.writing.xml import escape

_BREAKS = re.compile("([\t\n])")


class Dress(NamedTuple):
    """How a paragraph looks: the XML that opens it, and the XML that opens each of its runs."""

    open: str
    run: str

    @classmethod
    def of(cls, style: str, font: str, *, ppr: str = "", rpr: str = "", fonts: str = "") -> Dress:
        """Make the dress of a paragraph style; direct formatting as a template's mark may carry it comes on top."""
        return cls(
            f'<w:p><w:pPr><w:pStyle w:val="{escape(style)}"/>{ppr}</w:pPr>',
            f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"{fonts} w:eastAsia="{escape(font)}"/>{rpr}</w:rPr>',
        )


def lead(style: str, font: str) -> str:
    """Give what opens the run of a run-in heading."""
    return f'<w:r><w:rPr><w:rStyle w:val="{escape(style)}"/><w:rFonts w:hint="eastAsia" w:eastAsia="{escape(font)}"/></w:rPr>'


def paragraph(dress: Dress, *runs: str) -> str:
    """Give a paragraph of these runs."""
    return f"{dress.open}{''.join(runs)}</w:p>"


def run(opening: str, text: str) -> str:
    """Give a run of text; blanks at its ends and in a row are kept, tabs and line breaks become Word's."""
    if "\t" in text or "\n" in text:
        pieces = _BREAKS.split(text)
        return opening + "".join({"\t": "<w:tab/>", "\n": "<w:br/>"}.get(piece) or _text(piece) for piece in pieces) + "</w:r>"
    return f"{opening}{_text(text)}</w:r>"


def _text(text: str) -> str:
    kept = ' xml:space="preserve"' if text != text.strip() or "  " in text else ""
    return f"<w:t{kept}>{escape(text)}</w:t>"


def width(text: str) -> int:
    """Give how many Chinese characters wide a text is; two Latin letters or digits count as one."""
    return (sum(2 if ord(character) > 0x2000 else 1 for character in text) + 1) // 2
