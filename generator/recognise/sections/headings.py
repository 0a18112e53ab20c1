"""Section headings: when a line is the heading of a section, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from generator.form import form as forms
from generator.form.form import Form
from generator.form.items import Section
from generator.recognise import limits
from generator.recognise.lines.printed_lines import Piece, PrintedLine, is_prose
from generator.text.distance import distance
from generator.text.numerals import COUNTING
from generator.text.ordinals import ordinal
from generator.text.spelling import core, plain

_NUMBER = re.compile(rf"^[{COUNTING}]、")
_SHAPE = re.compile(rf"\s*[{COUNTING}]\s*、[^。;!?；！？]{{2,}}")


def section_of(text: str, form: Form) -> Section | None:
    """Return the section whose heading the line reads like, word for word and number for number."""
    best = limits.OFFICIAL + limits.RIGHT_NUMBER
    return next((section for at, section in enumerate(form.sections) if score(text, section, at + 1) >= best), None)


def is_known(text: str) -> bool:
    """Return whether a line is the heading of a section in a wording that a form knows, numbered or not."""
    return len(text) <= 2 * limits.LONGEST_HEADING and core(text) in _known()


def is_heading(text: str) -> bool:
    """Return whether a line is a section's heading, or numbered and short like one."""
    return is_known(text) or (len(text) <= limits.LONGEST_HEADING and _SHAPE.fullmatch(plain(text)) is not None)


def score(text: str, section: Section, number: int, printed: str | None = None) -> int:
    """Return how well a line reads as the heading of a section; 0 if not at all."""
    if len(text) > limits.LONGEST_HEADING:
        return 0
    key = core(text)
    mark = ordinal(plain(text))
    wording = _wording(key, section, printed)
    right = mark is not None and mark.value == number
    if mark is not None and right and mark.style == "top" and not wording and not is_prose(text):
        return limits.NUMBER_ONLY
    if not wording or (is_prose(text) and wording < limits.ALIAS):
        return 0
    if mark is None:
        return wording
    if mark.style not in ("top", "third"):
        return wording if wording == limits.OFFICIAL else 0
    return wording + limits.RIGHT_NUMBER if right else wording


@lru_cache(maxsize=4096)
def _wording(key: str, section: Section, printed: str | None) -> int:
    if not key:
        return 0
    official = {core(section.label), core(printed or section.label)}
    if key in official:
        return limits.OFFICIAL
    spellings = official.union(map(core, section.spellings))
    if key in spellings:
        return limits.ALIAS
    telling = [spelling for spelling in spellings if len(spelling) >= limits.SHORTEST_TELLING]
    inside = max((len(spelling) for spelling in telling if spelling in key), default=0)
    if inside and len(key) - inside <= inside:
        return limits.INSIDE
    most = {spelling: len(spelling) // limits.LETTERS_A_HEADING_SLIP for spelling in telling}
    slips = [found for spelling in telling if (found := distance(key, spelling, most[spelling])) <= most[spelling]]
    return limits.NEAR - limits.SLIP * min(slips) if slips else 0


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    sections = (section for name in forms.names() for section in forms.load(name).sections)
    return frozenset(core(spelling) for section in sections for spelling in section.spellings)


def apart(lines: Sequence[PrintedLine]) -> Sequence[PrintedLine]:
    """Return the lines with a paragraph that holds several section headings cut into headings and the text below each."""
    parts = [part for line in lines for part in _cut(line)]
    return lines if len(parts) == len(lines) else [replace(part, number=number) for number, part in enumerate(parts)]


def _cut(line: PrintedLine) -> Iterator[PrintedLine]:
    text = line.text if line.table is None else ""
    found = list(_embedded().finditer(text)) if len(text) > limits.LONGEST_EMBEDDED_FREE else []
    if len({match[1] for match in found}) < limits.FEWEST_SECTIONS:
        yield line
        return
    for start, end in pairwise([0, *(at for match in found for at in match.span()), len(text)]):
        yield from _part(line, text, start, end)


def _part(line: PrintedLine, text: str, start: int, end: int) -> Iterator[PrintedLine]:
    if text[start:end].strip():
        place = line.pieces[0].place
        if place is not None and place.column is not None:
            place = replace(place, column=place.column + start)
        yield replace(line, pieces=(Piece(text[start:end].strip(), place),), cut=True)


@lru_cache(maxsize=1)
def _embedded() -> re.Pattern[str]:
    """Return what finds a numbered section heading in running text, in any wording that a form knows."""
    spellings = {spelling for name in forms.names() for section in forms.load(name).sections for spelling in section.spellings}
    bare = sorted({_NUMBER.sub("", spelling) for spelling in spellings}, key=len, reverse=True)
    wordings = "|".join(r"\s*".join(map(re.escape, wording)) for wording in bare)
    return re.compile(rf"([{COUNTING}])\s*、\s*(?:{wordings})")
