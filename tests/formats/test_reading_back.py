"""What our own writers write is read back to the blocks it was written from, and no damage crashes a reader."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import style as county
from generator.document.blocks import Block, Document, Heading, Table, Title
from generator.document.compose import compose
from generator.errors import RecognitionError
from generator.formats.html import reader as html_reader
from generator.formats.html import writer as html_writer
from generator.formats.markdown import reader as markdown_reader
from generator.formats.text import reader as text_reader
from generator.formats.text import writer as text_writer
from generator.recognise.sections.page import report_in
from generator.report.report import Report
from tests.folders import PUBLISHED
from tests.reports import reports

Reader = Callable[[bytes, str], tuple[Block, ...]]
MARKS = (
    *("<table>", "<tr>", "<td>", "<td rowspan=3>", "</table>", "</td>", "<div>", "</div>", "<p>", "<br>", "<h1>"),
    *("<a href=x>", "</a>", "&nbsp;", "<pre>", "a\tb\n", "| a | b |\n", "# ", "0"),
    *("一、总体情况", "总体情况", "某局2023年政府信息公开工作年度报告", "打印"),
)
READERS: dict[str, Reader] = {"txt": text_reader.read, "md": markdown_reader.read, "html": html_reader.read}


def _document(report: Report) -> tuple[Document, county.Style]:
    office = county.load(None)
    return compose(report, office), office


def _words(blocks: tuple[Block, ...]) -> list[object]:
    """Return the texts of blocks, and of tables the texts with their spans."""
    return [
        [[(s.text, s.rowspan, s.colspan) for s in row] for row in block.rows] if isinstance(block, Table) else block.text
        for block in blocks
    ]


@settings(max_examples=25, deadline=None)
@given(reports())
def test_a_web_page_of_ours_reads_back_exactly(report: Report) -> None:
    document, office = _document(report)

    blocks = html_reader.read(html_writer.write(document, office), "x.html")

    assert _words(blocks) == _words(document.blocks)
    assert isinstance(blocks[0], Title)
    assert [b.text for b in blocks if isinstance(b, Heading) and b.level == 2] == [s.heading.text for s in document.sections]


@settings(max_examples=25, deadline=None)
@given(reports())
def test_a_text_of_ours_reads_back_exactly(report: Report) -> None:
    document, office = _document(report)

    blocks = text_reader.read(text_writer.write(document, office), "x.txt")

    texts = [block.text for block in blocks if not isinstance(block, Table)]
    assert texts == [block.text for block in document.blocks if not isinstance(block, Table)]
    tables = [table for table in document.blocks if isinstance(table, Table)]
    assert [_spread(table) for table in tables] == [
        [[square.text for square in row] for row in block.rows] for block in blocks if isinstance(block, Table)
    ]


def _spread(table: Table) -> list[list[str]]:
    """Return every place of the grid: a merged square's text in its first, the others blank."""
    width = sum(square.colspan for square in table.rows[0])
    grid: list[list[str | None]] = [[None] * width for _ in table.rows]
    for number, row in enumerate(table.rows):
        for square in row:
            column = grid[number].index(None)
            for below in range(square.rowspan):
                grid[number + below][column : column + square.colspan] = [""] * square.colspan
            grid[number][column] = square.text
    return [[text or "" for text in line] for line in grid]


def _sources() -> list[Path]:
    return sorted(path for kind in READERS for path in PUBLISHED.glob(f"*.{kind}"))


@pytest.mark.parametrize("source", _sources(), ids=lambda path: path.name)
def test_every_published_layout_is_read_with_all_its_sections(source: Path) -> None:
    blocks = READERS[source.suffix[1:]](source.read_bytes(), source.name)

    assert all(not isinstance(block, Table) or all(block.rows) for block in blocks)
    assert all(block.place is not None for block in blocks if not (isinstance(block, Title) and block.stated))


@pytest.mark.parametrize("source", _sources(), ids=lambda path: path.name)
def test_no_damage_to_a_file_crashes_a_reader(source: Path) -> None:
    chance = random.Random(source.name)
    data = source.read_bytes()

    for _ in range(12):
        damaged = _damaged(data, chance)
        for read in READERS.values():
            try:
                blocks = read(damaged, source.name)
            except RecognitionError as refusal:
                assert refusal.message
            else:
                assert len(report_in(blocks)) <= len(blocks) + 1


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut a piece out, double it, put junk in, or mix lines."""
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 2, 30, 400)))
    kind = chance.randrange(5)
    if kind == 0:
        return data[:start] + data[end:]
    if kind == 1:
        return data[:end] + data[start:]
    if kind == 2:
        junk = chance.choice(
            (b"<", b"</table>", b"|", b"\t", b"\n", b"\xff", b"<td rowspan=-1 colspan=1e9>", b"&#x110000;", b"]]>", b"\0")
        )
        return data[:start] + junk + data[start:]
    lines = data.split(b"\n")
    if kind == 3:
        chance.shuffle(lines)
        return b"\n".join(lines)
    return b"".join(lines)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(sorted(READERS)))
def test_any_bytes_are_read_or_refused(data: bytes, kind: str) -> None:
    try:
        READERS[kind](data, f"x.{kind}")
    except RecognitionError as refusal:
        assert refusal.message


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(MARKS), max_size=40).map("".join),
    st.sampled_from(sorted(READERS)),
)
def test_any_mixture_of_marks_is_read(text: str, kind: str) -> None:
    try:
        blocks = READERS[kind](text.encode(), f"x.{kind}")
    except RecognitionError:
        return
    assert all(block.rows for block in blocks if isinstance(block, Table))
