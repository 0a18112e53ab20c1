"""Flows the elements of a web page into lines of text and tables, each with the elements that hold it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.document.blocks import Block, Heading, Origin, Paragraph, Title
from generator.findings import Place
from generator.formats.html import data_tables
from generator.formats.html import tree as html_tree
from generator.formats.html.tree import is_shown
from generator.formats.shared import plain_text
from generator.formats.shared.source_lines import split
from generator.text.characters import BLANKS, is_wide
from generator.text.glyphs import raised
from generator.text.prose import run_on

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "html body p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd section article main header footer nav aside center "
        "blockquote form fieldset legend figure figcaption address hr details summary table thead tbody tfoot tr td th "
        "caption dir menu",
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TITLES = ("msotitle", "title")
"""The class that Word and LibreOffice give to a paragraph in the style of a title."""
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BROKEN = "\u2028"
"""Stands for a `br` inside a heading."""


@dataclass(slots=True)
class _Style:
    """What the enclosing elements say of the text."""

    element: _Element
    level: int = 0
    align: str = ""


@dataclass
class Flow:
    """Gathers text until the line ends; what has ended is in `blocks`."""

    blocks: list[Block] = field(default_factory=list)
    offset: int = 0
    """How many lines of the source stand above the parsed text."""
    _pieces: list[str] = field(default_factory=list)
    _line: int | None = None
    _length: int = 0
    _linked: int = 0
    _links: int = 0
    _raised: int = 0
    _paths: dict[_Element, tuple[int, ...]] = field(default_factory=dict)

    def walk(self, element: _Element, style: _Style | None = None) -> None:
        """Take in an element with all that is in it, but not the text behind it."""
        if not is_shown(element):
            return
        style = style or _Style(element)
        tag = element.tag
        if tag == "br" and style.level:
            self._pieces.append(_BROKEN)
        elif tag == "br":
            self.end_line(style)
        elif tag == "table" and data_tables.is_data(element):
            self._table(element, style)
        elif tag == "pre":
            self._preformatted(element, style)
        elif tag in _BLOCKS:
            self.end_line(style)
            inner = _styled(element, style)
            self._inside(element, inner)
            self.end_line(inner)
        else:
            link = tag == "a" and element.get("href") is not None
            self._links += link
            self._raised += tag == "sup"
            self._inside(element, style)
            self._links -= link
            self._raised -= tag == "sup"

    def end_line(self, style: _Style) -> None:
        """Make a block of the text gathered."""
        text = _whole("".join(self._pieces))
        if text:
            place, origin = Place(line=self._line), self._origin(style.element, self._linked >= self._length > 0)
            self.blocks.append(
                Heading(text, style.level, place, origin)
                if style.level
                else Paragraph(text, align=style.align, place=place, origin=origin)
            )
        self._pieces, self._line, self._length, self._linked = [], None, 0, 0

    def _inside(self, element: _Element, style: _Style) -> None:
        self._take(element.text, element)
        for child in element:
            self.walk(child, style)
            self._take(child.tail, child)

    def _take(self, text: str | None, element: _Element) -> None:
        if not text:
            return
        self._pieces.append(raised(text) if self._raised else text)
        visible = len(text.strip())
        self._length += visible
        self._linked += visible if self._links else 0
        if visible and self._line is None:
            self._line = self.line_of(element)

    def line_of(self, element: _Element) -> int:
        """Return the line of the source that an element begins on."""
        line = element.sourceline
        return self.offset + (line if isinstance(line, int) else 0)

    def text_of(self, cell: _Element) -> str:
        """Return the text of a cell, each of its lines on one."""
        flow = Flow(_paths=self._paths)
        style = _Style(cell)
        flow._inside(cell, style)
        flow.end_line(style)
        return "\n".join(block.text for block in flow.blocks if isinstance(block, (Paragraph, Heading)))

    def _origin(self, element: _Element, linked: bool = False) -> Origin:
        return Origin(self._path(element), linked)

    def _path(self, element: _Element) -> tuple[int, ...]:
        if element not in self._paths:
            above = element.getparent()
            path = () if above is None else self._path(above)
            self._paths[element] = (*path, len(self._paths))
        return self._paths[element]

    def _table(self, element: _Element, style: _Style) -> None:
        self.end_line(style)
        headings = {block.text for block in self.blocks if isinstance(block, Heading)}
        for caption in element.iterchildren("caption"):
            if self.text_of(caption) not in headings:  # one that repeats a heading is there for those who cannot see the page
                self.walk(caption, style)
        table = data_tables.table(element, self.text_of, self.line_of)
        if table is not None:
            self.blocks.append(replace(table, origin=self._origin(element)))
        for stray in data_tables.strays(element):
            if isinstance(stray, str):
                self._take(stray, element)
            else:
                self.walk(stray, style)
        self.end_line(style)

    def _preformatted(self, element: _Element, style: _Style) -> None:
        self.end_line(style)
        for broken in element.iter("br"):
            broken.text = "\n"
        text = str(element.xpath("string()"))
        first = self.line_of(element) - 1
        for block in plain_text.blocks(split(text)):
            line = first + (block.place.line or 1) if block.place else first
            moved = replace(block, place=Place(line=line)) if isinstance(block, Paragraph) else block
            self.blocks.append(replace(moved, origin=self._origin(element)))


def fragment(text: str, offset: int) -> list[Block]:
    """Return the blocks of a piece of HTML that stands in another kind of file, below `offset` lines."""
    flow = Flow(offset=offset)
    flow.walk(html_tree.parse(text, None))
    return [block if isinstance(block, Title) else replace(block, origin=None) for block in flow.blocks]


def folded(text: str) -> str:
    """Return the text with blanks folded as browsers do; a line break between two Chinese characters is nothing."""
    return _BLANKS.sub(_space, text)


def _whole(text: str) -> str:
    """Return a line in one; one that is broken in a heading is joined as Chinese is written, without a blank."""
    return run_on(folded(part).strip(BLANKS) for part in text.split(_BROKEN))


def _space(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    inside = 0 < start and end < len(text)  # noqa: SIM300 (in the order of the line)
    return "" if inside and "\n" in found.group() and is_wide(text[start - 1]) and is_wide(text[end]) else " "


def _styled(element: _Element, above: _Style) -> _Style:
    titled = element.tag == "p" and element.get("class", "").lower() in _TITLES
    level = 1 if titled else _HEADINGS.get(str(element.tag), above.level)
    stated = _ALIGN.search(element.get("style", ""))
    align = stated.group(1) if stated else element.get("align")
    return _Style(element, level, above.align if align is None else "right" if align.lower() in ("right", "end") else "")
