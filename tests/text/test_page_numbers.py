from __future__ import annotations

import pytest

from generator.text.typeset import is_page_number, is_page_number_at_edge, number_in


@pytest.mark.parametrize("text", ["- 3 -", "—12—", "－ 3 －", "·3·", "第3页", "第 3 页 共 9 页", "第3页/共9页", " — 3 — "])
def test_page_numbers_say_so_themselves(text: str) -> None:
    assert is_page_number(text)
    assert is_page_number_at_edge(text)


@pytest.mark.parametrize("text", ["3/9", "3 / 9", "共9页", "Page 3 of 9", "page 3"])
def test_others_are_page_numbers_at_the_edge_of_a_page_only(text: str) -> None:
    assert is_page_number_at_edge(text)
    assert not is_page_number(text)


@pytest.mark.parametrize("text", ["", "3", "-3", "—", "第3条", "2024-01-31", "—12345—", "/", "共9件"])
def test_figures_and_dates_are_no_page_numbers(text: str) -> None:
    assert not is_page_number(text)
    assert not is_page_number_at_edge(text)


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("- 12 -", 12), ("—3", 3), ("3件", None), ("", None), ("12345", None)])
def test_the_number_of_a_page_is_read_bare_and_between_dashes(text: str, number: int | None) -> None:
    assert number_in(text) == number
