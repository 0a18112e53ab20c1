"""What an examination of a file gives: the report, every finding, the tally of its identities, the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from generator.findings import Finding, Tally, blocking
from generator.report.report import Report


@dataclass(frozen=True)
class Examined:
    """An agency file or a published report that has been read and checked."""

    name: str
    report: Report | None
    findings: tuple[Finding, ...]
    tally: Tally
    source: tuple[str, ...] = ()
    """The lines of a text source, for showing the place of a finding."""
    published: bool = False
    """Whether it is a published report and no agency file."""
    compared: bool = False
    """Whether last year's report was there to compare with."""

    @property
    def passed(self) -> bool:
        """Return whether nothing blocks; a file of which no identity could be evaluated never passes."""
        return self.report is not None and self.tally.evaluated > 0 and not blocking(self.findings)
