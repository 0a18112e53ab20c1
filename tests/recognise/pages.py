"""Pages to recognise: the sound report as text, and hand-made blocks."""

from __future__ import annotations

from collections.abc import Iterable

from generator import style as counties
from generator.document.blocks import Block, Paragraph, Square, Table
from generator.document.compose import compose
from generator.findings import Place
from generator.form import form as forms
from generator.formats.text import reader as text_reader
from generator.formats.text import writer as text_writer
from generator.recognise.lines.labels import Sheet
from generator.recognise.lines.printed_lines import lines_of
from generator.recognise.lines.sheets import sheets
from generator.recognise.lines.tokens import Token, tokens
from generator.recognise.recognition import Recognised, recognise
from tests.reports import base_text, report


def page() -> str:
    """Return the sound report of the rules as text."""
    county = counties.load()
    return text_writer.write(compose(report(base_text()), county), county).decode("utf-8")


def read(text: str) -> Recognised:
    """Recognise a text."""
    return recognise(text_reader.read(text.encode("utf-8"), "report.txt"))


def said(recognised: Recognised) -> set[str]:
    """Return the rules of all findings."""
    return {finding.rule for finding in recognised.findings}


def messages(recognised: Recognised, rule: str) -> str:
    """Return the words of the findings of a rule."""
    return "\n".join(finding.message for finding in recognised.findings if finding.rule == rule)


def sheet(number: int, form: str = "2021") -> Sheet:
    """Return the sheet of a form's table: 0, 1, 2 for sections two, three, four."""
    return sheets(forms.load(form))[number]


def paragraphs(*texts: str) -> list[Block]:
    """Return paragraphs with their line numbers."""
    return [Paragraph(text, place=Place(number, 1)) for number, text in enumerate(texts, 1)]


def table(rows: Iterable[Iterable[str]]) -> Table:
    """Return a table without merged squares."""
    return Table(tuple(tuple(Square(text) for text in row) for row in rows))


def stream(blocks: Iterable[Block], own: Sheet) -> list[Token]:
    """Return the tokens of blocks."""
    return tokens(lines_of(list(blocks)), own)
