"""Page numbers: — 3 —, 第3页 共9页, 3/9."""

from __future__ import annotations

import re

_DASHES = "-—–―－─·"
_DASHED = rf"[{_DASHES}]\s*\d{{1,4}}\s*[{_DASHES}]"
_TOLD = r"第\s*\d{1,4}\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?"
_PAGE_NUMBER = re.compile(f"{_DASHED}|{_TOLD}")
_AT_THE_EDGE = re.compile(
    rf"{_DASHED}|{_TOLD}|共\s*\d{{1,4}}\s*页|\d{{1,4}}\s*/\s*\d{{1,4}}|page\s*\d+(?:\s*of\s*\d+)?", re.IGNORECASE
)
_NUMBER = re.compile(rf"[{_DASHES}\s]*(\d{{1,4}})[{_DASHES}\s]*")


def is_page_number(text: str) -> bool:
    """Return whether a text is a page number wherever it stands, in the middle of a table too."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def is_page_number_at_edge(text: str) -> bool:
    """Return whether a text is a page number where it stands at the top or bottom of a page; elsewhere 3/9 may be a figure."""
    return _AT_THE_EDGE.fullmatch(text.strip()) is not None


def number_in(text: str) -> int | None:
    """Return the number of a text that is nothing but a number, between dashes or bare."""
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found else None
