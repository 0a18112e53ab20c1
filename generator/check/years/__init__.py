"""Years: a report against those of the years before it."""
