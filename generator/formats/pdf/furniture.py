"""What stands on a page without belonging to the text: page numbers, running heads and feet, a browser's date and address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.text.page_numbers import is_page_number_at_edge, number_in
from generator.text.typeset import TypesetLine

_EDGE = 12
"""How far heads and feet reach into a page, in percent of its height."""
_BROWSER = re.compile(r"(?:https?|file)://\S*(?:\s+\d+/\d+)?|\d{2,4}/\d{1,2}/\d{1,4},?\s+\d{1,2}:\d{2}.*")
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[tuple[int, int, list[TypesetLine]]]) -> list[list[TypesetLine]]:
    """Return the lines of each page (its number, its height, its lines) without what belongs to the page alone."""
    edges = [[line for line in lines if _at_edge(line, height)] for _, height, lines in pages]
    repeated = _repeated(edges)
    counting = _counting(pages, edges)
    return [
        [
            line
            for line in lines
            if not (line in edge and (_marked(line.text) or _key(line) in repeated or (number, line.text) in counting))
        ]
        for (number, _, lines), edge in zip(pages, edges, strict=True)
    ]


def _at_edge(line: TypesetLine, height: int) -> bool:
    return line.bottom * 100 < height * _EDGE or line.top * 100 > height * (100 - _EDGE)


def _marked(text: str) -> bool:
    """Return whether a line at the edge says of itself that it is a page number or a browser's addition."""
    return is_page_number_at_edge(text) or _BROWSER.fullmatch(text) is not None


def _key(line: TypesetLine) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), line.top // 300


def _repeated(edges: Sequence[list[TypesetLine]]) -> set[tuple[str, int]]:
    """Return the lines with words that stand at the same height of most pages."""
    counts = Counter(key for edge in edges for key in {_key(line) for line in edge} if key[0].strip("# \t"))
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
