"""File formats: each reads and/or writes the blocks of a document."""
