"""Writes reports as Word documents on a county's `report.docx`, which gives styles, page set-up and fixed words."""
