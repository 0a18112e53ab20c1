"""What is uncertain in a table: every way to read a row, and which of them the identities (勾稽关系) let stand."""
