"""Lines put together to the paragraphs that were typed: a line that was wrapped is full, a paragraph begins indented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.formats.pdf.marks import UNIT
from generator.text.typeset import APART, TypeArea, TypesetLine, continues, together

_FEW = 4


def measure(lines: Sequence[TypesetLine]) -> TypeArea | None:
    """TypeArea the type area that lines of running text fill; None if there are none."""
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
    return TypeArea(
        left=min(line.x0 for line in full),
        right=_usual(line.x1 for line in full),
        pitch=(max(pitches, key=lambda one: pitches[one]) + 1) * UNIT if pitches else 2 * size,
        size=size,
    )


def merged(lines: Iterable[TypesetLine], area: TypeArea) -> list[TypesetLine]:
    """Return one line for each paragraph, with its full text; the places are those of its first line, `x1` of its last."""
    found: list[TypesetLine] = []
    last: TypesetLine | None = None
    for line in lines:
        if last is not None and continues(last, line, area, area):
            found[-1] = together(found[-1], line)
        else:
            found.append(line)
        last = line
    return found


def _usual(values: Iterable[int]) -> int:
    """Return the value that most lie at or about; the greatest of those that are equally common."""
    places = list(values)
    counts = Counter(value // UNIT for value in places)
    common = max(counts, key=lambda one: (counts[one], one))
    if counts[common] < _FEW and len(places) > 1:
        return max(places)
    return max(value for value in places if value // UNIT == common)


def _rounded(size: int) -> int:
    return (size + UNIT // 4) // (UNIT // 2) * (UNIT // 2)
