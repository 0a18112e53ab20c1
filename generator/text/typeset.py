"""Lines as they are set on a page: page numbers, and which of them go on with the paragraph of the line above."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.text.characters import half_ems, is_wide
from generator.text.ordinals import is_numbered, is_section_number

APART = "\t"
"""Between pieces of a line that stand far apart, as figures in columns do."""

_OPENING = r"（(《〈「『【〔\[｛{"
_CLOSING = r"）)》〉」』】〕\]｝}，。、；：！？,.;:!?%％…—·"
_WORD = rf"[{_OPENING}“‘]*(?:[\x21-\x7e]+|\S)?[{_CLOSING}”’]*"
# Browsers do not break before a quotation mark either.
_UNPARTED = re.compile(rf"{_WORD}(?:(?=[“‘]){_WORD})*")
_ENDING = "。！？；：】"
_FIGURE = re.compile(r"[\d.,%/／—–-]{1,12}")
_NARROWEST = 15
"""How many characters a line of running text holds at least; in anything narrower no line is wrapped."""
_DASHES = "-—–―－─·"
_DASHED = rf"[{_DASHES}]\s*\d{{1,4}}\s*[{_DASHES}]"
_TOLD = r"第\s*\d{1,4}\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?"
_PAGE_NUMBER = re.compile(f"{_DASHED}|{_TOLD}")
_AT_THE_EDGE = re.compile(
    rf"{_DASHED}|{_TOLD}|共\s*\d{{1,4}}\s*页|\d{{1,4}}\s*/\s*\d{{1,4}}|page\s*\d+(?:\s*of\s*\d+)?", re.IGNORECASE
)
_NUMBER = re.compile(rf"[{_DASHES}\s]*(\d{{1,4}})[{_DASHES}\s]*")


@dataclass(frozen=True, slots=True)
class TypesetLine:
    """A line of text and where its ink begins and ends; `blank` tells that a typed blank follows the last word."""

    text: str
    x0: int
    x1: int
    top: int
    bottom: int
    size: int
    blank: bool = False


@dataclass(frozen=True, slots=True)
class TypeArea:
    """Where the lines of a page begin and end, how far apart they are, and the size of body text."""

    left: int
    right: int
    pitch: int
    size: int


def continues(upper: TypesetLine, lower: TypesetLine, above: TypeArea, below: TypeArea, turned: bool = False) -> bool:
    """Return whether a line goes on with the paragraph of the one before it (`turned`: over a page end)."""
    if APART in upper.text or APART in lower.text or _FIGURE.fullmatch(upper.text) or _FIGURE.fullmatch(lower.text):
        return False
    if abs(upper.size - lower.size) * 100 > 8 * max(upper.size, lower.size):
        return False
    if not turned and lower.top - upper.top > max(above.pitch, lower.size) * 8 // 5:
        return _is_display(upper, lower, above)
    if _is_display(upper, lower, above):
        return not turned
    if is_numbered(lower.text) and (upper.text[-1] in _ENDING or is_section_number(lower.text)):
        return False
    size = lower.size
    if lower.x0 - below.left > size * 6 // 5 or above.right - above.left < _NARROWEST * size:
        return False
    room = above.right - upper.x1
    return room < _first_word(lower.text) * size // 2 + size // 2


def together(upper: TypesetLine, lower: TypesetLine) -> TypesetLine:
    """Return two lines as one, with a blank between them only where one was typed."""
    left, right = upper.text[-1], lower.text[0]
    western = not is_wide(left) and not is_wide(right)
    blank = upper.blank or (western and left.isalpha() and right.isalpha())
    return replace(upper, text=upper.text + " " * blank + lower.text, x1=lower.x1, blank=lower.blank)


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


def _is_display(upper: TypesetLine, lower: TypesetLine, area: TypeArea) -> bool:
    """Return whether two lines are set large, as a title over two lines is."""
    large = min(upper.size, lower.size) * 100 > area.size * 115
    near = 0 < lower.top - upper.top < 3 * upper.size
    return large and near and not is_numbered(lower.text)


def _first_word(text: str) -> int:
    """Return the width, in half ems, of what cannot be parted from the beginning of a line."""
    found = _UNPARTED.match(text)
    assert found is not None
    return half_ems(found[0])
