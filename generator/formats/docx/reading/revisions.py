"""What a Word document says is not part of its text: struck-out and hidden words, prompts to fill in; and what it raises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.formats.docx.names import FIELD, INSTRUCTION, R_PR, SDT, VAL, P, R, T, child_of, integer, on, value_at, w
from generator.formats.docx.reading.styles import Styles
from generator.text.glyphs import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS = ("strike", "dstrike", "vanish", "vertAlign", "position", "showingPlcHdr")
_STRIKE, _DOUBLE, _HIDDEN, _ALIGN, _POSITION, _PROMPT = map(w, _MARKS)
_STAYING = (R_PR, FIELD, INSTRUCTION)
"""What stays of a hidden run: a field that begins in it may end in one that is shown."""
_LOWEST = 4
"""Half points by which text must stand above its line to be a note's mark; less adjusts the height of a font."""


def settle(body: _Element, styles: Styles, raw: bytes) -> None:
    """Take out of the body what is struck out, hidden or only a prompt; mark what is raised.

    `raw` is the body as it is packed, in which it is seen whether there is anything to do.
    """
    if not any(f":{mark}".encode() in raw for mark in _MARKS) and not styles.holds(*map(w, _MARKS)):
        return
    for control in list(body.iter(SDT)):
        prompt = control.find(w("sdtPr/showingPlcHdr"))
        if prompt is not None and on(prompt.get(VAL)):
            for text in control.iterfind(f"{w('sdtContent')}//{T}"):
                text.text = ""
    for paragraph in body.iter(P):
        _settle_runs(paragraph, styles)


def _settle_runs(paragraph: _Element, styles: Styles) -> None:
    lifted, level = [], False
    for run in [run for run in paragraph.iter(R) if next(run.iterancestors(P)) is paragraph]:
        look = _RunLook(run, paragraph, styles)
        texts = [text for text in run.iterchildren(T) if text.text]
        if look.on(_HIDDEN):
            run[:] = [child for child in run if child.tag in _STAYING]
        elif look.on(_STRIKE) or look.on(_DOUBLE):
            for text in texts:
                text.text = ""
        elif look.value(_ALIGN) == "superscript":
            for text in texts:
                text.text = raised(text.text or "")
        elif integer(look.value(_POSITION), 0) >= _LOWEST:
            lifted += texts
        else:
            level |= bool(texts)
    if level:  # a whole paragraph that is lifted is only set in another height
        for text in lifted:
            text.text = raised(text.text or "")


class _RunLook:
    """What a run says of itself, or else its style, or its paragraph's."""

    def __init__(self, run: _Element, paragraph: _Element, styles: Styles) -> None:
        self._direct = child_of(run, R_PR)
        self._used = (value_at(self._direct, "rStyle"), styles.style_of(paragraph))
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
