from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.text.distance import closest, distance


@given(st.text("甲乙丙丁", max_size=6), st.text("甲乙丙丁", max_size=6))
def test_distance_is_symmetric_and_bounded(left: str, right: str) -> None:
    assert distance(left, right, 9) == distance(right, left, 9)
    assert (distance(left, right, 9) == 0) == (left == right)
    assert distance(left, right, 1) == distance(left, right, 9) or distance(left, right, 1) > 1


def test_swapped_neighbors_count_once() -> None:
    assert distance("工作年度报告", "工作度年报告", 3) == 1


def test_texts_of_very_different_lengths_are_not_compared() -> None:
    assert distance("公" * 1_000_000, "公开", 2) == 3


def test_the_known_name_most_like_another_is_proposed() -> None:
    assert closest("行政许可证", ["行政处罚", "行政许可", "许可"]) == "行政许可"
    assert closest("甲", ["行政处罚", "行政许可"]) is None


def test_how_alike_a_name_must_be_is_up_to_its_file() -> None:
    assert closest("标体", ["标题"]) is None
    assert closest("标体", ["标题"], 0.4) == "标题"


def test_nothing_is_proposed_for_a_name_that_is_far_too_long() -> None:
    known = ["许" * 90]

    assert closest("许" * 91, known) == known[0]
    assert closest("许" * 101, known) is None


def test_a_text_just_within_the_limit_is_measured_exactly() -> None:
    assert distance("甲乙丙丁", "丙丁", 2) == 2
