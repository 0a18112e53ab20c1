"""What is remembered is bounded in length and number."""

from __future__ import annotations

import tracemalloc

from generator.text import caching
from generator.text.caching import cached
from generator.text.spelling import core


def test_a_short_text_is_worked_out_once() -> None:
    asked: list[str] = []
    length = cached(lambda text: (asked.append(text), len(text))[1])

    assert [length("公开"), length("公开")] == [2, 2]
    assert asked == ["公开"]


def test_a_long_text_is_worked_out_again() -> None:
    asked: list[str] = []
    length = cached(lambda text: (asked.append(text), len(text))[1])
    text = "公" * (caching.LONGEST + 1)

    assert [length(text), length(text)] == [len(text)] * 2
    assert len(asked) == 2


def test_the_memory_is_begun_anew_when_it_is_full() -> None:
    asked: list[str] = []
    length = cached(lambda text: (asked.append(text), len(text))[1])
    for number in range(caching.MOST + 1):
        length(str(number))

    length("0")

    assert len(asked) == caching.MOST + 2


def test_a_text_of_nothing_but_numbers_takes_no_memory() -> None:
    core("一、总体情况")  # reads the table of traditional characters
    tracemalloc.start()
    try:
        core("一、" * 20_000)
        held, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert held < 100_000
    assert most < 2_000_000
