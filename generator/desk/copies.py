"""Text that two units share: found by the sentences they have in common, without comparing every pair of units."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from generator.report.report import Report
from generator.text.characters import HANZI
from generator.text.prose import sentences as sentences_of

_MOST = 3
"""A sentence that more units have is common wording of the office, and nobody's own."""
_SHORTEST, _SHORTEST_PARAGRAPH, _LEAST = 8, 40, 100
"""Characters of a sentence and of a paragraph that are looked at, and of all that two units share before it is told."""
_NEARLY = 80
_OTHER = re.compile(f"[^{HANZI}]+")


class Sentence(NamedTuple):
    """A sentence without digits, marks and the name of its agency: its section and paragraph, its length, a digest of it."""

    paragraph: tuple[str, int]
    length: int
    digest: bytes


class Copy(NamedTuple):
    """What a unit shares with another: the paragraphs, how long they are together, and how much of that is the same."""

    unit: str
    other: str
    paragraphs: tuple[tuple[str, int], ...]
    length: int
    same: int


def sentences(report: Report) -> tuple[Sentence, ...]:
    """Return the sentences of a report's narratives."""
    found = []
    for section in report.form.narratives:
        for number, text in enumerate(report.narratives.get(section.name, ()), 1):
            for part in sentences_of(text.replace(report.agency or "\0", "")):
                words = _OTHER.sub("", part)
                if len(words) >= _SHORTEST:
                    digest = blake2b(words.encode(), digest_size=8).digest()
                    found.append(Sentence((section.name, number), len(words), digest))
    return tuple(found)


def copies(reports: Mapping[str, Sequence[Sentence]]) -> Iterator[Copy]:
    """Yield for each unit what it shares with which other, in the order of the units."""
    holders: dict[bytes, dict[str, None]] = {}
    for unit, found in reports.items():
        for sentence in found:
            holders.setdefault(sentence.digest, {})[unit] = None
    for unit, found in reports.items():
        lengths, shared = Counter[tuple[str, int]](), Counter[tuple[str, tuple[str, int]]]()
        for paragraph, length, digest in found:
            lengths[paragraph] += length
            if len(holders[digest]) <= _MOST:
                shared.update({(other, paragraph): length for other in holders[digest] if other != unit})
        for other in dict.fromkeys(other for other, _ in shared):
            alike = [at for at, length in lengths.items()
                     if length >= _SHORTEST_PARAGRAPH and shared[other, at] * 100 >= length * _NEARLY]  # fmt: skip
            if (length := sum(lengths[at] for at in alike)) >= _LEAST:
                yield Copy(unit, other, tuple(alike), length, sum(shared[other, at] for at in alike))
