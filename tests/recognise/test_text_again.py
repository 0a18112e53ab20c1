"""From a published report to its text and back: stable from the first reading on, and different only where findings say so."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from generator import style as counties
from generator.document.compose import compose
from generator.formats import published
from generator.formats.text import reader as text_reader
from generator.formats.text import writer as text_writer
from generator.recognise.recognition import recognise
from generator.text.spelling import core, tight
from tests.folders import PUBLISHED, SHARED

LIKE_TEXT = ("tabs-*.txt", "headings-marked-tabs.txt", "kaifeng-*.txt", "puyang-*.txt")
SOURCES = [path for pattern in LIKE_TEXT for path in sorted(PUBLISHED.glob(pattern))] + sorted(SHARED.glob("seeds/*.txt"))


def made(path: Path) -> str:
    county = counties.load()
    report = recognise(published.read(path.read_bytes(), path.name)).report
    return text_writer.write(compose(report, county), county).decode("utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_reading_writing_and_reading_again_is_stable(path: Path) -> None:
    first = recognise(published.read(path.read_bytes(), path.name)).report

    again = recognise(text_reader.read(made(path).encode("utf-8"), "report.txt")).report

    assert again == first


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_text_made_differs_only_in_lines_that_findings_explain(path: Path) -> None:
    findings = recognise(published.read(path.read_bytes(), path.name)).findings
    explained = "".join(core(finding.message) for finding in findings)
    places = {finding.place.line for finding in findings if finding.place is not None}
    printed = path.read_text(encoding="utf-8").splitlines()
    numbers = [number for number, line in enumerate(printed, 1) if tight(line)]

    before = [bare(printed[number - 1]) for number in numbers]
    after = [bare(line) for line in made(path).splitlines() if tight(line)]
    changes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    gone = [numbers[at] for kind, start, end, *_ in changes if kind != "equal" for at in range(start, end)]

    lines = [printed[number - 1] for number in gone if number not in places]
    assert [line for line in lines if not _is_told(line, explained)] == []


def bare(line: str) -> str:
    """Return the line without blanks, Markdown marks and the width of its punctuation."""
    return tight(line.lstrip("# ")).replace("“", '"').replace("”", '"')


def _is_told(line: str, explained: str) -> bool:
    return any(core(square) and core(square) in explained for square in line.split("\t"))
