"""Which form a published report uses: told by the labels of its tables, and only where they do not tell by its year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from generator.errors import FormError
from generator.form import form as forms
from generator.form.form import Form
from generator.recognise import limits
from generator.recognise.lines.printed_figures import tail
from generator.recognise.lines.printed_lines import PrintedLine
from generator.recognise.lines.sheets import sheets
from generator.recognise.sections.head import year_from
from generator.text.spelling import core


def form_of(lines: Sequence[PrintedLine], known: Sequence[Form] | None = None) -> tuple[Form, bool]:
    """Return the form whose own labels are in print most often, and whether one is ahead of the others.

    Where none is, it is the form in force in the year that the report is about, or the latest.
    """
    candidates = known if known is not None else [forms.load(name) for name in forms.names()]
    telling = _telling(tuple(candidates))
    shorts = {core(text) for line in lines for piece in line.pieces for text in _texts(piece.text)}
    longs = [core(piece.text) for line in lines if line.cut for piece in line.pieces if len(piece.text) >= limits.LONGEST_LABEL]
    counts = [
        sum(1 for key in telling[form.name] if key in shorts or any(key in text for text in longs)) for form in candidates
    ]
    best = max(counts, default=0)
    if best and counts.count(best) == 1:
        return candidates[counts.index(best)], True
    return _by_year(lines, known), False


def _by_year(lines: Sequence[PrintedLine], known: Sequence[Form] | None) -> Form:
    if known is not None:
        return max(known, key=lambda form: form.first_year)
    try:
        return forms.for_year(year_from([line.text for line in lines[:limits.MOST_OPENING_LINES]]) or 9999)
    except FormError:
        return forms.load(forms.names()[-1])


def _texts(text: str) -> tuple[str, ...]:
    """Return a short text whole, without the figures behind it, and cut at its bars."""
    if len(text) >= limits.LONGEST_LABEL or not text.strip():
        return ()
    return (text, tail(text)[0], *(text.split("|") if "|" in text else ()))


@lru_cache(maxsize=8)
def _telling(known: tuple[Form, ...]) -> dict[str, frozenset[str]]:
    """Return the labels that only one of the forms has."""
    keys = {form.name: {key for sheet in sheets(form) for key in sheet.labels} for form in known}
    counts = Counter(key for own in keys.values() for key in own)
    return {
        name: frozenset(key for key in own if counts[key] == 1 and len(key) >= limits.SHORTEST_TELLING)
        for name, own in keys.items()
    }
