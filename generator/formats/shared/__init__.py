"""What readers share: decoding, lines and their joining, tables drawn in characters, the parsing of Markdown and HTML, landmarks.

A reader says what stands on the page and leaves its meaning to `recognise`. A table whose rows are physical is a `Table`;
cells that stand one a line are paragraphs, one a cell, with the upright bars that end them, so that empty cells stay visible.
"""
