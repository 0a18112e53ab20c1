"""Notes that a draft carries as Word comments on its cells and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.form.address import Address

AUTHOR, INITIALS = "makereport", "核对"
"""Who signs the comments."""
Target = Address | tuple[str, int]
"""A figure by its address, or a paragraph by section name (or 导语) and index; the index -1 is the section's heading."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a figure (by address), or on a paragraph (by section name, or 导语, and index); it is never dropped.

    What has no place of its own goes to the nearest that has: the first figure below the address, the heading of the
    section, the first heading of the report.
    """

    target: Target
    text: str
