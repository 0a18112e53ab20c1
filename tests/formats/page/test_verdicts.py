"""The page judges a table as Python does: both sides of every identity, and the one cell that explains all that fails."""

from __future__ import annotations

from typing import Any

from tests.formats.page.tables import differing


def test_a_hundred_random_tables_have_the_same_verdicts_and_the_same_named_cells(chromium: Any) -> None:
    page = chromium.new_page()

    failing, named, differences = differing(page, 100, seed=21)

    assert differences == []
    assert failing > 50
    assert named > 20
    page.close()
