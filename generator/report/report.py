"""A report: what an agency reports for a year, in the terms of its form and free of any file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.findings import Place
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form

PREAMBLE = "导语"
"""What agency files call the paragraphs before section one."""


def title_made(pattern: str, agency: str | None, year: int | None) -> str:
    """Return the title that a pattern, such as `{机关}{年度}年政府信息公开工作年度报告`, makes."""
    return pattern.replace("{机关}", agency or "").replace("{年度}", str(year or ""))


@dataclass(frozen=True, slots=True)
class Signature:
    """The sign-off (落款): agency and date as printed; either may be absent."""

    agency: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class Report:
    """A year's report of an agency.

    `figures` holds a value for every cell of the form (None = not filled in or unread); `computed` names the totals
    among them that were left out of the file and worked out. `narratives` and `preamble` hold paragraphs.
    """

    form: Form
    agency: str | None
    year: int | None
    figures: Mapping[Address, Figure]
    narratives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    title: str | None = None
    preamble: tuple[str, ...] = ()
    signature: Signature | None = None
    county: str | None = None
    computed: frozenset[Address] = frozenset()
    additions: Mapping[str, object] = field(default_factory=dict)
    """What a county adds under its own keys (see `county`), as read."""
    explanations: tuple[Mapping[str, object], ...] = ()
    """The agency's answers to warnings (说明)."""
    last_year: str | None = None
    """The file of last year's report (上年报告), if the file names one."""
    places: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict, compare=False, repr=False)
    """Where each value stands in its source: by address for figures, by (section, paragraph index) for words."""

    @property
    def words(self) -> dict[str, tuple[str, ...]]:
        """The paragraphs of the preamble and of every narrative, in printed order."""
        return {PREAMBLE: self.preamble} | {
            section.name: self.narratives.get(section.name, ()) for section in self.form.narratives
        }

    def place(self, *path: str | int) -> Place | None:
        """Return the place of the value at `path`, or of the nearest thing above it that has one."""
        for length in range(len(path), 0, -1):
            place = self.places.get(tuple(path[:length]))
            if place is not None:
                return place
        return None
