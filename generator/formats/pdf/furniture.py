"""What stands on a page without belonging to the text: page numbers, running heads and feet, a browser's date and address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.text.typeset import TypesetLine, is_page_number_at_edge, number_in

_EDGE = 12
"""How far heads and feet reach into a page, in percent of the highest page: on its side a page has the same margins."""
_BROWSER = re.compile(r"(?:https?|file)://\S*(?:\s+\d+/\d+)?|\d{2,4}/\d{1,2}/\d{1,4},?\s+\d{1,2}:\d{2}.*")
_DIGITS = re.compile(r"\d+")
_COUNTING = "#"
"""Stands for a number that counts with the pages."""


def without_furniture(pages: Sequence[tuple[int, int, list[TypesetLine]]]) -> list[list[TypesetLine]]:
    """Return the lines of each page (its number, its height, its lines) without what belongs to the page alone."""
    reach = max((height for _, height, _ in pages), default=0) * _EDGE // 100
    edges = [[line for line in lines if line.bottom < reach or line.top > height - reach] for _, height, lines in pages]
    found: dict[tuple[str, int], list[int]] = {}
    for (number, height, _), edge in zip(pages, edges, strict=True):
        for key in {_key(line, number, height) for line in edge}:
            found.setdefault(key, []).append(number)
    everywhere = [number for number, _, _ in pages]
    repeated = {
        key for key, numbers in found.items()
        if _is_repeated(numbers, everywhere) and (key[0] == _COUNTING or key[0].strip("# \t"))
    }  # fmt: skip
    if len(pages) == 1:
        repeated.add((_COUNTING, 0))
    return [
        [line for line in lines if not (line in edge and (_marked(line.text) or _key(line, number, height) in repeated))]
        for (number, height, lines), edge in zip(pages, edges, strict=True)
    ]


def _is_repeated(numbers: Sequence[int], everywhere: Sequence[int]) -> bool:
    """Return whether nearly all pages have it, or nearly all left or all right ones: facing pages may differ."""
    alike = [number for number in everywhere if (number - numbers[0]) % 2 == 0]
    one_side = set(numbers) <= set(alike)
    return len(numbers) > 1 and len(numbers) * 3 >= len(alike if one_side else everywhere) * 2


def _marked(text: str) -> bool:
    """Return whether a line at the edge says of itself that it is a page number or a browser's addition."""
    return is_page_number_at_edge(text) or _BROWSER.fullmatch(text) is not None


def _key(line: TypesetLine, page: int, height: int) -> tuple[str, int]:
    """Return what is the same on every page: by how much a bare number is ahead of the page's, or words and their place."""
    number = number_in(line.text)
    if number is not None:
        return _COUNTING, number - page
    return _DIGITS.sub("#", line.text), (line.top if line.top * 2 < height else line.top - height) // 300
