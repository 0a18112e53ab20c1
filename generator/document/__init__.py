"""The document between report and file: its blocks, how they are composed, and the notes of a draft."""
