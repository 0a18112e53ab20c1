"""Plain text: reading and writing."""
