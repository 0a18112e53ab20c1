"""The headings of a report's sections: how well a line reads like one."""

from __future__ import annotations

from functools import lru_cache

from generator.form.form import Form
from generator.form.items import Section
from generator.recognise.lines.printed_lines import is_prose
from generator.text.distance import distance
from generator.text.ordinals import ordinal
from generator.text.spelling import core, plain

LONGEST = 60
_OFFICIAL, _ALIAS, _INSIDE, NEAR, NUMBER_ONLY = 300, 280, 220, 200, 60
_NUMBERED = {"top": 100, "third": 30}
"""What the right number in front of a heading counts; in the style of a sub-heading it counts against it."""
_OTHER_NUMBER = {"top": 40, "third": 0, "second": -150, "fourth": -150, "bullet": -100}


def section_of(text: str, form: Form) -> Section | None:
    """Return the section whose heading the line reads like, word for word and number for number."""
    best = _OFFICIAL + _NUMBERED["top"]
    return next((section for at, section in enumerate(form.sections) if score(text, section, at + 1) >= best), None)


def score(text: str, section: Section, number: int, printed: str | None = None) -> int:
    """Return how well a line reads as the heading of a section; 0 if not at all."""
    if len(text) > LONGEST:
        return 0
    key = core(text)
    mark = ordinal(plain(text))
    wording = _wording(key, section, printed)
    right = mark is not None and mark.value == number
    if mark is not None and right and mark.style == "top" and not wording and not is_prose(text):
        return NUMBER_ONLY
    if not wording or (is_prose(text) and wording < _ALIAS):
        return 0
    if mark is None:
        return wording
    if mark.style in ("second", "fourth") and wording < _OFFICIAL:
        return 0
    return wording + (_NUMBERED[mark.style] if right and mark.style in _NUMBERED else _OTHER_NUMBER[mark.style])


@lru_cache(maxsize=4096)
def _wording(key: str, section: Section, printed: str | None) -> int:
    if not key:
        return 0
    official = {core(section.label)} | ({core(printed)} if printed else set())
    if key in official:
        return _OFFICIAL
    spellings = {core(spelling) for spelling in section.spellings} | official
    if key in spellings:
        return _ALIAS
    longest = max((len(spelling) for spelling in spellings if spelling in key and len(spelling) >= 4), default=0)
    if longest and len(key) - longest <= max(8, longest):
        return _INSIDE
    slips = min((distance(key, spelling, len(spelling) // 4), spelling) for spelling in spellings)
    return NEAR - 20 * slips[0] if slips[0] <= len(slips[1]) // 4 and len(slips[1]) >= 4 else 0


