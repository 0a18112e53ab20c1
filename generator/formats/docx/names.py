"""The names of Word's elements and attributes in full (Clark) notation."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


@cache
def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML, or of the path to one (`pPr/pStyle`)."""
    return W + name.replace("/", f"/{W}")


BODY, P, R, T, TBL, TR, TC = map(w, ("body", "p", "r", "t", "tbl", "tr", "tc"))
P_PR, R_PR, TC_PR, TR_PR, SECT_PR = map(w, ("pPr", "rPr", "tcPr", "trPr", "sectPr"))
STYLE, VAL, DEL, INS, SDT = map(w, ("pStyle", "val", "del", "ins", "sdt"))
FONTS, TEXT_BOX, BREAK = map(w, ("rFonts", "txbxContent", "br"))
FIELD, INSTRUCTION, SIMPLE_FIELD = map(w, ("fldChar", "instrText", "fldSimple"))
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
MATH, MATH_TEXT = (_M + name for name in ("oMath", "t"))

WRAPPERS = frozenset(
    map(w, ("customXml", "smartTag", "hyperlink", "dir", "bdo", "fldSimple", "sdt", "sdtContent", "ruby", "rubyBase"))
)
"""Elements whose children stand where they stand."""


def child_of(element: _Element, name: str) -> _Element | None:
    """Return the first child with a name; this is what `find` does, at a third of the price."""
    for child in element:
        if child.tag == name:
            return child
    return None


def value_at(element: _Element | None, path: str) -> str | None:
    """Return the `w:val` of what lies at a path below an element, None if nothing does."""
    for name in path.split("/"):
        element = None if element is None else child_of(element, w(name))
    return None if element is None else element.get(VAL)


def integer(text: str | None, otherwise: int) -> int:
    """Return a number of a file, or another where it is none, or beyond reason."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def on(value: str | None) -> bool:
    """Return whether a switch element with this `w:val` is on; without the attribute it is."""
    return value not in ("0", "false", "off", "none")
