from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.text.distance import distance


@given(st.text("甲乙丙丁", max_size=6), st.text("甲乙丙丁", max_size=6))
def test_distance_is_symmetric_and_bounded(left: str, right: str) -> None:
    assert distance(left, right, 9) == distance(right, left, 9)
    assert (distance(left, right, 9) == 0) == (left == right)
    assert distance(left, right, 1) == distance(left, right, 9) or distance(left, right, 1) > 1


def test_swapped_neighbors_count_once() -> None:
    assert distance("工作年度报告", "工作度年报告", 3) == 1


def test_texts_of_very_different_lengths_are_not_compared() -> None:
    assert distance("公" * 1_000_000, "公开", 2) == 3
