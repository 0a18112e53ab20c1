"""What stands on a page without belonging to the text: page numbers, running heads and feet, a browser's date and address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.text.page_numbers import is_page_number_at_edge, number_in
from generator.text.typeset import TypesetLine

_EDGE = 12
"""How far heads and feet reach into a page, in percent of the highest page: on its side a page has the same margins."""
_BROWSER = re.compile(r"(?:https?|file)://\S*(?:\s+\d+/\d+)?|\d{2,4}/\d{1,2}/\d{1,4},?\s+\d{1,2}:\d{2}.*")
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[tuple[int, int, list[TypesetLine]]]) -> list[list[TypesetLine]]:
    """Return the lines of each page (its number, its height, its lines) without what belongs to the page alone."""
    reach = max((height for _, height, _ in pages), default=0) * _EDGE // 100
    edges = [[line for line in lines if line.bottom < reach or line.top > height - reach] for _, height, lines in pages]
    repeated = _repeated([height for _, height, _ in pages], edges)
    counting = _counting(pages, edges)
    return [
        [
            line
            for line in lines
            if not (line in edge and (_marked(line.text) or _key(line, height) in repeated or (number, line.text) in counting))
        ]
        for (number, height, lines), edge in zip(pages, edges, strict=True)
    ]


def _marked(text: str) -> bool:
    """Return whether a line at the edge says of itself that it is a page number or a browser's addition."""
    return is_page_number_at_edge(text) or _BROWSER.fullmatch(text) is not None


def _key(line: TypesetLine, height: int) -> tuple[str, int]:
    """Return what a line says but for numbers, and how far it stands from the top or, below 0, from the foot."""
    return _DIGITS.sub("#", line.text), (line.top if line.top * 2 < height else line.top - height) // 300


def _repeated(heights: Sequence[int], edges: Sequence[list[TypesetLine]]) -> set[tuple[str, int]]:
    """Return the lines with words that stand at the same place of most pages."""
    keys = ({_key(line, height) for line in edge} for height, edge in zip(heights, edges, strict=True))
    counts = Counter(key for found in keys for key in found if key[0].strip("# \t"))
    return {key for key, count in counts.items() if count > 1 and count * 3 >= len(edges) * 2}


def _counting(pages: Sequence[tuple[int, int, list[TypesetLine]]], edges: Sequence[list[TypesetLine]]) -> set[tuple[int, str]]:
    """Return the bare numbers at the edges that count with the pages; on a single page it must be that page's own."""
    offsets: Counter[int] = Counter()
    bare: list[tuple[int, str, int]] = []
    for (page, height, lines), edge in zip(pages, edges, strict=True):
        for line in edge:
            number = number_in(line.text)
            if number is not None and _outermost(line, lines, height):
                bare.append((page, line.text, number - page))
                offsets[number - page] += 1
    likely, count = max(offsets.items(), key=lambda item: item[1], default=(0, 0))
    sure = count * 2 > len(pages) if len(pages) > 1 else likely == 0
    return {(page, text) for page, text, offset in bare if sure and offset == likely}


def _outermost(line: TypesetLine, lines: Sequence[TypesetLine], height: int) -> bool:
    others = [other for other in lines if other is not line]
    if line.top * 2 > height:
        return all(other.bottom <= line.top + line.size // 2 for other in others)
    return all(other.top >= line.bottom - line.size // 2 for other in others)
