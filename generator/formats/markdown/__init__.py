"""Markdown: reading."""
