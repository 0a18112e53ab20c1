"""Regular expressions that are compiled when first needed, and the words without which they cannot match.

Compiling all phrases takes longer than making a report, and most phrases stand in no report; so each pattern knows some
words of which every match holds at least one, and is left alone where none of them stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any


class Pattern:
    """A regular expression with its `hints`: every match holds one of these words; None if that is not known."""

    def __init__(self, text: str, hints: Sequence[str] | None = None) -> None:
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
        return "compiled" in self.__dict__ or self.hints is None or any(word in text for word in self.hints)

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Give the first match."""
        return self.compiled.search(text, *bounds) if self.possible(text) else None

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        """Give every match."""
        return self.compiled.finditer(text, *bounds) if self.possible(text) else iter(())

    def sub(self, replacement: str, text: str) -> str:
        """Give the text with every match replaced."""
        return self.compiled.sub(replacement, text) if self.possible(text) else text


def hints(text: str) -> list[str] | None:
    """Work out words of which every match of the expression holds at least one; None if there are no such words.

    Reads the parsed expression of the standard library, whose form may change: the words are worked out when the project
    is built, never when it runs.
    """
    parser: Any = __import__("re._parser" if hasattr(re, "_parser") else "sre_parse", fromlist=["parse"])
    words = _required(parser.parse(text))
    return sorted(words) if words and all(words) else None


_MOST_WORDS = 40


def _required(sequence: Any) -> frozenset[str] | None:
    """Give the best set of words that a sequence of parsed items requires: long words, few of them."""
    found: list[frozenset[str]] = []
    run = ""
    for operation, value in sequence:
        name = str(operation)
        if name == "LITERAL":
            run += chr(value)
            continue
        if run:
            found.append(frozenset([run]))
        run = ""
        words = _of_item(name, value)
        if words:
            found.append(words)
    if run:
        found.append(frozenset([run]))
    fitting = [words for words in found if len(words) <= _MOST_WORDS]
    return max(fitting, key=lambda words: (min(map(len, words)), -len(words)), default=None)


def _of_item(name: str, value: Any) -> frozenset[str] | None:
    if name == "SUBPATTERN":
        return _required(value[-1])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _required(value[2]) if value[0] > 0 else None
    if name == "ATOMIC_GROUP":
        return _required(value)
    if name == "BRANCH":
        branches = [_required(branch) for branch in value[1]]
        return frozenset().union(*branches) if all(branches) else None  # type: ignore[arg-type]
    if name == "IN" and all(str(kind) == "LITERAL" for kind, _ in value):
        return frozenset(chr(character) for _, character in value)
    return None
