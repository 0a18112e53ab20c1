"""The document between report and file: blocks, their composition, figures in words, numbering of paragraphs."""
