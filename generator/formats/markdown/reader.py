"""Markdown: headings of any depth, pipe tables, tables in raw HTML or by tabs, and text freed from its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.document.blocks import Block, Heading, Square, Table, Title
from generator.formats.html import flow as html_flow
from generator.formats.markdown.marks import ATTRIBUTES, plain
from generator.formats.shared import plain_text
from generator.formats.shared.source_lines import SourceLine, is_numbered_heading, split, unwrapped
from generator.text.characters import BLANKS
from generator.text.encoding import decode

_HEADING = re.compile(rf" {{0,3}}(#{{1,9}})(?:[{BLANKS}]+|(?=[^\s#\d!]))(.*)$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_MERE_MARK = re.compile(r"\s*(?:(?:```|~~~).*|:{3,}\s*(?:\{.*\}|[\w-]*)\s*:*|([-*_=~])(?:\s*\1){2,})\s*")
"""A rule, an end of a piece of code, or one of a part of the page, as pandoc writes it."""
_ITEM = re.compile(r"\s*(?:>\s*)*(?:[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?)?")
_NAMED = re.compile(rf"{ATTRIBUTES.pattern}\s*$")
_OPEN = re.compile(r"(?:</?[A-Za-z][\w:-]*(?:\s[^<>]*)?|\]\{[^{}]*|\[[^\[\]]*)$")
"""A tag, or a piece of text of which pandoc says more, that goes on in the next line."""
_END = {"<": ">", "]": "}", "[": "]{"}
_LINES_OF_A_TAG = 12
_LINES_OF_THE_HEAD = 50
_TITLE = re.compile(r"^title\s*[:：]\s*(?:[|>][-+]?((?:\n[ \t].*)+)|(.+))", re.IGNORECASE | re.MULTILINE)
_RAW = re.compile(r"\s*<(table|h[1-6](?=\b.*</h[1-6]))\b", re.IGNORECASE)

_LONGEST_HEADING = 60


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown file; RecognitionError if it is no text."""
    return blocks(split(decode(data, name)))


def is_markdown(lines: Sequence[SourceLine]) -> bool:
    """Return whether a text is Markdown: it begins with a heading mark, or the first of its headings have one."""
    contents = [line.content for line in lines if line.content]
    headings = [content for content in contents if _is_marked(content) or is_numbered_heading(content)]
    return bool(contents) and (_is_marked(contents[0]) or (len(headings) > 1 and all(map(_is_marked, headings[:2]))))


def blocks(lines: Sequence[SourceLine]) -> tuple[Block, ...]:
    """Return the blocks of Markdown lines."""
    found = [_freed(block) for block in _blocks(list(_closed(lines)))]
    return tuple(block for block in found if isinstance(block, Table) or block.text)


def _closed(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """Yield the lines, those that a tag is broken over as one."""
    at = 0
    while at < len(lines):
        line, text = lines[at], lines[at].text
        at += 1
        while (opened := _OPEN.search(text)) and (parts := _rest_of_tag(lines, at, _END[opened[0][0]])):
            text = " ".join((text, *parts))
            at += len(parts)
        yield line if text is line.text else SourceLine(line.number, text)


def _rest_of_tag(lines: Sequence[SourceLine], start: int, end: str) -> list[str]:
    """Return the lines from there on to the one in which a tag ends; none if it does not."""
    parts: list[str] = []
    for line in lines[start : start + _LINES_OF_A_TAG]:
        parts.append(line.content)
        if end in line.text:
            return parts
        if not line.content:
            break
    return []


def _is_marked(content: str) -> bool:
    return content.startswith("#") and _HEADING.match(content) is not None


def _blocks(lines: list[SourceLine]) -> Iterator[Block]:
    """Return headings and raw tables as they come, and what lies between them as text."""
    text: list[SourceLine] = []
    below, title = _front_matter(lines)
    if title is not None:
        yield title
    lines, index = unwrapped(lines[below:]), 0
    while index < len(lines):
        found, end = _marked(lines, index)
        if found is None:
            text += [_unmarked(line) for line in lines[index:end]]
        else:
            yield from plain_text.blocks(text)
            text = []
            yield from found
        index = end
    yield from plain_text.blocks(text)


def _front_matter(lines: Sequence[SourceLine]) -> tuple[int, Title | None]:
    """Return the index of the first line below the YAML head, and the title that stands in it."""
    marks = [at for at, line in enumerate(lines[:_LINES_OF_THE_HEAD]) if line.text.rstrip() in ("---", "...")]
    if len(marks) < 2 or marks[0] or lines[0].text.startswith("."):
        return 0, None
    title = _TITLE.search("\n".join(line.text for line in lines[1 : marks[1]]))
    if title is None:
        return marks[1] + 1, None
    text = "".join(part.strip(" \t\"'\\") for part in (title[1] or title[2]).splitlines())
    return marks[1] + 1, Title(text, lines[0].place(), stated=True)


def _marked(lines: Sequence[SourceLine], index: int) -> tuple[list[Block] | None, int]:
    """Return what the mark at a line makes of it (None: ordinary text), and the index of the line after it."""
    line = lines[index]
    if heading := _HEADING.match(line.text):
        text = _NAMED.sub("", heading.group(2)).strip(BLANKS).rstrip("#").rstrip(BLANKS)
        return [Heading(text, len(heading.group(1)), place=line.place())], index + 1
    if raw := _RAW.match(line.text):
        return _raw(lines, index, raw[1])
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    if _is_underlined(lines, index) and (underline := _UNDERLINE.match(following)):
        return [Heading(line.content, 1 if underline.group(1)[0] == "=" else 2, place=line.place())], index + 2
    return None, index + 1


def _is_underlined(lines: Sequence[SourceLine], index: int) -> bool:
    content = lines[index].content
    alone = index == 0 or not lines[index - 1].content
    return alone and 0 < len(content) <= _LONGEST_HEADING and not set(content) & set("|\t#")


def _raw(lines: Sequence[SourceLine], index: int, tag: str) -> tuple[list[Block], int]:
    """Return a table or a heading in HTML, up to where it is closed."""
    tags = re.compile(rf"<(/?){tag}\b", re.IGNORECASE)
    depth, end = 0, index
    while end < len(lines):
        depth += sum(-1 if mark else 1 for mark in tags.findall(lines[end].text))
        end += 1
        if depth <= 0:
            break
    text = "\n".join(line.text for line in lines[index:end])
    return html_flow.fragment(text, lines[index].number - 1), end


def _unmarked(line: SourceLine) -> SourceLine:
    """Return a line without the marks of lists, quotations, code and rules; columns still count from the line's beginning."""
    if _MERE_MARK.fullmatch(line.text):
        return SourceLine(line.number, "")
    mark = _ITEM.match(line.text)
    length = len(mark.group().rstrip("\t")) if mark and mark.group().strip() else 0
    return SourceLine(line.number, " " * length + line.text[length:]) if length else line


def _freed(block: Block) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(_square(square) for square in row) for row in block.rows))
    return replace(block, text=plain(block.text).replace("\n", " ").strip(BLANKS))


def _square(square: Square) -> Square:
    return replace(square, text=plain(square.text).strip(BLANKS + "\n"))
