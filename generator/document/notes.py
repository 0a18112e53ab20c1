"""Notes that a draft carries as comments on its cells and paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.findings import Finding
from generator.form.address import Address
from generator.report.report import Report

Target = Address | tuple[str, int]
"""A figure by its address, or a paragraph by section name (or 导语) and index; the index -1 is the section's heading."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark; it is never dropped: what has no place of its own goes to the nearest figure or heading that has."""

    target: Target
    text: str


def notes_on(report: Report, findings: Iterable[Finding]) -> list[Note]:
    """Return a note for every finding that has a cell or a paragraph to sit on."""
    paragraphs = {
        place: (str(key[0]), key[1]) for key, place in report.places.items() if len(key) == 2 and isinstance(key[1], int)
    }
    notes = []
    for finding in findings:
        if finding.follows:  # the culprit has the comment
            continue
        target = paragraphs.get(finding.place) if finding.place else None
        if target or finding.cells:
            notes.append(Note(target or finding.cells[0], f"{finding.level.value} {finding.message}"))
    return notes
