from __future__ import annotations

import pytest

from generator.text.glyphs import cleared, raised, without_marks


def test_look_alike_radicals_read_as_the_characters_they_stand_for():
    assert [cleared(one) for one in "⼈⺠⼾⻔㇐民"] == list("人民户门一民")
    assert [cleared(one) for one in ("\u3000", "\xa0", "\t", "\x01", "fi")] == [" ", " ", " ", "", "fi"]


def test_raised_digits_are_superscripts_and_other_characters_stay():
    assert raised("12[注3]") == "¹²[注³]"


@pytest.mark.parametrize("text", ["695¹", "695①", "695" + raised("10"), "695❶", "695㉑", "695₁"])
def test_a_mark_behind_a_figure_is_no_part_of_it(text):
    assert without_marks(text) == "695"


@pytest.mark.parametrize("text", ["①主动公开", "第②项", "695", "平方米²", "6①5".replace("①", "")])
def test_what_stands_behind_no_digit_stays(text):
    assert without_marks(text) == text
