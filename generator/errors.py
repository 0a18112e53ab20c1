"""Errors that stop the work on a file; what is wrong *in* a file is a `Finding` (see `findings`)."""

from __future__ import annotations

from pathlib import Path


class ReportError(Exception):
    """Base of every error whose message is Chinese, complete and meant for the user. Never raised itself."""

    def __init__(self, message: str, path: Path | str | None = None, line: int | None = None) -> None:
        self.message = message
        self.path = path
        self.line = line
        super().__init__(message)

    def __str__(self) -> str:
        """Return `file:line message`, as far as they are known."""
        if self.path is None:
            return self.message
        where = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        return f"{where} {self.message}"


class UsageError(ReportError):
    """The command line asks for something that does not exist."""


class ReadError(ReportError):
    """An input file is not there or cannot be opened."""


class AgencyFileError(ReportError):
    """An agency file (agency.yaml) is refused as a whole."""


class FormError(ReportError):
    """A form file or a county's settings are wrong."""


class RecognitionError(ReportError):
    """A published report cannot be read, or is not a report of this form."""


class TemplateError(ReportError):
    """A county's template is faulty (file, line or quoted place)."""


class WriteError(ReportError):
    """An output file could not be written; nothing half-written is left."""
