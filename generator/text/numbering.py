"""The level of a narrative paragraph, told from its numbering, and the length of its run-in heading."""

from __future__ import annotations

import re

from generator.text.numerals import COUNTING

_NUMBERINGS = (
    (2, re.compile(rf"[（(][{COUNTING}]{{1,3}}[）)]")),
    (3, re.compile(r"\d{1,2}(?:[.．、](?!\d))")),
    (4, re.compile(r"[（(]\d{1,2}[）)]")),
    (5, re.compile(rf"[{COUNTING}]{{1,2}}(?:是|要)")),
)
_LONGEST_HEADING = 30
_SENTENCE_END = re.compile(r"[。：:；;！？]")


def level_of(text: str) -> tuple[int, int]:
    """Return (level, lead): 2 for （一）, 3 for 1., 4 for （1）, 5 for 一是, 0 for none; `lead` characters are the heading.

    A heading runs to the first full stop or colon if that comes soon and words follow; a short numbered line without
    one is a heading of its own. 一是 has no heading.
    """
    for level, pattern in _NUMBERINGS:
        numbering = pattern.match(text)
        if numbering is None:
            continue
        if level == 5:
            return level, 0
        end = _SENTENCE_END.search(text, numbering.end())
        if end is None:
            return level, len(text) if len(text) <= _LONGEST_HEADING else 0
        return level, end.end() if end.end() <= _LONGEST_HEADING else 0
    return 0, 0
