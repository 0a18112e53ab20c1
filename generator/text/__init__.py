"""Chinese text: numerals, ordinals, spellings, widths, encodings, the joining of lines."""
