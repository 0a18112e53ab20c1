"""What a Word document says is not part of its text: struck-out and hidden words, prompts to fill in; and what it raises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.formats.docx.names import FIELD, INSTRUCTION, R_PR, SDT, VAL, P, R, T, child_of, integer, on, value_at, w
from generator.formats.docx.reading.styles import Styles
from generator.text.glyphs import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS = tuple(map(w, ("strike", "dstrike", "vanish", "vertAlign", "position", "showingPlcHdr")))
_STRIKE, _DOUBLE, _HIDDEN, _ALIGN, _POSITION, _PROMPT = _MARKS
_STAYING = (R_PR, FIELD, INSTRUCTION)
"""What stays of a hidden run: a field that begins in it may end in one that is shown."""
_LOWEST = 4
"""Half points by which text must stand above its line to be a note's mark; less adjusts the height of a font."""


def settle(body: _Element, styles: Styles) -> None:
    """Take out of the body what is struck out, hidden or only a prompt; mark what is raised."""
    if next(body.iter(*_MARKS), None) is None and not styles.holds(*_MARKS):
        return
    for control in list(body.iter(SDT)):
        prompt = control.find(f"{w('sdtPr')}/{_PROMPT}")
        if prompt is not None and on(prompt.get(VAL)):
            for text in control.iterfind(f"{w('sdtContent')}//{T}"):
                text.text = ""
    for paragraph in body.iter(P):
        _settle_runs(paragraph, styles)


def _settle_runs(paragraph: _Element, styles: Styles) -> None:
    lifted, level = [], False
    around = styles.style_of(paragraph)
    for run in [run for run in paragraph.iter(R) if next(run.iterancestors(P)) is paragraph]:
        said = _said(run, styles, around)
        texts = [text for text in run.iterchildren(T) if text.text]
        if _HIDDEN in said and on(said[_HIDDEN]):
            run[:] = [child for child in run if child.tag in _STAYING]
        elif any(name in said and on(said[name]) for name in (_STRIKE, _DOUBLE)):
            for text in texts:
                text.text = ""
        elif said.get(_ALIGN) == "superscript":
            for text in texts:
                text.text = raised(text.text or "")
        elif integer(said.get(_POSITION), 0) >= _LOWEST:
            lifted += texts
        else:
            level |= bool(texts)
    if level:  # a whole paragraph that is lifted is only set in another height
        for text in lifted:
            text.text = raised(text.text or "")


def _said(run: _Element, styles: Styles, around: str) -> dict[str, str | None]:
    """Return the values of all that is said of a run: by itself, else by its style, else by its paragraph's."""
    own = child_of(run, R_PR)
    by_styles = (*styles.run_properties(value_at(own, "rStyle")), *styles.run_properties(around))
    said: dict[str, str | None] = {}
    for properties in (*reversed(by_styles), *(() if own is None else (own,))):
        said.update((child.tag, child.get(VAL)) for child in properties)
    return said
