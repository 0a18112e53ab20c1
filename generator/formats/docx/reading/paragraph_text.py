"""What is printed of a Word paragraph: its runs without the results of fields that count pages, and the text boxes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.formats.docx.names import ALTERNATE, FIELD, INSTRUCTION, MATH, MATH_TEXT, TEXT_BOX, WRAPPERS, R, T, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_SYMBOL = w("sym")
_PRINTED = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_DRAWN = frozenset(map(w, ("drawing", "pict", "object")))
_COUNTED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
"""Fields whose results are page numbers, which are no part of the text."""


class ParagraphText:
    """One paragraph's text, with a line feed for each break, and its text boxes."""

    def __init__(self, paragraph: _Element) -> None:
        self._pieces: list[str] = []
        self._instructions: list[str] = []
        self._shown: list[bool] = []
        """Whether the text of each field that is open here is printed; fields end with the paragraph at the latest."""
        self.boxes: list[_Element] = []
        self._add(paragraph)
        self.text = "".join(self._pieces)

    def _add(self, element: _Element) -> None:
        """Add what stands in a paragraph, in a run, or in anything that wraps runs."""
        for child in element:
            tag = child.tag
            if tag == T:
                self._put((child.text or "").replace("\r", "").replace("\n", " "))
            elif tag == R:
                self._add(child)
            elif tag in WRAPPERS:
                if not _counts(child.get(w("instr"), "")):
                    self._add(child)
            elif tag in _PRINTED:
                self._put(_PRINTED[tag])
            elif tag == FIELD:
                self._turn(child.get(w("fldCharType"), ""))
            elif tag == INSTRUCTION:
                if self._instructions:
                    self._instructions[-1] += child.text or ""
            elif tag == _SYMBOL:
                self._put(_symbol(child.get(w("char"), "")))
            elif tag == MATH:
                self._put("".join(text.text or "" for text in child.iter(MATH_TEXT)))
            elif tag in _DRAWN:
                self.boxes.extend(text_boxes(child))
            elif tag == ALTERNATE:
                self._alternate(child)

    def _alternate(self, element: _Element) -> None:
        """Take the first branch that says anything; the branches say the same in different tongues."""
        for branch in element:
            before = len(self.boxes), len(self._pieces)
            self._add(branch)
            if (len(self.boxes), len(self._pieces)) != before:
                return

    def _put(self, text: str) -> None:
        if all(self._shown):
            self._pieces.append(text)

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self._instructions.append("")
            self._shown.append(False)
        elif self._shown and kind == "separate":
            self._shown[-1] = not _counts(self._instructions[-1])
        elif self._shown and kind == "end":
            self._instructions.pop()
            self._shown.pop()


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


def _counts(instruction: str) -> bool:
    return next(iter(instruction.split()), "").upper() in _COUNTED


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    # A private code means nothing without its symbol font.
    return chr(number) if 0x20 <= number < 0xD800 or 0xF900 <= number < 0xFFFE else ""
