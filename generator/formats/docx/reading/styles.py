"""The styles of a Word document: which paragraphs they mark as title or heading, number, hide or align."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.formats.docx.names import JC, LEVEL, NUM_ID, NUM_PR, OUTLINE, P_PR, R_PR, VAL, VANISH, child_of, on, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLES = frozenset({"title", "标题", "標題"})
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])")
_CONTENTS = re.compile(r"(?:toc|目录|目錄|contents)\s*(?:[1-9]|heading)|toc heading|toc标题")
_STYLE, _ID, _TYPE, _DEFAULT, _NAME, _BASED_ON = map(w, ("style", "styleId", "type", "default", "name", "basedOn"))


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
        """Return this look laid over its base."""
        return Look(
            base.level if self.level is None else self.level,
            base.number if self.number is None else self.number,
            base.number_level if self.number_level is None else self.number_level,
            base.align if self.align is None else self.align,
            base.hidden if self.hidden is None else self.hidden,
            base.contents if self.contents is None else self.contents,
        )


class Styles:
    """The styles by their ids, each resolved through the chain it is based on when it is first asked for."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._own: dict[str, tuple[Look, str | None]] = {}
        self._resolved: dict[str, Look] = {}
        self._default = ""
        for style in () if root is None else root.iterchildren(_STYLE):
            name = style.get(_ID, "")
            self._elements[name] = style
            if style.get(_DEFAULT) and style.get(_TYPE) == "paragraph" and on(style.get(_DEFAULT)):
                self._default = name
        self.number = root is not None and next(root.iter(NUM_PR), None) is not None
        self.hide = root is not None and next(root.iter(VANISH), None) is not None

    def look(self, name: str | None) -> Look:
        """Return the look of a style; of the default style if none is named."""
        key = self._default if name is None else name
        found = self._resolved.get(key)
        if found is None:
            found = self._resolved[key] = self._resolve(key)
        return found

    def holds(self, *names: str) -> bool:
        """Return whether any style says something by an element of these names."""
        return any(next(style.iter(*names), None) is not None for style in self._elements.values())

    def run_property(self, name: str | None, wanted: str) -> _Element | None:
        """Return what a style, or one that it is based on, says of its runs by an element of that name; None if nothing."""
        seen = set()
        while name is not None and name not in seen and name in self._elements:
            seen.add(name)
            style = self._elements[name]
            properties = child_of(style, R_PR)
            found = None if properties is None else child_of(properties, wanted)
            if found is not None:
                return found
            name = _value(child_of(style, _BASED_ON))
        return None

    def _resolve(self, name: str) -> Look:
        chain, seen = [], set()
        at: str | None = name
        while at is not None and at not in seen and at in self._elements:
            seen.add(at)
            if at not in self._own:
                self._own[at] = _own_look(self._elements[at])
            look, at = self._own[at]
            chain.append(look)
        if not chain:
            return Look(level=_named_level(name))
        found = Look()
        for look in reversed(chain):
            found = look.over(found)
        return found


def direct_look(properties: _Element, base: Look) -> Look:
    """Return what a paragraph's own properties say of level and number, or a style's, laid over its base."""
    outline, numbers = child_of(properties, OUTLINE), child_of(properties, NUM_PR)
    number = number_level = None
    if numbers is not None:
        number, number_level = _value(child_of(numbers, NUM_ID)), _integer(child_of(numbers, LEVEL))
    level = _integer(outline)
    return Look(None if level is None else level + 1, number, number_level, alignment(properties)).over(base)


def alignment(properties: _Element) -> str | None:
    """Return how a paragraph or a style says that lines are aligned."""
    return _value(child_of(properties, JC))


def _own_look(style: _Element) -> tuple[Look, str | None]:
    """Return what a style says itself, and the style it is based on."""
    name, base, hidden, look = "", None, None, Look()
    for child in style:
        tag = child.tag
        if tag == _NAME:
            name = child.get(VAL, "").strip().lower()
        elif tag == _BASED_ON:
            base = child.get(VAL)
        elif tag == P_PR:
            look = direct_look(child, look)
        elif tag == R_PR:
            vanish = child_of(child, VANISH)
            hidden = None if vanish is None else on(vanish.get(VAL))
    level = _named_level(name)
    if level != 0 and look.level is not None:
        level = look.level
    contents = True if _CONTENTS.fullmatch(name) else None
    return Look(level, look.number, look.number_level, look.align, hidden, contents), base


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
