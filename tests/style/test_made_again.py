"""Published reports made again with their own counties' templates: what differs is their own defect, listed."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import service
from generator import style as counties
from generator.document.compose import compose
from generator.formats.text import writer as text_writer
from tests.folders import PUBLISHED, shared

COUNTIES = {
    "kaifeng-gulou-2022": "开封市鼓楼区",
    "kaifeng-gulou-2023": "开封市鼓楼区",
    "kaifeng-gulou-2024": "开封市鼓楼区",
    "puyang-city-2022": "濮阳市",
    "puyang-county-2022": "濮阳县",
}
SEEDS = {
    "000": ("开封市鼓楼区", 93),
    "001": ("濮阳县", 93),
    "002": ("开封市鼓楼区", 93),
    "003": ("濮阳市", 60),
    "004": ("开封市鼓楼区", 93),
}
"""By the number of a shared report: its county, and how many lines of a hundred must come out the same."""


@pytest.mark.parametrize("name", COUNTIES)
def test_a_published_report_is_made_again(name: str, golden: Callable[[Path, str], None]) -> None:
    before, after = made_again(PUBLISHED / f"{name}.txt", COUNTIES[name])

    golden(Path(__file__).parent / "made_again" / f"{name}.txt", differences(before, after))


@pytest.mark.parametrize("number", SEEDS)
def test_a_shared_report_is_made_again(number: str) -> None:
    county, least = SEEDS[number]
    before, after = made_again(shared(f"{number}_"), county)

    same = sum(block.size for block in difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks())
    assert same * 100 >= least * len(before)


def made_again(path: Path, name: str) -> tuple[list[str], list[str]]:
    """Return the lines of a report as published and as made again with the templates of its county."""
    county = counties.load(name)
    report = service.load(path.read_bytes(), path.name, style=county).report
    assert report is not None
    made = text_writer.write(compose(report, county), county).decode()
    return lines(path.read_text(encoding="utf-8")), lines(made)


def lines(text: str) -> list[str]:
    """Return the lines as they are compared: without blanks and tabs, in half width, without the marks of Markdown."""
    plain = (re.sub(r"^#+", "", re.sub(r"\s+", "", unicodedata.normalize("NFKC", line))) for line in text.splitlines())
    return [line for line in plain if line]


def differences(before: list[str], after: list[str]) -> str:
    listed = []
    for kind, start, end, first, last in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            listed += [f"- {line}" for line in before[start:end]] + [f"+ {line}" for line in after[first:last]]
    return "".join(f"{line}\n" for line in listed)
