"""What readers share: lines, plain text with its tables by tabs or drawn in characters.

A reader says what stands on the page and leaves its meaning to `recognise`. A table whose rows are physical is a `Table`;
cells that stand one a line are paragraphs, one a cell, with the upright bars that end them, so that empty cells stay visible.
"""
