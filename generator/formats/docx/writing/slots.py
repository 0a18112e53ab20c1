"""The slots of a compiled template: where words and blocks are put, and what the template's own paragraph gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.formats.docx.writing.marks import SIGNATURE, TITLE
from generator.formats.docx.writing.paragraphs import Dress
from generator.formats.docx.writing.xml import W, escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from generator.formats.docx.writing.opc import Package
    from generator.formats.docx.writing.styles import Styles
    from generator.formats.docx.writing.survey import Found, Line

_PARAGRAPH_FORMATS = (
    "widowControl", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "jc", "textAlignment",
)  # fmt: skip
_RUN_FORMATS = ("b", "bCs", "i", "iCs", "snapToGrid", "color", "spacing", "w", "kern", "position", "sz", "szCs", "u", "shd")
_CARRIED = ("drawing", "pict", "object")


class Word(NamedTuple):
    """A slot for a word within text."""

    name: str
    line: int = 0
    """For a title that stands alone: how many Chinese characters go on a line; 0 for everything else."""


class Block(NamedTuple):
    """A slot for blocks in place of a paragraph."""

    mark: str
    prints: str
    """正文, 导语, 落款 or the name of a section."""
    dress: Dress
    """How plain paragraphs look here: the style and the direct formatting of the mark's own paragraph."""
    before: str
    """The text of the paragraph before, in which the template may give the section's heading itself."""
    carried: str
    """Runs of the mark's paragraph that are no text, such as a seal's picture: they go into the first paragraph."""
    ending: str
    """The section break that the mark's paragraph carries, as a paragraph of its own."""
    width: int
    """The width of the text here, in twentieths of a point."""
    in_cell: bool


Slot = Word | Block


def cut(package: Package, found: list[Found], styles: Styles, roles: Mapping[str, str]) -> list[Slot]:
    """Put a token at every mark, which is the number of its slot, and give the slots."""
    slots: list[Slot] = []
    for item in found:
        if item.block is not None:
            slots.append(_block(item, styles, roles))
    # A line may hold several marks: from right to left, the places of the others stay true.
    numbers = {id(item): number for number, item in enumerate(item for item in found if item.block is not None)}
    for item in found:
        if item.block is not None:
            _replace(item.line.element, numbers[id(item)])
    for item in reversed(found):
        if item.block is None:
            assert item.mark.name is not None
            _mark(item.line, item.mark.start, item.mark.end, len(slots))
            slots.append(Word(item.mark.name, _line(item, styles)))
    for name in package.xml_parts():
        _name_fonts(package.root(name), styles)
    return slots


def _line(item: Found, styles: Styles) -> int:
    """Give the characters of a line where the title stands alone in a paragraph of the text."""
    paragraph = item.line.element
    if item.mark.name != TITLE or item.mark.text != item.line.text.strip() or not item.part.is_body or paragraph.tag != f"{W}p":
        return 0
    size = _direct(paragraph, "sz") or styles.size(_style(paragraph), styles.default)
    return _width(paragraph) // (size * 10)


def _direct(paragraph: _Element, tag: str) -> int:
    value = paragraph.find(f"{W}r/{W}rPr/{W}{tag}")
    return int(value.get(f"{W}val", "0")) if value is not None else 0


def _style(paragraph: _Element) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val") if style is not None else None


def _block(item: Found, styles: Styles, roles: Mapping[str, str]) -> Block:
    assert item.block is not None
    paragraph = item.line.element
    role = roles["SignOff" if item.block == SIGNATURE else "ReportBody"]
    section = next((sect for sect in paragraph.iter(f"{W}sectPr")), None)
    above = paragraph.getprevious()
    return Block(
        mark=item.mark.text,
        prints=item.block,
        dress=_dress(paragraph, styles, role),
        before="".join(node.text or "" for node in above.iter(f"{W}t")) if above is not None and above.tag == f"{W}p" else "",
        carried=_carried(paragraph),
        ending=f"<w:p><w:pPr>{_plain(section)}</w:pPr></w:p>" if section is not None else "",
        width=_width(paragraph),
        in_cell=next(paragraph.iterancestors(f"{W}tc"), None) is not None,
    )


def _dress(paragraph: _Element, styles: Styles, role: str) -> Dress:
    """Make the dress of plain paragraphs: an office that formats the mark means the text that comes in its place."""
    style_id = _style(paragraph)
    if style_id is None or style_id == styles.default or styles.is_heading(style_id):
        style_id = role
    ppr = paragraph.find(f"{W}pPr")
    run = next((run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None), paragraph)
    rpr = run.find(f"{W}rPr")
    fonts = rpr.find(f"{W}rFonts") if rpr is not None else None
    named = {slot: fonts.get(f"{W}{slot}") for slot in ("ascii", "hAnsi", "eastAsia")} if fonts is not None else {}
    latin = "".join(f' w:{slot}="{escape(named[slot] or "")}"' for slot in ("ascii", "hAnsi") if named.get(slot))
    return Dress.of(
        style_id,
        named.get("eastAsia") or styles.font(style_id, styles.default),
        ppr=_chosen(ppr, _PARAGRAPH_FORMATS),
        rpr=_chosen(rpr, _RUN_FORMATS),
        fonts=latin,
    )


def _chosen(properties: _Element | None, tags: tuple[str, ...]) -> str:
    if properties is None:
        return ""
    return "".join(_plain(child) for child in properties if str(child.tag).removeprefix(W) in tags)


def _carried(paragraph: _Element) -> str:
    """Give the runs with pictures and page breaks, without their text."""
    runs = []
    ppr = paragraph.find(f"{W}pPr")
    if ppr is not None and ppr.find(f"{W}pageBreakBefore") is not None:
        runs.append('<w:r><w:br w:type="page"/></w:r>')
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p")) is not paragraph:
            continue
        breaks = [br for br in run.findall(f"{W}br") if br.get(f"{W}type") in ("page", "column")]
        if breaks or any(next(run.iter(f"{W}{tag}"), None) is not None for tag in _CARRIED):
            for text in run.findall(f"{W}t"):
                run.remove(text)
            runs.append(_plain(run))
    return "".join(runs)


def _width(paragraph: _Element) -> int:
    """Give the width of the text in the section of the document in which the paragraph stands."""
    root = paragraph.getroottree().getroot()
    passed = False
    section = None
    for element in root.iter(f"{W}p", f"{W}sectPr"):
        passed = passed or element is paragraph
        if passed and element.tag == f"{W}sectPr":
            section = element
            break
    size, margins = (section.find(f"{W}{tag}") if section is not None else None for tag in ("pgSz", "pgMar"))
    if size is None or margins is None:
        return 8845
    taken = sum(int(margins.get(f"{W}{side}", "0")) for side in ("left", "right", "gutter"))
    return max(int(size.get(f"{W}w", "11906")) - taken, 2000)


def _replace(paragraph: _Element, number: int) -> None:
    from lxml import etree

    token = etree.ProcessingInstruction("makereport", str(number))
    parent = paragraph.getparent()
    assert parent is not None
    parent.replace(paragraph, token)


def _mark(line: Line, start: int, end: int, number: int) -> None:
    """Put the token where the mark begins and take the rest of the mark out of the runs it is spread over."""
    token = f"\ue000makereport {number}\ue001"
    for begin, (element, attribute) in reversed(line.nodes):
        text = (element.text if attribute is None else element.get(attribute)) or ""
        left, right = max(start - begin, 0), min(end - begin, len(text))
        if begin >= end or left >= len(text) or right <= 0:
            continue
        text = text[:left] + (token if begin <= start else "") + text[right:]
        if attribute is not None:
            element.set(attribute, text)
            continue
        element.text = text
        if element.tag == f"{W}t":
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _name_fonts(root: _Element, styles: Styles) -> None:
    """Name the Chinese font on every run of the template's own text."""
    from lxml import etree

    for run in root.iter(f"{W}r"):
        rpr = run.find(f"{W}rPr")
        if rpr is None:
            rpr = etree.Element(f"{W}rPr")
            run.insert(0, rpr)
        fonts = rpr.find(f"{W}rFonts")
        if fonts is None:
            fonts = etree.Element(f"{W}rFonts")
            rpr.insert(1 if rpr.find(f"{W}rStyle") is not None else 0, fonts)
        fonts.set(f"{W}hint", "eastAsia")
        if fonts.get(f"{W}eastAsia") is None:
            paragraph = next(run.iterancestors(f"{W}p"), None)
            names = [rpr.find(f"{W}rStyle"), paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None]
            ids = [name.get(f"{W}val") if name is not None else None for name in names]
            fonts.set(f"{W}eastAsia", styles.font(*ids, styles.default))


def _plain(element: _Element) -> str:
    """Give an element's XML without the namespaces its root declares anyway."""
    from lxml import etree

    text = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in element.getroottree().getroot().nsmap.items():
        text = text.replace(f' xmlns:{prefix}="{uri}"', "") if prefix else text
    return text
