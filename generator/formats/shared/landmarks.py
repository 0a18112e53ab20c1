"""Landmarks of a published report: what looks like its title or a section heading, and what is the web site's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator import resources
from generator.form import form
from generator.text.ordinals import without_loose
from generator.text.spelling import plain, tight

_SEPARATORS = re.compile(r"[\s\[\]【】()|/·•>»›→\-—_,、:;&*#+]+")
_SENTENCE = re.compile("[。；！？]")
LONGEST_HEADING = 60
LONGEST_FURNITURE = 200


@dataclass(frozen=True)
class _Patterns:
    title: re.Pattern[str]
    title_without_agency: re.Pattern[str]
    title_field: re.Pattern[str]
    heading: re.Pattern[str]
    divider: re.Pattern[str]
    date: re.Pattern[str]
    foot: re.Pattern[str]
    parts: re.Pattern[str]
    fields: re.Pattern[str]
    words: frozenset[str]
    labels: frozenset[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    data = resources.data("furniture.yaml")
    spellings = (s for name in form.names() for section in form.load(name).sections for s in section.spellings)
    return _Patterns(
        **{name: re.compile(data[name], re.IGNORECASE) for name in data if name not in ("fields", "words")},
        fields=re.compile("[\\[(【]?(" + "|".join(data["fields"]) + "):", re.IGNORECASE),
        words=frozenset(map(tight, data["words"])),
        labels=frozenset(without_loose(tight(spelling)) for spelling in spellings),
    )


def is_title(text: str) -> bool:
    """Tell whether a whole line reads like the title of such a report."""
    return len(text) <= 4 * LONGEST_HEADING and not is_furniture(text) and bool(_patterns().title.fullmatch(tight(text)))


def lacks_agency(text: str) -> bool:
    """Tell whether a title begins with the year and names no agency, which then stands on the line above."""
    return bool(_patterns().title_without_agency.fullmatch(tight(text)))


def is_section(text: str) -> bool:
    """Tell whether a line is the heading of a section in a wording that a form knows, numbered or not."""
    return len(text) <= 2 * LONGEST_HEADING and without_loose(tight(text)) in _patterns().labels


def is_heading(text: str) -> bool:
    """Tell whether a line is a section's heading, or numbered and short like one."""
    return is_section(text) or (len(text) <= LONGEST_HEADING and bool(_patterns().heading.fullmatch(tight(text))))


def is_furniture(text: str) -> bool:
    """Tell whether a line is the web site's: a `name: value` note, or nothing but the words on its buttons and menus."""
    if len(text) > LONGEST_FURNITURE or _SENTENCE.search(text):
        return False
    words = [word for word in _SEPARATORS.split(plain(text)) if word]
    known = _patterns()
    return bool(known.fields.match(tight(text))) or bool(words and all(word in known.words for word in words)) or is_foot(text)


def is_foot(text: str) -> bool:
    """Tell whether a line belongs to the foot of a web page."""
    return len(text) <= LONGEST_FURNITURE and bool(_patterns().foot.search(tight(text)))


def is_date(text: str) -> bool:
    """Tell whether a line is nothing but a date."""
    return len(text) <= LONGEST_HEADING and bool(_patterns().date.fullmatch(tight(text)))


def is_divider(text: str) -> bool:
    """Tell whether a line says that the report begins below it."""
    return len(text) <= LONGEST_FURNITURE and bool(_patterns().divider.fullmatch(tight(text)))


def titled(text: str) -> str | None:
    """Give the title out of a `标题：…` line."""
    found = _patterns().title_field.match(text.strip()) if len(text) <= LONGEST_FURNITURE else None
    return text.strip()[found.start(2) :].strip() if found else None


@lru_cache(maxsize=1024)
def names_furniture(words: str) -> bool:
    """Tell whether the class or id of an element says that it is no part of an article."""
    return bool(_patterns().parts.search(words))
