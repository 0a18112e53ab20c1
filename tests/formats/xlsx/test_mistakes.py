"""A clerk's mistakes in Excel, one at a time: each is told, and at the cell in which it was made (`mistakes.yaml`)."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml

from generator import service
from tests.folders import TESTS
from tests.formats.xlsx.hands import Hands
from tests.formats.xlsx.test_broken import form

MISTAKES = yaml.safe_load((TESTS / "formats" / "xlsx" / "mistakes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["what"])
def test_a_mistake_is_told_at_its_cell(mistake: dict[str, Any]) -> None:
    hands = Hands(form())
    hands.write(**mistake.get("cells", {}))
    for where, (old, new) in mistake.get("words", {}).items():
        sheet, cell = where.split("!")
        assert old in hands.book[sheet][cell].value
        hands.write(**{where: hands.book[sheet][cell].value.replace(old, new, 1)})

    new = told(hands.saved()) - clean()

    assert any(place in mistake["at"] for place, _ in new), sorted(new)


def test_there_are_sixty_kinds_of_mistakes() -> None:
    assert len({each["what"] for each in MISTAKES}) >= 60


@cache
def clean() -> set[tuple[str, str]]:
    return told(form())


def told(data: bytes) -> set[tuple[str, str]]:
    """Return the place and the message of all that is found in a workbook."""
    findings = service.check(service.load(data, "a.xlsx"), latest_year=2026).findings
    return {(f"{each.place}", each.message) for each in findings}
