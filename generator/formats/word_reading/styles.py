"""The styles of a Word document: which paragraphs they mark as title or heading, number, hide or align."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.formats.word_reading.names import JC, LEVEL, NUM_ID, NUM_PR, OUTLINE, P_PR, R_PR, VAL, VANISH, on, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLES = frozenset({"title", "标题", "標題"})
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])")
_CONTENTS = re.compile(r"(?:toc|目录|目錄|contents)\s*(?:[1-9]|heading)|toc heading|toc标题")
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says of a paragraph (None: says nothing): `level` 0 is the title, 1–9 a heading, 10 body text."""

    level: int | None = None
    number: str | None = None
    number_level: int | None = None
    align: str | None = None
    hidden: bool | None = None
    contents: bool | None = None
    """Whether it is a line of the table of contents."""

    def over(self, base: Look) -> Look:
        """Give this look laid over its base."""
        return Look(
            base.level if self.level is None else self.level,
            base.number if self.number is None else self.number,
            base.number_level if self.number_level is None else self.number_level,
            base.align if self.align is None else self.align,
            base.hidden if self.hidden is None else self.hidden,
            base.contents if self.contents is None else self.contents,
        )


_PLAIN = Look()


class Styles:
    """The styles by their ids, each resolved through the chain it is based on."""

    def __init__(self, root: _Element | None) -> None:
        self._own: dict[str, tuple[Look, str | None]] = {}
        self._resolved: dict[str, Look] = {}
        self._default = ""
        for style in () if root is None else root.iterchildren(w("style")):
            name = style.get(w("styleId"), "")
            base = style.find(w("basedOn"))
            self._own[name] = (_own_look(style), None if base is None else base.get(VAL))
            if style.get(w("type")) == "paragraph" and on(style.get(w("default"), "0")):
                self._default = name
        self.hide = any(look.hidden for look, _ in self._own.values())

    def look(self, name: str | None) -> Look:
        """Give the look of a style; of the default style if none is named."""
        key = self._default if name is None else name
        found = self._resolved.get(key)
        if found is None:
            found = self._resolved[key] = self._resolve(key)
        return found

    def _resolve(self, name: str) -> Look:
        chain, seen = [], set()
        at: str | None = name
        while at is not None and at not in seen and at in self._own:
            seen.add(at)
            look, at = self._own[at]
            chain.append(look)
        if not chain:
            return Look(level=_named_level(name))
        found = Look()
        for look in reversed(chain):
            found = look.over(found)
        return found


def direct_look(properties: _Element, base: Look) -> Look:
    """Give what a paragraph's own properties say, or a style's, laid over its base."""
    outline, numbers, align = properties.find(OUTLINE), properties.find(NUM_PR), properties.find(JC)
    if outline is numbers is align is None:
        return base
    number = number_level = None
    if numbers is not None:
        number, number_level = _value(numbers.find(NUM_ID)), _integer(numbers.find(LEVEL))
    level = _integer(outline)
    return Look(
        level=None if level is None else level + 1,
        number=number,
        number_level=number_level,
        align=_value(align),
    ).over(base)


def _own_look(style: _Element) -> Look:
    name_element = style.find(w("name"))
    name = (name_element.get(VAL, "") if name_element is not None else "").strip().lower()
    paragraph, run = style.find(P_PR), style.find(R_PR)
    look = Look() if paragraph is None else direct_look(paragraph, _PLAIN)
    named = _named_level(name)
    if named == 0 or look.level is None:
        look = replace(look, level=named)
    vanish = None if run is None else run.find(VANISH)
    return replace(
        look,
        hidden=None if vanish is None else on(vanish.get(VAL)),
        contents=True if _CONTENTS.fullmatch(name) else None,
    )


def _named_level(name: str) -> int | None:
    plain = name.strip().lower()
    if plain in _TITLES:
        return 0
    heading = _HEADING.fullmatch(plain)
    return int(heading[1]) if heading else None


def _value(element: _Element | None) -> str | None:
    return None if element is None else element.get(VAL)


def _integer(element: _Element | None) -> int | None:
    text = _value(element)
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else None
