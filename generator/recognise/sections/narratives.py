"""The words of a published report: the paragraphs of its narrative sections, and the sign-off at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from generator.findings import Finding, Place
from generator.form.items import Section
from generator.recognise import limits
from generator.recognise.lines.labels import Match, Sheet
from generator.recognise.lines.printed_figures import tail
from generator.recognise.lines.printed_lines import PrintedLine, is_prose
from generator.recognise.vocabulary import words
from generator.report.report import Signature
from generator.rules import found as finding
from generator.text.ordinals import ordinal
from generator.text.prose import paragraphs
from generator.text.spelling import plain, tight

_DATE = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")
_ONE_LINE = re.compile(r"(?<=\D)\s+(?=20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$)")
"""Where an agency and the date behind it on the same line part."""

Paragraph = tuple[str, Place | None]


def text_of(body: Sequence[PrintedLine]) -> list[Paragraph]:
    """Return the paragraphs of a narrative section; a row of a table in it becomes a paragraph."""
    return [(paragraph, line.place) for line in body for paragraph in paragraphs(_raw(line))]


def sign_off(body: Sequence[PrintedLine], agency: str | None, marked: bool) -> tuple[Signature | None, Sequence[PrintedLine]]:
    """Return the sign-off at the end of the last section and the section without it.

    Where the source sets it apart (`right`) only that counts; where it marks its headings, less is guessed.
    """
    apart = len(list(takewhile(lambda line: line.right, reversed(body))))
    if not apart and body and (body[-1].table is None or body[-1].alone):
        named = len(body) > 1 and _is_agency(body[-2], agency, marked)
        if _DATE.fullmatch(tight(body[-1].text)):
            apart = 2 if named else 0 if marked else 1
        elif agency is not None and tight(body[-1].text).startswith(tight(agency)):
            rest = tight(body[-1].text).removeprefix(tight(agency))
            apart = 1 if _DATE.fullmatch(rest) or not (marked or rest) else 0
    start = len(body) - apart
    return (_signature(body[start:]) if apart else None), body[:start]


def remarks(section: Section, body: Sequence[PrintedLine]) -> Iterator[Finding]:
    """Find what is to be said about a narrative section: a table in it, or numbers that belong to section headings."""
    tables = [line for line in body if line.table is not None]
    if tables:
        message = f"“{section.label}”里有表格，按行转成了文字，共 {len(tables)} 行，请核对。"
        yield finding("table-in-narrative", message, place=tables[0].place)
    numbered = [line for line in body if line.table is None and _is_numbered_like_a_section(line)]
    if numbered:
        quoted = "、".join(f"“{line.text.strip()[:20]}”" for line in numbered[:3])
        more = f"等 {len(numbered)} 处" if len(numbered) > 3 else ""
        message = (
            f"“{section.label}”里又用了“一、二、三……”编号（{quoted}{more}），与六个部分的序号混在一起；格式用（一）（二）（三）。"
        )
        yield finding("heading-numbering", message, place=numbered[0].place)


def prose(section: Section, body: Sequence[PrintedLine], sheet: Sheet) -> Iterator[Finding]:
    """Find sentences in a section that is reported as a table: they are not part of the report."""
    said = [line for line in body if line.table is None and _is_said(line, sheet)]
    if said:
        quoted = "；".join(f"“{line.text.strip()[:30]}”" for line in said[:3])
        message = f"“{section.label}”以表格形式报告，表格以外的文字没有读入：{quoted}{'……' if len(said) > 3 else ''}"
        yield finding("prose-in-table-section", message, place=said[0].place)


def _raw(line: PrintedLine) -> str:
    return line.pieces[0].text if line.table is None and len(line.pieces) == 1 else line.text


def _is_said(line: PrintedLine, sheet: Sheet) -> bool:
    text = plain(line.text)
    if any(phrase in text for phrase in words()["boilerplate"]) and len(text) < limits.LONGEST_AGENCY:
        return False
    labels = sum(1 for part in sheet.cut(text) if isinstance(part, Match))
    return is_prose(text) and labels < limits.FEWEST_LABELS and sheet.whole(tail(text)[0]) is None


def _is_agency(line: PrintedLine, agency: str | None, marked: bool) -> bool:
    text = line.text.strip()
    if not line.alone or len(text) > limits.LONGEST_AGENCY or is_prose(text):
        return False
    if agency is not None and tight(text) == tight(agency):
        return True
    return not marked and ordinal(plain(text)) is None and tight(text).endswith(tuple(words()["agency_ends"]))


def _signature(lines: Sequence[PrintedLine]) -> Signature:
    texts = [part.strip() for line in lines for part in _ONE_LINE.split(line.text.strip(), maxsplit=1)]
    dates = [text for text in texts if _DATE.search(tight(text))]
    date = dates[-1] if dates else None
    names = [text for text in texts if text != date]
    return Signature("".join(names) or None, re.sub(r"\s+", "", date) if date and _DATE.fullmatch(tight(date)) else date)


def _is_numbered_like_a_section(line: PrintedLine) -> bool:
    mark = ordinal(plain(line.text))
    return mark is not None and mark.style == "top" and len(line.text) <= limits.LONGEST_SUBHEADING and not is_prose(line.text)
