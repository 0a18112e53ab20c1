"""Which form a published report uses: told by the labels of its tables, never by its year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.form import form as forms
from generator.form.form import Form
from generator.recognise.lines.printed_figures import tail
from generator.recognise.lines.printed_lines import PrintedLine
from generator.recognise.lines.sheets import sheets
from generator.text.spelling import core

_TELLING = 4
"""Shorter labels tell nothing: they are words of running text too."""
_LONG = 100


def form_of(lines: Sequence[PrintedLine], known: Sequence[Form] | None = None) -> tuple[Form | None, Mapping[str, int]]:
    """Give the form whose own labels are in print most often, and how many labels of each form were found."""
    known = known if known is not None else [forms.load(name) for name in forms.names()]
    telling = _telling(tuple(known))
    shorts = {core(text) for line in lines for piece in line.pieces for text in _texts(piece.text)}
    longs = [core(piece.text) for line in lines if line.cut for piece in line.pieces if len(piece.text) >= _LONG]
    counts = {
        form.name: sum(1 for key in telling[form.name] if key in shorts or any(key in text for text in longs)) for form in known
    }
    best = max(counts.values(), default=0)
    leaders = [form for form in known if counts[form.name] == best]
    return (leaders[0] if best and len(leaders) == 1 else None), counts


def _texts(text: str) -> tuple[str, ...]:
    """Give a short text whole, without the figures behind it, and cut at its bars."""
    if len(text) >= _LONG or not text.strip():
        return ()
    return (text, tail(text)[0], *(text.split("|") if "|" in text else ()))


@lru_cache(maxsize=8)
def _telling(known: tuple[Form, ...]) -> dict[str, frozenset[str]]:
    """Give the labels that only one of the forms has."""
    keys = {form.name: {key for sheet in sheets(form) for key in sheet.labels if len(key) >= _TELLING} for form in known}
    return {
        name: frozenset(own.difference(*(other for name_, other in keys.items() if name_ != name))) for name, own in keys.items()
    }
