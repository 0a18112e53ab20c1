"""The slots of a prepared template: where words and blocks are put, and what the template's own paragraph gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import groupby
from typing import NamedTuple

from docx.opc.part import XmlPart
from lxml.etree import _Element

from generator.formats.docx.names import BREAK, FONTS, P_PR, R_PR, SECT_PR, P, R, T, value_at, w
from generator.formats.docx.writing.marks import SIGNATURE, TITLE, Mark
from generator.formats.docx.writing.prototypes import SPACE, Prototype, element, run
from generator.formats.docx.writing.styles import Styles
from generator.formats.docx.writing.survey import Found, Line, Node

_PARAGRAPH_FORMATS = tuple(map(w, (
    "widowControl", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "jc", "textAlignment",
)))  # fmt: skip
_RUN_FORMATS = tuple(
    map(w, ("b", "bCs", "i", "iCs", "snapToGrid", "color", "spacing", "w", "kern", "position", "sz", "szCs", "u", "shd"))
)
CARRIED = tuple(map(w, ("drawing", "pict", "object")))


class Words(NamedTuple):
    """A slot for words within a text."""

    attribute: str | None
    """The attribute that holds the text; None where it is the element's own."""
    pieces: tuple[str, ...]
    """What stands there: fixed text and names of words in turn."""
    line: int = 0
    """For a title that stands alone: how many Chinese characters go on a line; 0 for everything else."""


class Blocks(NamedTuple):
    """A slot for blocks in place of a paragraph; what is left of it are pictures and page breaks, and a section break."""

    prints: str
    """正文, 导语, 落款 or the name of a section."""
    prototype: Prototype
    """How plain paragraphs look here: the style and the direct formatting of the mark's own paragraph."""


Slot = Words | Blocks
Cut = tuple[XmlPart, _Element, Slot]
"""A slot at an element of a part."""
Slots = dict[str, tuple[tuple[int, Slot], ...]]
"""The slots by the names of their parts, each with the number of its element among all elements of the part."""


def cut(found: list[Found], styles: Styles) -> list[Cut]:
    """Return slots made of the marks; of a paragraph that takes blocks only pictures and breaks stay."""
    blocks: list[Cut] = []
    for item in found:
        if item.block is not None:
            paragraph, role = item.line.element, "SignOff" if item.block == SIGNATURE else "ReportBody"
            blocks.append((item.part.part, paragraph, Blocks(item.block, _prototype(paragraph, styles, role))))
    for _, paragraph, _ in blocks:
        _empty(paragraph)
    words: list[Cut] = []
    for line, group in groupby((item for item in found if item.block is None), lambda item: item.line):
        items = list(group)
        characters = _line(items[0], styles)
        for (node, attribute), pieces in _pieces(line, [item.mark for item in items]):
            words.append((items[0].part.part, node, Words(attribute, pieces, characters)))
    return words + blocks


def numbered(cuts: Iterable[Cut]) -> Slots:
    """Return the slots with the numbers of their elements, by which they are found in a copy of the part."""
    slots: Slots = {}
    for part, cut_out, slot in cuts:
        number = next(number for number, known in enumerate(part.element.iter()) if known is cut_out)
        slots[part.partname] = (*slots.get(part.partname, ()), (number, slot))
    return slots


def _line(item: Found, styles: Styles) -> int:
    """Return the characters of a line where the title stands alone in a paragraph of the text."""
    paragraph = item.line.element
    if item.mark.name != TITLE or item.mark.text != item.line.text.strip() or not item.part.is_body or paragraph.tag != P:
        return 0
    size = int(value_at(paragraph, "r/rPr/sz") or 0) or styles.size(value_at(paragraph, "pPr/pStyle"))
    return text_width(section_at(paragraph)) // (size * 10)


def _pieces(line: Line, marks: list[Mark]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Yield each node in which a mark begins with its pieces; the rest of a mark is taken out of the nodes that follow."""
    for begin, (node, attribute) in line.nodes:
        text = (node.text if attribute is None else node.get(attribute)) or ""
        pieces: list[str] = []
        reached = begin
        for mark in marks:
            if mark.start < begin + len(text) and mark.end > begin:
                if mark.start >= begin:
                    assert mark.name is not None
                    pieces += (text[reached - begin : mark.start - begin], mark.name)
                reached = mark.end
        if reached == begin:
            continue
        if node.tag == T:
            node.set(SPACE, "preserve")
        pieces.append(text[reached - begin :])
        if len(pieces) > 1:
            yield (node, attribute), tuple(pieces)
        else:
            node.text = pieces[0]


def _prototype(paragraph: _Element, styles: Styles, role: str) -> Prototype:
    """Return the prototype of plain paragraphs: an office that formats the mark means the text that comes in its place."""
    style_id = value_at(paragraph, "pPr/pStyle")
    if style_id is None or style_id == styles.default or styles.is_heading(style_id):
        style_id = styles.roles[role]
    marked = next((each for each in paragraph.iter(R) if each.find(T) is not None), paragraph)
    properties = marked.find(R_PR)
    fonts = properties.find(FONTS) if properties is not None else None
    named = {slot: name for slot in ("ascii", "hAnsi", "eastAsia") if fonts is not None and (name := fonts.get(w(slot)))}
    font = named.pop("eastAsia", "") or styles.font(style_id)
    return Prototype.of(
        style_id, run(font, *_chosen(properties, _RUN_FORMATS), **named), _chosen(paragraph.find(P_PR), _PARAGRAPH_FORMATS)
    )


def _chosen(properties: _Element | None, tags: tuple[str, ...]) -> list[_Element]:
    return [deepcopy(child) for child in properties if child.tag in tags] if properties is not None else []


def _empty(paragraph: _Element) -> None:
    """Leave nothing in a paragraph but its section break, and its pictures and page breaks without their text."""
    section = next(paragraph.iter(SECT_PR), None)
    runs = [element("r", element("br", type="page"))] if paragraph.find(w("pPr/pageBreakBefore")) is not None else []
    for each in paragraph.iter(R):
        breaks = any(found.get(w("type")) in ("page", "column") for found in each.iterchildren(BREAK))
        if next(each.iterancestors(P)) is paragraph and (breaks or next(each.iter(*CARRIED), None) is not None):
            runs.append(each)
    for each in runs:
        for text in each.findall(T):
            each.remove(text)
    paragraph[:] = runs if section is None else [element("pPr", section), *runs]


def section_at(paragraph: _Element) -> _Element | None:
    """Return the properties of the section of the document in which the paragraph stands."""
    passed = False
    for each in paragraph.getroottree().getroot().iter(P, SECT_PR):
        passed = passed or each is paragraph
        if passed and each.tag == SECT_PR:
            return each
    return None


def text_width(section: _Element | None) -> int:
    """Return the width of the text in a section."""
    size, margins = (section.find(w(tag)) if section is not None else None for tag in ("pgSz", "pgMar"))
    if size is None or margins is None:
        return 8845
    taken = sum(int(margins.get(w(side), "0")) for side in ("left", "right", "gutter"))
    return max(int(size.get(w("w"), "11906")) - taken, 2000)
