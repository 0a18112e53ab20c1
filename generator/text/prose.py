"""Running text as the report holds it: one paragraph a line, blanks tidied, nothing unprintable; broken lines put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.text.characters import BLANKS, is_wide

LONGEST_TEXT = 200_000
"""How many characters one narrative may have; real ones stay below 20,000."""
MOST_PARAGRAPHS = 3_000
"""How many paragraphs one narrative may have; real ones stay below 200."""

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that neither XML nor a page can carry, or that turn the order of others; private ones print as empty boxes."""

INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Characters that nobody sees: soft hyphens and blanks without width, which come along when text is pasted."""

LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SENTENCE_ENDS = "。；！？"
_SENTENCE_END = re.compile(f"[{_SENTENCE_ENDS}]")
_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f]+")


def tidy(line: str) -> str:
    """Return the line with runs of blanks and tabs folded into one blank and the ends stripped."""
    return _BLANKS.sub(" ", line).strip(BLANKS)


def lines(text: str) -> list[tuple[int, str]]:
    """Return each paragraph with the 0-based number of the line it stands on; blank lines do not count."""
    tidied = ((number, tidy(line)) for number, line in enumerate(LINE_BREAK.split(text)))
    return [(number, line) for number, line in tidied if line]


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a narrative: one a line."""
    return tuple(line for _, line in lines(text))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, and the parts that a semicolon sets off."""
    return _SENTENCE_END.split(text)


def sentence_ends(text: str) -> int:
    """Return how many marks of the text end a sentence or a part of one: labels and headings have none."""
    return sum(map(text.count, _SENTENCE_ENDS))


def joined(lines: Iterable[str]) -> str:
    """Return the lines of one cell as one text: Chinese to Chinese joins, all else keeps a line feed."""
    return _together(lines, lambda left, right: "" if is_wide(left) and is_wide(right) else "\n")


def run_on(lines: Iterable[str]) -> str:
    """Return the lines of one heading or paragraph as one line, with a blank only between two Western words."""
    return _together(lines, lambda left, right: "" if is_wide(left) or is_wide(right) else " ")


def _together(lines: Iterable[str], between: Callable[[str, str], str]) -> str:
    pieces: list[str] = []
    for line in filter(None, lines):
        if pieces:
            pieces.append(between(pieces[-1][-1], line[0]))
        pieces.append(line)
    return "".join(pieces)
