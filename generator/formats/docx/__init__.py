"""Word documents (docx): reading and writing."""
