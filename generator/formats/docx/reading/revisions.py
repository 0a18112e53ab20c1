"""What a Word document says is not part of its text: struck-out words and prompts to fill in; and what it prints raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.formats.docx.names import (
    P_PR,
    R_PR,
    RUN_STYLE,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    STYLE,
    VAL,
    P,
    R,
    T,
    child_of,
    on,
    w,
)
from generator.formats.docx.reading.styles import Styles
from generator.text.glyphs import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS = ("strike", "dstrike", "vertAlign", "position", "showingPlcHdr")
_STRIKE, _DOUBLE, _ALIGN, _POSITION, _PROMPT = map(w, ("strike", "dstrike", "vertAlign", "position", "showingPlcHdr"))
_LOWEST = 4
"""Half points by which text must stand above its line to be a note's mark; less adjusts the height of a font."""


def settle(body: _Element, styles: Styles, raw: bytes) -> None:
    """Take out of the body what is struck out or only a prompt (w:strike, w:dstrike, w:showingPlcHdr); mark what is raised.

    `raw` is the body as it is packed, in which it is seen whether there is anything to do.
    """
    if not any(f":{mark}".encode() in raw for mark in _MARKS) and not styles.holds(*map(w, _MARKS)):
        return
    for control in list(body.iter(SDT)):
        properties = child_of(control, SDT_PR)
        prompt = None if properties is None else child_of(properties, _PROMPT)
        if prompt is not None and on(prompt.get(VAL)):
            for content in control.iterchildren(SDT_CONTENT):
                for text in content.iter(T):
                    text.text = ""
    for paragraph in body.iter(P):
        _settle_runs(paragraph, styles)


def _settle_runs(paragraph: _Element, styles: Styles) -> None:
    lifted, level = [], False
    for run in paragraph.iter(R):
        look = _Look(run, paragraph, styles)
        texts = [text for text in run.iterchildren(T) if text.text]
        if look.on(_STRIKE) or look.on(_DOUBLE):
            for text in texts:
                text.text = ""
        elif look.value(_ALIGN) == "superscript":
            for text in texts:
                text.text = raised(text.text or "")
        elif _half_points(look.value(_POSITION)) >= _LOWEST:
            lifted += texts
        else:
            level |= bool(texts)
    if level:  # a whole paragraph that is lifted is only set in another height
        for text in lifted:
            text.text = raised(text.text or "")


class _Look:
    """What a run says of itself, or else its style, or its paragraph's."""

    __slots__ = ("_direct", "_styles", "_used")

    def __init__(self, run: _Element, paragraph: _Element, styles: Styles) -> None:
        self._direct = child_of(run, R_PR)
        about = child_of(paragraph, P_PR)
        own = None if self._direct is None else child_of(self._direct, RUN_STYLE)
        around = None if about is None else child_of(about, STYLE)
        self._used = [style.get(VAL) for style in (own, around) if style is not None]
        self._styles = styles

    def find(self, name: str) -> _Element | None:
        """Return the nearest element of that name; None where nothing says anything."""
        own = None if self._direct is None else child_of(self._direct, name)
        if own is not None:
            return own
        return next((found for style in self._used if (found := self._styles.run_property(style, name)) is not None), None)

    def on(self, name: str) -> bool:
        """Return whether a switch is there and on."""
        found = self.find(name)
        return found is not None and on(found.get(VAL))

    def value(self, name: str) -> str | None:
        """Return the value of an element, None where there is none."""
        found = self.find(name)
        return None if found is None else found.get(VAL)


def _half_points(value: str | None) -> int:
    return int(value) if value is not None and value.isascii() and value.isdigit() and len(value) < 5 else 0
