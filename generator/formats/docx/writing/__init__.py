"""Writes reports as Word documents on a county's `report.docx`, which gives styles, page set-up and fixed words."""

from generator.formats.docx.writing.writer import write

__all__ = ["write"]
