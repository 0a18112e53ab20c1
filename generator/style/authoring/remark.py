"""A remark on a county's folder: which file, where in it, how grave, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ReportError
from generator.findings import Level


@dataclass(frozen=True)
class Remark:
    """One thing to say about a county's folder."""

    level: Level
    path: Path
    message: str
    where: str = ""
    """Line and column, or the place in a Word document in words."""
    detail: tuple[str, ...] = ()
    """Lines that follow, such as a diff."""

    def __str__(self) -> str:
        """Return `file:where level message`, and the detail indented."""
        place = f"{self.path}:{self.where}" if self.where[:1].isdigit() else f"{self.path} {self.where}".rstrip()
        return "\n".join([f"{place} {self.level.value} {self.message}", *(f"    {line}" for line in self.detail)])


def of_error(error: ReportError, path: Path) -> Remark:
    """Return the remark that tells an error that stopped the work."""
    return Remark(Level.ERROR, Path(error.path or path), error.message, str(error.line or ""))


def refused(remarks: Iterable[Remark]) -> bool:
    """Return whether one of the remarks is grave."""
    return any(remark.level is Level.ERROR for remark in remarks)
