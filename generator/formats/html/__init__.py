"""Web pages (HTML): reading and writing."""
