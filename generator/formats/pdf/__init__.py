"""Reading PDFs with a text layer back to blocks: characters to lines, lines to paragraphs, rulings to tables."""
