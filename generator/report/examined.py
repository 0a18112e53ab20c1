"""What an examination of a file gives: the report, every finding, the tally of its identities, the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.findings import Finding, Tally, blocking
from generator.report.report import Report


@dataclass(frozen=True)
class Examined:
    """A file (agency.yaml or a published report) that has been read and checked."""

    path: Path
    report: Report | None
    findings: tuple[Finding, ...]
    tally: Tally
    source: tuple[str, ...] = ()
    """The lines of a text source, for showing the place of a finding."""
    compared: bool = False
    """Tells whether last year's report was there to compare with."""

    @property
    def passed(self) -> bool:
        """Tell whether nothing blocks; a file of which no identity could be evaluated never passes."""
        return self.report is not None and self.tally.evaluated > 0 and not blocking(self.findings)

    @property
    def whole(self) -> bool:
        """Tell whether a published report was read in whole: every figure, narrative, the agency and the year."""
        report = self.report
        if report is None or report.agency is None or report.year is None:
            return False
        words = all(report.narratives.get(section.name) for section in report.form.narratives)
        return words and None not in report.figures.values()
