"""The report on a page: without what a web site puts around it, its title marked wherever the page tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.document.blocks import Block, Heading, Origin, Paragraph, Table, Title
from generator.findings import Place
from generator.recognise.sections.furniture import is_date, is_divider, is_foot, is_furniture
from generator.recognise.sections.headings import is_heading, is_known
from generator.recognise.sections.titles import is_title, lacks_agency, names_report, noted
from generator.text.spelling import tight

_SENTENCE = re.compile("[。；，！？,;]")
_SEPARATORS = re.compile("[_|–—-]")
_FEWEST_OTHERS = 2

Path = tuple[int, ...]


def report_in(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of the report; a source that begins with its title is nothing but the report and stays as it is."""
    page: Sequence[Block] = [block for block in blocks if not (isinstance(block, Title) and block.stated)]
    if page and not isinstance(page[0], Title):
        above, body = _below_divider(*_article(page))
        stated = [block for block in blocks if isinstance(block, Title) and block.stated]
        page = _trimmed(_titled(body, _title_above(above) or _noted([*above, *_head(body)]) or _stated(stated)))
    return list(_numbered(_without_others(page)))


def _article(page: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return what stands above the element that holds the sections, and what is in it; all is if no section is found."""
    holder = _holder(page, _sections(page))
    inside = [_path(block)[: len(holder)] == holder for block in page]
    held = [block for block, within in zip(page, inside, strict=True) if within]
    # What is nothing but a link is a file to download at the end, and elsewhere a table of contents if it reads like a heading.
    while held and _is_linked(held[-1]):
        held.pop()
    body = [block for block in held if not (_is_linked(block) and is_heading(_text(block)))]
    return list(page[: inside.index(True)]) if page else [], body


def _sections(content: Sequence[Block]) -> list[int]:
    """Return where section headings stand, by known wording if there are two such, else by their look."""
    texts = [(at, _text(block)) for at, block in enumerate(content) if not _is_linked(block)]
    known = [at for at, text in texts if is_known(text)]
    return known if len(known) > 1 else [at for at, text in texts if is_heading(text)]


def _holder(content: Sequence[Block], marks: Sequence[int]) -> Path:
    """Return the path of the innermost element that holds the section headings and the tables between them."""
    if not marks:
        return ()
    held = [_path(content[at]) for at in marks]
    held += [_path(block) for block in content[marks[0] : marks[-1]] if isinstance(block, Table)]
    if len(set(held)) == 1:
        # A single heading is held by its own element; what it heads stands beside it.
        held.append(_path(content[marks[-1] + 1]) if marks[-1] + 1 < len(content) else held[0][:1])
    shared = 0
    while len({path[: shared + 1] for path in held}) == 1 and shared < min(map(len, held)):
        shared += 1
    return held[0][:shared]


def _origin(block: Block) -> Origin:
    return (not isinstance(block, Title) and block.origin) or Origin(())


def _path(block: Block) -> Path:
    return _origin(block).path


def _is_linked(block: Block) -> bool:
    return _origin(block).linked


def _below_divider(above: list[Block], body: list[Block]) -> tuple[list[Block], list[Block]]:
    """Cut at a line like `==== 正文 ====`."""
    at = next((at for at, block in enumerate(body) if is_divider(_text(block))), None)
    return (above, body) if at is None else ([*above, *body[:at]], body[at + 1 :])


def _title_above(above: Sequence[Block]) -> Title | None:
    """Return the title that stands outside of the article: a heading if there is one, else the nearest line like a title."""
    likely = [block for block in above if not _is_linked(block) and is_title(_text(block))]
    marked = [block for block in likely if isinstance(block, Heading)]
    return next((Title(_text(block), block.place) for block in (marked or likely)[-1:]), None)


def _noted(lines: Sequence[Block]) -> Title | None:
    found = ((noted(_text(block)), block.place) for block in lines)
    return next((Title(text, place) for text, place in found if text and is_title(text)), None)


def _stated(titles: Sequence[Title]) -> Title | None:
    """Return the title that the head of a page states, without the site's name."""
    texts = [part.strip() for title in titles for part in (title.text, *_SEPARATORS.split(title.text))]
    return next((Title(text) for text in texts if is_title(text)), None)


def _head(body: Sequence[Block]) -> Sequence[Block]:
    return body[: next((at for at, block in enumerate(body) if _is_section(block)), len(body))]


def _titled(body: list[Block], title: Title | None) -> list[Block]:
    """Return the report with one title: its own, or the page's where the report has none."""
    head = _head(body)
    own = [at for at, block in enumerate(head) if is_title(_text(block))]
    marked = [at for at in own if isinstance(head[at], (Heading, Title))]
    if not (own or marked):
        return body if title is None else [title, *body]
    at = (marked or own)[-1]
    text, stated = _text(body[at]), title is not None and tight(title.text)
    return [*body[:at], Title(text, body[at].place), *body[at + 1 :]] if marked or stated == tight(text) else body


def _trimmed(body: list[Block]) -> list[Block]:
    """Return the report without the site's lines; where there are none above its first section it stays as it is."""
    head = _head(body)
    if len(head) == len(body):
        return body
    pasted = any(_is_site(block) for block in head)
    return [*(_without_notes(head) if pasted else head), *_without_foot(body[len(head) :], pasted)]


def _without_notes(head: Sequence[Block]) -> list[Block]:
    """Return the title with the agency above it, and the paragraphs that are neither notes nor menus."""
    titles = [at for at, block in enumerate(head) if isinstance(block, Title) or is_title(_text(block))]
    if not titles:
        return [block for block in head if _SENTENCE.search(_text(block)) and not _is_site(block)]
    at = titles[-1]
    above = head[at - 1 : at] if at and lacks_agency(_text(head[at])) else []
    notes = (isinstance(block, Table) or _is_site(block) or is_date(_text(block)) for block in (*above, *head[at:]))
    return [block for block, note in zip((*above, *head[at:]), notes, strict=True) if not note]


def _without_foot(sections: list[Block], pasted: bool) -> list[Block]:
    """Return the sections without the notes and buttons at the very end."""
    end = len(sections)
    while end > 1 and isinstance(sections[end - 1], (Paragraph, Heading)) and is_furniture(_text(sections[end - 1])):
        end -= 1
    footed = pasted or any(is_foot(_text(block)) for block in sections[end:])
    return sections[:end] if footed else sections


def _without_others(page: Sequence[Block]) -> Sequence[Block]:
    """Return the page without the list of other reports at its end; a single name may be the report's own words."""
    end, names = len(page), 0
    while end > 1 and (found := [names_report(line) for line in _lines(page[end - 1])]) and all(named for named, _ in found):
        names += sum(_FEWEST_OTHERS if leads else 1 for _, leads in found)
        end -= 1
    if names < _FEWEST_OTHERS:
        return page
    while end > 1 and isinstance(page[end - 1], (Paragraph, Heading)) and is_furniture(_text(page[end - 1])):
        end -= 1
    return page[:end]


def _lines(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [text for row in block.rows if (text := " ".join(square.text for square in row).strip())]
    return [] if isinstance(block, Title) else [block.text]


def _is_section(block: Block) -> bool:
    return isinstance(block, (Heading, Paragraph)) and is_heading(block.text)


def _is_site(block: Block) -> bool:
    if isinstance(block, Table):
        return any(square.text and is_furniture(square.text) for row in block.rows for square in row[:1])
    return not isinstance(block, Title) and is_furniture(block.text)


def _text(block: Block) -> str:
    """Return the text of a block that is no table."""
    return "" if isinstance(block, Table) else block.text


def _numbered(page: Sequence[Block]) -> Iterator[Block]:
    """Return the tables of a web page their numbers."""
    tables = 0
    for block in page:
        if isinstance(block, Table) and block.origin is not None:
            tables += 1
            rows = tuple(tuple(replace(square, place=_of_table(square.place, tables)) for square in row) for row in block.rows)
            block = replace(block, rows=rows, place=_of_table(block.place, tables))
        yield block


def _of_table(place: Place | None, number: int) -> Place | None:
    return None if place is None else Place(place.line, table=number, row=place.row, cell=place.cell)
