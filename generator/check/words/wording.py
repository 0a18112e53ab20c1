"""The wording of a paragraph as the patterns see it: one spelling of marks and blanks, every number a single sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.text.quantities import COUNT, MONEY, SHARE, Quantity, quantities

_MARKS = str.maketrans({
    **{chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？", "％": "%", "．": ".", "﹪": "%", "[": "〔",
    "]": "〕", "〈": "《", "〉": "》", "<": "《", ">": "》", "“": "“",
    "\"": "“", "”": "“", "「": "“", "」": "“", "～": "至", "~": "至",
})  # fmt: skip
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_BLANKS = " \t\u00a0\u3000\u200b"
_BLANK = re.compile(f"[{_BLANKS}]")

SIGNS = {COUNT: 0xE000, SHARE: 0xE800, MONEY: 0xF000}
"""Where the signs of each kind of number begin (private use); a pattern names a whole kind by its range."""


@dataclass(frozen=True)
class Wording:
    """A paragraph: its text as written, the normalized text with signs for numbers, and the numbers."""

    written: str
    signs: str
    quantities: tuple[Quantity, ...]
    origins: tuple[int, ...]
    """For each character of `signs`, where it begins in `written`; one more for the end."""

    def quantity(self, index: int) -> Quantity:
        """Give the number whose sign stands at that index."""
        return self.quantities[(ord(self.signs[index]) - 0xE000) % 0x800]

    def quote(self, start: int, end: int) -> str:
        """Give the words from one index of `signs` to another as they were written."""
        return self.written[self.origins[start] : self.origins[end]].strip(_BLANKS + "，；：、。,;:")

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence begins and ends in `signs`; one without end is cut, as looking around costs by its square."""
        return tuple((match.start(), match.end()) for match in re.finditer(r"[^。！？\n]{1,600}[。！？\n]?", self.signs))

    def clause(self, index: int) -> tuple[int, int]:
        """Give the bounds of the clause (between marks, brackets included) around an index."""
        start = max(self.signs.rfind(mark, 0, index) for mark in "，；：。！？（）") + 1
        ends = [found for mark in "，；：。！？（）" if (found := self.signs.find(mark, index)) >= 0]
        return start, min(ends, default=len(self.signs))


def wording(text: str) -> Wording:
    """Read a paragraph."""
    normal = _COMMA.sub("，", text).translate(_MARKS)
    origins: Sequence[int] = range(len(text) + 1)
    if _BLANK.search(normal):
        origins = [index for index, char in enumerate(normal) if char not in _BLANKS] + [len(text)]
        normal = _BLANK.sub("", normal)
    numbers = tuple(quantity for quantity in quantities(normal) if quantity.kind in SIGNS)[:0x800]
    signs: list[str] = []
    places: list[int] = []
    at = 0
    for number, quantity in enumerate(numbers):
        signs.extend(normal[at : quantity.start])
        places.extend(origins[at : quantity.start])
        signs.append(chr(SIGNS[quantity.kind] + number))
        places.append(origins[quantity.start])
        at = quantity.end
    signs.extend(normal[at:])
    places.extend(origins[at:])
    return Wording(text, "".join(signs), numbers, tuple(places))
