from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.words.wording import SIGNS, wording
from generator.text.quantities import COUNT


def test_a_number_with_its_unit_is_one_sign() -> None:
    words = wording("共收到申请 12 件")

    assert words.signs == f"共收到申请{chr(SIGNS[COUNT])}"
    assert words.quantity(5).value == 12


def test_marks_have_one_spelling() -> None:
    assert wording("甲(乙),丙;丁:“戊”").signs == "甲（乙），丙；丁：“戊“"


def test_a_comma_within_a_number_is_no_mark() -> None:
    (quantity,) = wording("受理3,119件").quantities

    assert quantity.value == 3119


def test_quotes_are_as_written() -> None:
    words = wording("一、收到 申请 12 件，办结。")

    assert words.quote(2, 7) == "收到 申请 12 件"


def test_sentences_end_at_full_stops() -> None:
    words = wording("甲乙。丙丁！戊")

    assert [words.signs[start:end] for start, end in words.sentences] == ["甲乙。", "丙丁！", "戊"]


@pytest.mark.parametrize(("index", "clause"), [(0, "甲乙"), (3, "丙"), (5, "丁")])
def test_clauses_end_at_marks_and_brackets(index: int, clause: str) -> None:
    words = wording("甲乙，丙（丁）")

    start, end = words.clause(index)

    assert words.signs[start:end] == clause


@given(st.text(max_size=80))
def test_any_text_can_be_worded_and_quoted_whole(text: str) -> None:
    words = wording(text)

    assert len(words.origins) == len(words.signs) + 1
    assert words.quote(0, len(words.signs)) in text
