"""Printing by text templates: found, compiled and rendered in a sandbox within a budget, and held to what is mandated."""
