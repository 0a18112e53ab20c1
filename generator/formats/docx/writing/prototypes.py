"""Prototypes of a report's paragraphs, made once from the template's styles; each paragraph is a copy filled with text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass

from docx.oxml.parser import oxml_parser
from lxml.etree import _Element

from generator.formats.docx.names import W, w
from generator.text.characters import half_ems

_BREAKS = re.compile("([\t\n])")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMESPACES = {"w": W[1:-1]}


def element(tag: str, *children: _Element, **attributes: object) -> _Element:
    """Return a new element, of python-docx's class for it if there is one: `element("jc", val="center")`."""
    named = {w(name): str(value) for name, value in attributes.items()}
    made: _Element = oxml_parser.makeelement(w(tag), named, _NAMESPACES)
    made.extend(children)
    return made


def run(font: str, *properties: _Element, style: str | None = None, **fonts: str) -> _Element:
    """Return a run without text in a Chinese font, and in a character style if one is named."""
    styled = [] if style is None else [element("rStyle", val=style)]
    named = element("rFonts", hint="eastAsia", **fonts, eastAsia=font)
    return element("r", element("rPr", *styled, named, *properties), element("t"))


@dataclass(frozen=True)
class Prototype:
    """A paragraph in its style, with one empty run in its font."""

    element: _Element

    @classmethod
    def of(cls, style: str, run: _Element, properties: Iterable[_Element] = ()) -> Prototype:
        """Return the prototype of a paragraph style, with direct formatting on top if the template has it."""
        return cls(element("p", element("pPr", element("pStyle", val=style), *properties), run))

    def paragraph(self, text: str) -> _Element:
        """Return a paragraph with this text."""
        made = deepcopy(self.element)
        put(made[1], text)
        return made

    def empty(self) -> _Element:
        """Return a paragraph without a run."""
        made = deepcopy(self.element)
        del made[1]
        return made


def put(run: _Element, text: str) -> None:
    """Put a text into an empty run; blanks at its ends and in a row are kept, tabs and line breaks become Word's."""
    if "\t" not in text and "\n" not in text:
        write(run[1], text)
        return
    del run[1]
    for piece in _BREAKS.split(text):
        if piece in ("\t", "\n"):
            run.append(element("tab" if piece == "\t" else "br"))
        elif piece:
            run.append(write(element("t"), piece))


def write(node: _Element, text: str) -> _Element:
    """Set the text of a text node; return the node."""
    node.text = printable(text)
    if text != text.strip() or "  " in text:
        node.set(SPACE, "preserve")
    return node


def printable(text: str) -> str:
    """Return a text as XML can hold it; what it cannot hold at all becomes the replacement character."""
    return text if text.isprintable() else _FORBIDDEN.sub("\ufffd", text)


def width(text: str) -> int:
    """Return how many Chinese characters wide a text is; two Latin letters or digits count as one."""
    return (half_ems(text) + 1) // 2
