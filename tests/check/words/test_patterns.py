"""Patterns: compiled when needed, left alone where they cannot match, and never wrongly so."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import resources
from generator.check.words import phrases
from generator.check.words.patterns import Pattern, hints


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请", [["收到申请"]]),
        ("(?:收到|受理)(?:的)?.{0,3}", [["受理", "收到"]]),
        ("(?:收到|受理).*申请[件份]", [["申请"], ["受理", "收到"], ["件", "份"]]),
        ("(?:收到|)申请", [["申请"]]),
        ("(?P<n>[0-9])件", [["件"]]),
        ("[收受]+", [["受", "收"]]),
        ("(?:收|受理)+?完", [["完"], ["受理", "收"]]),
        ("(?!未)(?<=已)办结", [["办结"]]),
        ("甲.乙.丙.丁", [["甲"], ["乙"], ["丙"]]),
        ("[^收]|收", []),
        (".*", []),
        ("(?:收|.)", []),
    ],
)
def test_hints_are_groups_of_words_of_which_every_match_holds_one_each(text: str, expected: list[list[str]]) -> None:
    assert hints(text) == expected


def test_the_hints_that_are_kept_are_up_to_date() -> None:
    path = resources.folder("schemas") / phrases.HINTS

    assert json.loads(path.read_text(encoding="utf-8")) == phrases.all_hints(), "run scripts/build_schemas.py"


@settings(deadline=None)
@given(st.text("收到受理了的政府信息公开申请2024年上办结均已0件。，", max_size=60))
def test_a_pattern_that_is_not_possible_does_not_match(text: str) -> None:
    for _, pattern in phrases.load(2024).trials:
        if not Pattern(pattern.text, pattern.hints).possible(text):
            assert re.search(pattern.text, text) is None


def test_a_pattern_is_searched_iterated_and_replaced_only_where_it_may_stand() -> None:
    pattern = Pattern("甲(?P<n>乙)", (("甲",), ("乙",)))

    assert pattern.numbered
    assert pattern.search("丙") is None
    assert list(pattern.finditer("丙")) == []
    assert pattern.sub("丁", "丙") == "丙"
    assert "compiled" not in vars(pattern)
    assert pattern.sub("丁", "丙甲乙") == "丙丁"
    assert [match["n"] for match in pattern.finditer("甲乙甲乙")] == ["乙", "乙"]
    assert pattern.search("甲乙甲乙", 1) is not None


def test_without_a_year_no_word_names_it() -> None:
    assert phrases.load(None).period["this"].search("2024年") is None
    found = phrases.load(2024).period["this"].search("2024年")
    assert found is not None

