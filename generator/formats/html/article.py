"""Finds the report on a page of a web site: the element that holds its sections, and its title wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.document.blocks import Block, Heading, Paragraph, Table, Title
from generator.findings import Place
from generator.formats.html.flow import Found
from generator.formats.shared import landmarks
from generator.text.spelling import tight

if TYPE_CHECKING:
    from lxml.etree import _Element

_OUTSIDE = ("nav", "footer", "aside")


def article(root: _Element, found: Sequence[Found]) -> list[Block]:
    """Give the blocks of the report with its title first; all blocks if the page has no section of a report."""
    holding = {element for index in _sections(found) for element in _chain(found[index].element)}
    content = [one for one in found if not _is_outside(one, holding)]
    marks = _sections(content)
    holder = _holder(content, marks)
    if holder is None:
        return [one.block for one in content]
    inside = set(holder.iter())
    first = next(index for index, one in enumerate(content) if one.element in inside)
    held = [one for one in content if one.element in inside]
    # What is nothing but a link is a file to download at the end, and elsewhere a table of contents if it reads like a heading.
    while held and held[-1].linked:
        held.pop()
    body = _once([one.block for one in held if not (one.linked and landmarks.is_heading(_text(one.block)))])
    return _titled(body, _title_above(content[:first]) or _title_in_head(root))


def _once(body: Sequence[Block]) -> Sequence[Block]:
    """Give a report only once that a page holds twice in the same words, for wide screens and for telephones."""
    half = len(body) // 2
    words = [[[s.text for s in row] for row in block.rows] if isinstance(block, Table) else block.text for block in body]
    return body[:half] if half > 1 and words[:half] == words[half:] else body


def _sections(content: Sequence[Found]) -> list[int]:
    """Give where section headings stand, by known wording if there are two such, else by their look."""
    texts = [(index, one.block.text) for index, one in enumerate(content) if isinstance(one.block, (Heading, Paragraph))]
    known = [index for index, text in texts if landmarks.is_section(text) and not content[index].linked]
    if len(known) > 1:
        return known
    return [index for index, text in texts if landmarks.is_heading(text) and not content[index].linked]


def _holder(content: Sequence[Found], marks: Sequence[int]) -> _Element | None:
    """Give the innermost element that holds the section headings and the tables between them."""
    if not marks:
        return None
    held = [content[index].element for index in marks]
    held += [one.element for one in content[marks[0] : marks[-1]] if isinstance(one.block, Table)]
    common = _chain(held[0])
    for element in held[1:]:
        known = set(_chain(element))
        common = [above for above in common if above in known]
    # A single heading is held by its own element; what it heads stands beside it.
    following = content[marks[-1] + 1].element if marks[-1] + 1 < len(content) else common[-1]
    known = set(_chain(following))
    return next(above for above in common if len(set(held)) > 1 or above in known)


def _chain(element: _Element) -> list[_Element]:
    return [element, *element.iterancestors()]


def _is_outside(one: Found, holding: set[_Element]) -> bool:
    """Tell whether a block stands in a part that is named as menu, foot, tools and the like, and holds no section."""
    for element in _chain(one.element):
        if element in holding:
            return False
        if element.tag in _OUTSIDE:
            return True
        names = f"{element.get('class', '')} {element.get('id', '')}".strip()
        if names and landmarks.names_furniture(names):
            return True
    return False


def _title_above(above: Sequence[Found]) -> Title | None:
    """Give the title that stands outside of the article: a heading if there is one, else the nearest line like a title."""
    likely = [one for one in above if not isinstance(one.block, Table) and not one.linked and landmarks.is_title(one.block.text)]
    marked = [one for one in likely if isinstance(one.block, Heading)]
    chosen = (marked or likely)[-1:]
    return next((Title(one.block.text, one.block.place) for one in chosen if not isinstance(one.block, Table)), None)


def _title_in_head(root: _Element) -> Title | None:
    """Give the title that the head of the page states (`<meta name="ArticleTitle">`, `<title>`), without the site's name."""
    named = (meta for meta in root.iter("meta") if (meta.get("name") or meta.get("property") or "").lower() in _TITLE_NAMES)
    texts = [meta.get("content", "") for meta in named]
    for element in root.iter("title"):
        whole = "".join(map(str, element.itertext()))
        texts += [whole, *_cut(whole)]
    return next((Title(text.strip()) for text in texts if landmarks.is_title(text.strip())), None)


_TITLE_NAMES = ("articletitle", "og:title", "title")


def _cut(text: str) -> list[str]:
    for separator in "_|–—-":
        text = text.replace(separator, "\n")
    return text.split("\n")


def _titled(body: Sequence[Block], title: Title | None) -> list[Block]:
    """Give the article with one title: its own, or the page's where the article has none or only a part of it."""
    first = next((index for index, block in enumerate(body) if _is_section(block)), len(body))
    own = [index for index, block in enumerate(body[:first]) if not isinstance(block, Table) and landmarks.is_title(block.text)]
    marked = [index for index in own if isinstance(body[index], (Heading, Title))]
    if not own:
        return list(body) if title is None else [title, *body]
    at = (marked or own)[-1]
    text = _text(body[at])
    above = _text(body[at - 1]) if at else ""
    stated = tight(title.text) if title is not None else ""
    if above and stated == tight(above + text):
        return [*body[: at - 1], Title(above + text, body[at - 1].place), *body[at + 1 :]]
    if marked or stated == tight(text):
        return [*body[:at], Title(text, body[at].place), *body[at + 1 :]]
    return list(body)


def _is_section(block: Block) -> bool:
    return isinstance(block, (Heading, Paragraph)) and landmarks.is_heading(block.text)


def _text(block: Block) -> str:
    return "" if isinstance(block, Table) else block.text


def whole(found: Sequence[Found]) -> list[Block]:
    """Give the blocks of a page that is nothing but the report, its first heading being the title."""
    blocks = [one.block for one in found]
    first = next((index for index, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    return [Title(_text(block), block.place) if index == first else block for index, block in enumerate(blocks)]


def levelled(blocks: Sequence[Block]) -> list[Block]:
    """Give the headings with levels from 1, and the tables with their numbers."""
    lowest = min((block.level for block in blocks if isinstance(block, Heading)), default=1)
    found: list[Block] = []
    tables = 0
    for block in blocks:
        if isinstance(block, Heading):
            found.append(block._replace(level=block.level - lowest + 1))
        elif isinstance(block, Table):
            tables += 1
            found.append(_numbered(block, tables))
        else:
            found.append(block)
    return found


def _numbered(table: Table, number: int) -> Table:
    rows = tuple(tuple(square._replace(place=_of_table(square.place, number)) for square in row) for row in table.rows)
    return table._replace(rows=rows, place=_of_table(table.place, number))


def _of_table(place: Place | None, number: int) -> Place | None:
    return None if place is None else Place(place.line, table=number, row=place.row, cell=place.cell)
