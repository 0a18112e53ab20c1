"""What is printed of a Word paragraph: its runs without deleted, hidden and counted words, and the text boxes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.formats.docx.names import (
    ALTERNATE,
    CHOICE,
    FALLBACK,
    MATH_TEXT,
    R_PR,
    RUN_STYLE,
    SDT,
    SDT_CONTENT,
    TEXT_BOX,
    VAL,
    VANISH,
    WRAPPERS,
    R,
    T,
    child_of,
    on,
    w,
)
from generator.formats.docx.reading.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_TABS = frozenset(map(w, ("tab", "ptab")))
_BREAKS = frozenset(map(w, ("br", "cr")))
_FIELD, _INSTRUCTION, _SIMPLE_FIELD, _SYMBOL, _HYPHEN = map(w, ("fldChar", "instrText", "fldSimple", "sym", "noBreakHyphen"))
_RUBY, _RUBY_BASE = w("ruby"), w("rubyBase")
_DRAWN = frozenset(map(w, ("drawing", "pict", "object")))
_MATH = MATH_TEXT.removesuffix("}t") + "}oMath"
_COUNTED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
"""Fields whose results are page numbers, which are no part of the text."""


class ParagraphText:
    """One paragraph's text in pieces, and its text boxes; fields are followed to the end of the paragraph and no further."""

    __slots__ = ("_fields", "_hidden", "_styles", "boxes", "pieces")

    def __init__(self, styles: Styles | None, hidden: bool = False) -> None:
        """Take the styles only if the document hides anything; `hidden` tells that the paragraph's style does."""
        self.pieces: list[str] = []
        self.boxes: list[_Element] = []
        self._fields: list[_Field] = []
        self._styles = styles
        self._hidden = hidden

    @property
    def text(self) -> str:
        """The text so far, with a line feed for each break."""
        return "".join(self.pieces)

    def add(self, element: _Element) -> None:
        """Add what stands in a paragraph, or in anything that wraps runs."""
        for child in element:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag in WRAPPERS:
                if tag != _SIMPLE_FIELD or _kind(child.get(w("instr"), "")) not in _COUNTED:
                    self.add(child)
            elif tag == SDT:
                for content in child.iterchildren(SDT_CONTENT):
                    self.add(content)
            elif tag == ALTERNATE:
                self._alternate(child)
            elif tag == _MATH:
                self._put("".join(text.text or "" for text in child.iter(MATH_TEXT)))

    def _run(self, run: _Element) -> None:
        hidden = self._styles is not None and self._hides(run, self._styles)
        for child in run:
            tag = child.tag
            if tag == T:
                if not hidden:
                    self._put(child.text or "")
            elif tag != R_PR:
                self._rare(child, hidden)

    def _rare(self, child: _Element, hidden: bool) -> None:
        tag = child.tag
        if tag == _FIELD:
            self._turn(child.get(w("fldCharType"), ""))
        elif tag == _INSTRUCTION:
            if self._fields:
                self._fields[-1].instruction += child.text or ""
        elif hidden:
            return
        elif tag in _TABS:
            self._put("\t")
        elif tag in _BREAKS:
            self._put("\n", literal=True)
        elif tag == _HYPHEN:
            self._put("-")
        elif tag == _SYMBOL:
            self._put(_symbol(child.get(w("char"), "")))
        elif tag == _RUBY:
            for base in child.iterchildren(_RUBY_BASE):
                self.add(base)
        elif tag == ALTERNATE:
            self._alternate(child)
        elif tag in _DRAWN:
            self.boxes.extend(text_boxes(child))

    def _alternate(self, element: _Element) -> None:
        """Take the first branch that says anything; the branches say the same in different tongues."""
        for branch in element:
            if branch.tag in (CHOICE, FALLBACK):
                before = len(self.boxes), len(self.pieces)
                self.boxes.extend(text_boxes(branch))
                self.add(branch)
                for child in branch:
                    if child.tag == T:
                        self._put(child.text or "")
                if (len(self.boxes), len(self.pieces)) != before:
                    return

    def _put(self, text: str, literal: bool = False) -> None:
        if self._fields and not all(field.shown for field in self._fields):
            return
        if not literal and ("\n" in text or "\r" in text):
            text = text.replace("\r", "").replace("\n", " ")
        self.pieces.append(text)

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].separated = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _hides(self, run: _Element, styles: Styles) -> bool:
        properties = child_of(run, R_PR)
        if properties is None:
            return self._hidden
        vanish = child_of(properties, VANISH)
        if vanish is not None:
            return on(vanish.get(VAL))
        style = child_of(properties, RUN_STYLE)
        hidden = None if style is None else styles.look(style.get(VAL)).hidden
        return self._hidden if hidden is None else hidden


def text_boxes(element: _Element) -> list[_Element]:
    """Return the outermost text boxes of a drawing, each once: only one branch of an alternative counts."""
    found: list[_Element] = []
    for child in element:
        if child.tag == TEXT_BOX:
            found.append(child)
        elif child.tag == ALTERNATE:
            branches = (text_boxes(branch) for branch in child)
            found.extend(next(filter(None, branches), []))
        else:
            found.extend(text_boxes(child))
    return found


class _Field:
    __slots__ = ("instruction", "separated")

    def __init__(self) -> None:
        self.instruction = ""
        self.separated = False

    @property
    def shown(self) -> bool:
        return self.separated and _kind(self.instruction) not in _COUNTED


def _kind(instruction: str) -> str:
    return next(iter(instruction.split()), "").upper()


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    # A private code means nothing without its symbol font.
    return chr(number) if 0x20 <= number < 0xD800 or 0xF900 <= number < 0xFFFE else ""
