"""Lines put together to the paragraphs that were typed: a line that was wrapped is full, a paragraph begins indented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.formats.pdf.lines import APART, Line
from generator.formats.pdf.marks import UNIT
from generator.text.characters import is_wide

_OPENING = r"（(《〈「『【〔\[｛{"
_CLOSING = r"）)》〉」』】〕\]｝}，。、；：！？,.;:!?%％…—·"
_WORD = rf"[{_OPENING}“‘]*(?:[\x21-\x7e]+|\S)?[{_CLOSING}”’]*"
# Browsers do not break before a quotation mark either.
_UNPARTED = re.compile(rf"{_WORD}(?:(?=[“‘]){_WORD})*")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、")
_ENDING = "。！？；：】"
_FIGURE = re.compile(r"[\d.,%/／—–-]{1,12}")
_NARROWEST = 15
"""How many characters a line of running text holds at least; in anything narrower no line is wrapped."""
_FEW = 4


@dataclass(frozen=True, slots=True)
class Measure:
    """The type area: where lines begin and end, how far apart they are, and the size of body text."""

    left: int
    right: int
    pitch: int
    size: int


def measure(lines: Sequence[Line]) -> Measure | None:
    """Measure the type area that lines of running text fill; None if there are none."""
    if not lines:
        return None
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[_rounded(line.size)] += len(line.text)
    size = max(sizes, key=lambda one: (sizes[one], one))
    body = [line for line in lines if _rounded(line.size) == size and APART not in line.text] or list(lines)
    widest = max(line.x1 - line.x0 for line in body)
    full = [line for line in body if (line.x1 - line.x0) * 10 >= widest * 8]
    pitches = Counter((lower.top - upper.top) // UNIT for upper, lower in pairwise(body) if lower.top > upper.top)
    return Measure(
        left=min(line.x0 for line in full),
        right=_usual(line.x1 for line in full),
        pitch=(max(pitches, key=lambda one: pitches[one]) + 1) * UNIT if pitches else 2 * size,
        size=size,
    )


def merged(lines: Iterable[Line], area: Measure) -> list[Line]:
    """Give one line for each paragraph, with its full text; the places are those of its first line, `x1` of its last."""
    found: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last is not None and continues(last, line, area, area):
            found[-1] = together(found[-1], line)
        else:
            found.append(line)
        last = line
    return found


def continues(upper: Line, lower: Line, above: Measure, below: Measure, turned: bool = False) -> bool:
    """Tell whether a line goes on with the paragraph of the one before it (`turned`: over a page end)."""
    if APART in upper.text or APART in lower.text or _FIGURE.fullmatch(upper.text) or _FIGURE.fullmatch(lower.text):
        return False
    if abs(upper.size - lower.size) * 100 > 8 * max(upper.size, lower.size):
        return False
    if not turned and lower.top - upper.top > max(above.pitch, lower.size) * 8 // 5:
        return _is_display(upper, lower, above)
    if _is_display(upper, lower, above):
        return not turned
    if _NUMBERED.match(lower.text) and (upper.text[-1] in _ENDING or _SECTION.match(lower.text)):
        return False
    size = lower.size
    if lower.x0 - below.left > size * 6 // 5 or above.right - above.left < _NARROWEST * size:
        return False
    room = above.right - upper.x1
    return room < _first_word(lower.text) * size // 2 + size // 2


def together(upper: Line, lower: Line) -> Line:
    """Give two lines as one, with a blank between them only where one was typed."""
    left, right = upper.text[-1], lower.text[0]
    western = not is_wide(left) and not is_wide(right)
    blank = upper.blank or (western and left.isalpha() and right.isalpha())
    return replace(upper, text=upper.text + " " * blank + lower.text, x1=lower.x1, blank=lower.blank)


def _is_display(upper: Line, lower: Line, area: Measure) -> bool:
    """Tell whether two lines are set large, as a title over two lines is."""
    large = min(upper.size, lower.size) * 100 > area.size * 115
    near = 0 < lower.top - upper.top < 3 * upper.size
    return large and near and not _NUMBERED.match(lower.text)


def _first_word(text: str) -> int:
    """Give the width, in half ems, of what cannot be parted from the beginning of a line."""
    found = _UNPARTED.match(text)
    assert found is not None
    return sum(2 if is_wide(character) else 1 for character in found[0])


def _usual(values: Iterable[int]) -> int:
    """Give the value that most lie at or about; the greatest of those that are equally common."""
    places = list(values)
    counts = Counter(value // UNIT for value in places)
    common = max(counts, key=lambda one: (counts[one], one))
    if counts[common] < _FEW and len(places) > 1:
        return max(places)
    return max(value for value in places if value // UNIT == common)


def _rounded(size: int) -> int:
    return (size + UNIT // 4) // (UNIT // 2) * (UNIT // 2)
