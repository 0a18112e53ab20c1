"""Writes reports as Word documents on a county's `report.docx`, which gives styles, page set-up and fixed words."""

from generator.formats.word.notes import Note
from generator.formats.word.writer import write

__all__ = ["Note", "write"]
