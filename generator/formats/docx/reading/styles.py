"""The styles of a Word document: which paragraphs they mark as title or heading, number or align."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from generator.formats.docx.names import P_PR, R_PR, STYLE, VAL, child_of, integer, on, value_at, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLES = frozenset({"title", "标题", "標題"})
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])")
_CONTENTS = re.compile(r"(?:toc|目录|目錄|contents)\s*(?:[1-9]|heading)|toc heading|toc标题")
_ID, _TYPE, _DEFAULT = map(w, ("styleId", "type", "default"))
_NUMBERS, _OUTLINE, _ALIGN = map(w, ("numPr", "outlineLvl", "jc"))


class Look(NamedTuple):
    """What a style says of a paragraph (None: says nothing): `level` 0 is the title, 1–9 a heading, 10 body text."""

    level: int | None = None
    number: str | None = None
    number_level: int | None = None
    align: str | None = None
    contents: bool | None = None
    """Whether it is a line of the table of contents."""

    def over(self, base: Look) -> Look:
        """Return this look laid over its base."""
        return Look._make(below if own is None else own for own, below in zip(self, base, strict=True))


class Styles:
    """The styles by their ids, each resolved through the chain it is based on when it is first asked for."""

    def __init__(self, root: _Element | None) -> None:
        self._elements = {style.get(_ID, ""): style for style in (() if root is None else root.iterchildren(w("style")))}
        self._default = ""
        for name, style in self._elements.items():
            if style.get(_TYPE) == "paragraph" and style.get(_DEFAULT) and on(style.get(_DEFAULT)):
                self._default = name
        self._looks: dict[str, Look] = {}

    def look_of(self, paragraph: _Element) -> Look:
        """Return the look of a paragraph: its own properties over its style."""
        properties = paragraph[0] if len(paragraph) else None
        if properties is None or properties.tag != P_PR:
            return self._look(self._default)
        style, telling = self._default, False
        for child in properties:
            tag = child.tag
            if tag == STYLE:
                style = child.get(VAL, "")
            elif tag in (_NUMBERS, _OUTLINE, _ALIGN):
                telling = True
        return _direct_look(properties).over(self._look(style)) if telling else self._look(style)

    def style_of(self, paragraph: _Element) -> str:
        """Return the style of a paragraph, the default one if it names none."""
        return value_at(paragraph, "pPr/pStyle") or self._default

    def holds(self, *names: str) -> bool:
        """Return whether any style says something by an element of these names."""
        return any(next(style.iter(*names), None) is not None for style in self._elements.values())

    def run_properties(self, name: str | None) -> list[_Element]:
        """Return what a style, and those that it is based on, say of their runs, the nearest first."""
        return [properties for style in self._chain(name) if (properties := child_of(style, R_PR)) is not None]

    def _look(self, name: str) -> Look:
        if name not in self._looks:
            chain = [_own_look(style) for style in self._chain(name)] or [Look(level=_named_level(name))]
            self._looks[name] = reduce(Look.over, chain)
        return self._looks[name]

    def _chain(self, name: str | None) -> Iterator[_Element]:
        """Yield the style and those it is based on."""
        seen: set[str] = set()
        while name is not None and name in self._elements and name not in seen:
            seen.add(name)
            style = self._elements[name]
            yield style
            name = value_at(style, "basedOn")


def _direct_look(properties: _Element) -> Look:
    """Return what a paragraph's own properties, or a style's, say."""
    outline, level = (integer(value_at(properties, path), -1) for path in ("outlineLvl", "numPr/ilvl"))
    return Look(
        None if outline < 0 else outline + 1,
        value_at(properties, "numPr/numId"),
        None if level < 0 else level,
        value_at(properties, "jc"),
    )


def _own_look(style: _Element) -> Look:
    """Return what a style says itself."""
    name = (value_at(style, "name") or "").strip().lower()
    properties = child_of(style, P_PR)
    look, named = Look() if properties is None else _direct_look(properties), _named_level(name)
    level = named if named == 0 or look.level is None else look.level
    return look._replace(level=level, contents=True if _CONTENTS.fullmatch(name) else None)


def _named_level(name: str) -> int | None:
    plain = name.strip().lower()
    if plain in _TITLES:
        return 0
    heading = _HEADING.fullmatch(plain)
    return int(heading[1]) if heading else None
