"""The labels of the official forms, and how far a county may vary them so that they are still recognised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from generator.form import form as forms
from generator.form.form import Form
from generator.form.items import leaves
from generator.text.ordinals import ordinal
from generator.text.spelling import as_label


@cache
def official() -> dict[str, frozenset[str]]:
    """Return every official label of every form with the normal forms of its known spellings."""
    known: dict[str, set[str]] = {}
    for form in map(forms.load, forms.names()):
        for label, *others in _spellings(form):
            if label:
                known.setdefault(label, set()).update(as_label(spelling or "") for spelling in (label, *others))
    return {label: frozenset(spellings) for label, spellings in known.items()}


@cache
def headings() -> frozenset[str]:
    """Return the normal forms of all spellings of the six sections' headings."""
    sections = [section for form in map(forms.load, forms.names()) for section in form.sections]
    return frozenset(as_label(spelling) for section in sections for spelling in section.spellings)


def faults(labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each label that may not be printed so, with the reason."""
    known = official()
    for label, printed in labels.items():
        if label not in known:
            yield label, f"统一格式里没有“{label}”这个标签，请照原文写，包括序号和括号。"
            continue
        new = as_label(printed)
        others = [other for other, spellings in known.items() if new in spellings and not spellings & known[label]]
        if not new:
            yield label, "标签不能是空的。"
        elif others:
            yield label, f"“{printed}”是另一个标签的写法，读回时会认错。请改写。"
        elif _number(new) != _number(as_label(label)):
            yield label, f"“{printed}”的序号与“{label}”不同，序号和次序不能改变。"


def unknown(labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each label whose printed form is no known spelling: it is read back only with this county's settings."""
    for label, printed in labels.items():
        if as_label(printed) not in official().get(label, frozenset()):
            yield label, printed


def _number(text: str) -> str:
    found = ordinal(text)
    return text[: found.length] if found else ""


def _spellings(form: Form) -> Iterator[tuple[str | None, ...]]:
    """Yield the official wording of each label of a form, with its other spellings behind it."""
    for section in form.sections:
        yield section.spellings
        for panel in section.table.panels if section.table else ():
            yield panel.caption, *panel.caption_aliases
            yield panel.corner, *panel.corner_aliases
            yield from (item.spellings for path in (*leaves(panel.rows), *leaves(panel.columns)) for item in path)
