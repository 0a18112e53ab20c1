"""Arithmetic: which cells are wrong where identities (勾稽关系) fail, and how they came to be mistyped."""
