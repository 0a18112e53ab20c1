"""Reading Word documents (docx) back to blocks: the package, its styles and numbers, paragraphs and tables."""
