"""Word comments of a draft: which run of the document each note sits at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from docx.document import Document
from docx.oxml.text.run import CT_R
from docx.text.run import Run
from lxml.etree import _Element

from generator.document.notes import Note, Target
from generator.form.address import Address
from generator.formats.docx.names import R
from generator.formats.docx.writing.prototypes import printable
from generator.formats.docx.writing.styles import name_font

_FONT = "宋体"

AUTHOR, INITIALS = "makereport", "核对"
"""Who signs the comments."""
HEADING = -1
"""The index of a section's heading among its paragraphs."""

Spots = dict[Target, tuple[_Element, _Element]]
"""The first and the last run of everything printed that a note may sit at, in printed order."""


def add(document: Document, notes: Sequence[Note], spots: Spots) -> None:
    """Add a comment for each note, without a date."""
    for note in notes:
        spot = _nearest(note.target, spots)
        first, last = spots[spot]
        runs = [Run(cast(CT_R, run), document) for run in (first, last)]
        comment = document.add_comment(runs, printable(note.text), AUTHOR, INITIALS)
        comment._comment_elm.date = None
        reference = next(last.itersiblings(R))
        for run in (*comment._comment_elm.iter(R), reference):
            name_font(cast(CT_R, run), _FONT)
        # The next comment at this spot reaches behind this one's reference, so that they are read in their order.
        spots[spot] = (first, reference)


def _nearest(target: Target, spots: Spots) -> Target:
    """Return the target itself, the first figure below it, the section's heading, what it prints first, the first heading."""
    section = target[0] if target else ""
    figures = [spot for spot in spots if isinstance(spot, Address)]
    below = [figure for figure in figures if isinstance(target, Address) and figure[: len(target)] == target]
    within = [spot for spot in spots if spot[0] == section]
    headings = [spot for spot in spots if spot[-1] == HEADING]
    return next(spot for spot in (target, *below, (section, HEADING), *within, *headings, *spots) if spot in spots)
