"""Regular expressions that are compiled when first needed, and the words without which they cannot match.

Compiling all phrases takes longer than making a report, and most phrases stand in no report; so each pattern knows some
groups of words of which every match holds one each, and is left alone where a group is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

Hints = Sequence[Sequence[str]]
"""Groups of words: every match holds at least one word of each group."""


class Pattern:
    """A regular expression with its hints; none if no words are known that it needs."""

    def __init__(self, text: str, hints: Hints = ()) -> None:
        self.text = text
        self.hints = hints

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self.text)

    @cached_property
    def numbered(self) -> bool:
        """Tell whether the expression names a number (group `n`)."""
        return "(?P<n>" in self.text

    def possible(self, text: str) -> bool:
        """Tell whether the text may hold a match at all; once compiled, the expression itself is quicker to ask."""
        return "compiled" in self.__dict__ or all(any(word in text for word in group) for group in self.hints)

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Give the first match."""
        return self.compiled.search(text, *bounds) if self.possible(text) else None

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        """Give every match."""
        return self.compiled.finditer(text, *bounds) if self.possible(text) else iter(())

    def sub(self, replacement: str, text: str) -> str:
        """Give the text with every match replaced."""
        return self.compiled.sub(replacement, text) if self.possible(text) else text


def hints(text: str) -> list[list[str]]:
    """Work out groups of words of which every match of the expression holds one each, the most telling first.

    Reads the parsed expression of the standard library, whose form may change: the words are worked out when the project
    is built, never when it runs.
    """
    parser: Any = __import__("re._parser" if hasattr(re, "_parser") else "sre_parse", fromlist=["parse"])
    groups = sorted(dict.fromkeys(_groups(parser.parse(text))), key=_telling, reverse=True)
    return [sorted(group) for group in groups[:_MOST_GROUPS]]


_MOST_GROUPS = 3
_MOST_WORDS = 40
_Group = frozenset[str]


def _telling(group: _Group) -> tuple[int, int]:
    return min(map(len, group)), -len(group)


def _groups(sequence: Any) -> list[_Group]:
    """Give every group of words that a sequence of parsed items requires."""
    found: list[_Group] = []
    run = ""
    for operation, value in [*sequence, ("", None)]:
        name = str(operation)
        if name == "LITERAL":
            run += chr(value)
            continue
        if run:
            found.append(frozenset([run]))
            run = ""
        found += _of_item(name, value)
    return [group for group in found if len(group) <= _MOST_WORDS]


def _of_item(name: str, value: Any) -> list[_Group]:
    if name == "SUBPATTERN":
        return _groups(value[-1])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _groups(value[2]) if value[0] > 0 else []
    if name == "ATOMIC_GROUP":
        return _groups(value)
    if name == "BRANCH":
        branches = [max(_groups(branch), key=_telling, default=None) for branch in value[1]]
        return [frozenset().union(*branches)] if all(branches) else []  # type: ignore[arg-type]
    if name == "IN" and all(str(kind) == "LITERAL" for kind, _ in value):
        return [frozenset(chr(character) for _, character in value)]
    return []
