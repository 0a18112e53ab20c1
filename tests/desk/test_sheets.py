"""The page of how the collection stands, as a browser shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.desk import sheets, state
from tests import office
from tests.desk.county import DAY, read, received
from tests.formats.html.test_accessibility import AXE, WIDTHS, answers


def page(**changes: str) -> bytes:
    desk = read()
    return sheets.page(desk, state.assess(desk, [received("01", **changes)], ["乙.doc"], DAY))


def test_the_page_runs_no_script_and_asks_for_nothing() -> None:
    text = page().decode()

    assert "<script" not in text
    assert "http" not in text
    assert 'aria-label="未收到 1 家，通过 1 家"' in text


@office.needs_chromium
def test_the_page_fits_a_telephone_and_a_desk_and_axe_finds_nothing(tmp_path: Path) -> None:
    found = answers({"right": page(), "wrong": page(**{"行政许可: 12": "行政许可: ~"})}, tmp_path)

    assert found == [[width, 0, []] for _ in range(2) for width in WIDTHS]
    if AXE is None:
        pytest.skip("axe-core is not in NODE_PATH (npm install axe-core)")
