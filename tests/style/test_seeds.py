"""Real reports made again in their own counties' dress: what differs is the source's own defect, listed file by file."""

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

SEEDS = Path(__file__).parents[2] / ".." / "shared" / "published" / "seeds"
COUNTIES = {
    "000": ("开封市鼓楼区", 93),
    "001": ("濮阳县", 93),
    "002": ("开封市鼓楼区", 93),
    "003": ("濮阳市", 60),
    "004": ("开封市鼓楼区", 93),
}
"""By the number of the report: its county, and how many lines of a hundred must come out the same."""


@pytest.mark.parametrize("number", COUNTIES)
def test_a_published_report_is_made_again(number: str, golden: Callable[[Path, str], None]) -> None:
    name, least = COUNTIES[number]
    source = next(SEEDS.glob(f"{number}_*.txt"), None)
    if source is None:
        pytest.skip("the published reports are not beside this checkout")
    county = counties.load(name)
    report = service.load(source.read_bytes(), source.name, style=county).report
    assert report is not None

    made = text_writer.write(compose(report, county), county).decode()

    before, after = lines(source.read_text(encoding="utf-8")), lines(made)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    assert same * 100 >= least * len(before), f"{same} of {len(before)} lines"
    golden(Path(__file__).parent / "seeds" / f"{number}.txt", differences(matcher, before, after))


def lines(text: str) -> list[str]:
    """Give the lines as they are compared: without blanks and tabs, in half width, without the marks of Markdown."""
    plain = (re.sub(r"^#+", "", re.sub(r"\s+", "", unicodedata.normalize("NFKC", line))) for line in text.splitlines())
    return [line for line in plain if line]


def differences(matcher: difflib.SequenceMatcher[str], before: list[str], after: list[str]) -> str:
    listed = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            listed += [f"- {line}" for line in before[start:end]] + [f"+ {line}" for line in after[first:last]]
    return "".join(f"{line}\n" for line in listed)
