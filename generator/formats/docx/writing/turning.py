"""Pages that lie on their side: a section of the document of its own, as wide as the others are high."""

from __future__ import annotations

from copy import deepcopy

from lxml.etree import _Element

from generator.formats.docx.names import P_PR, SECT_PR, w
from generator.formats.docx.writing.prototypes import Prototype

# From the upright page to the one on its side: what is its top was its left.
_MARGINS = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
_ONCE = tuple(map(w, ("pgNumType", "titlePg", "type")))
"""What is said of the first page of a document, not of those in its middle."""


def turned(section: _Element) -> _Element:
    """Return the properties of a section like this one, on its side."""
    made = deepcopy(section)
    for child in made.findall(w("pgSz")):
        _exchange(child, {"w": "h", "h": "w"})
        child.set(w("orient"), "landscape")
    for child in made.findall(w("pgMar")):
        _exchange(child, _MARGINS)
    for child in [child for child in made if child.tag in _ONCE]:
        made.remove(child)
    return made


def _exchange(element: _Element, names: dict[str, str]) -> None:
    before = {name: element.get(w(was)) for name, was in names.items()}
    for name, value in before.items():
        if value is not None:
            element.set(w(name), value)


def closing(section: _Element, gap: Prototype) -> _Element:
    """Return the paragraph that ends a section."""
    paragraph = gap.empty()
    paragraph[0].append(deepcopy(section))
    return paragraph


def settle(body: _Element, closed: _Element | None) -> None:
    """Let a section that is closed at the very end be the last, for an empty page would follow it."""
    section = closed.find(f"{P_PR}/{SECT_PR}") if closed is not None else None
    if closed is not None and section is not None and body[-1].getprevious() is closed:
        body.replace(body[-1], section)
        body.remove(closed)
