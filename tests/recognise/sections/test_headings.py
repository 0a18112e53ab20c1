from __future__ import annotations

import pytest

from generator.form import form as forms
from generator.recognise import limits
from generator.recognise.sections.headings import is_heading, is_known, score

FIFTH = forms.load("2021").sections[4]


@pytest.mark.parametrize(
    "text", ["一、总体情况", "总体情况", "1、 总体情况", "六、其他需要汇报事项", "五、政府信息公开工作存在的主要问题及改进情况"]
)
def test_section_headings_are_known_in_every_wording_of_the_forms(text: str) -> None:
    assert is_known(text)
    assert is_heading(text)


def test_a_short_numbered_line_looks_like_a_heading() -> None:
    assert is_heading("二、公開文件彙總")
    assert not is_known("二、公開文件彙總")
    assert not is_heading("一、今年完成了三件事。二、明年再做两件。")


def test_the_right_number_alone_makes_a_heading_but_less_than_any_known_wording() -> None:
    number_only = score("五、有待完善之处", FIFTH, 5)
    with_slips = score("存在的王要问题及改迸情兄", FIFTH, 5)

    assert number_only == limits.NUMBER_ONLY
    assert 0 < number_only < with_slips < score("存在的问题和改进情况", FIFTH, 5) < score("存在的主要问题及改进情况", FIFTH, 5)
    assert score("四、有待完善之处", FIFTH, 5) == 0


@pytest.mark.parametrize("mark", ["（五）", "（5）", "●"])
def test_behind_the_mark_of_a_subheading_only_the_official_wording_is_a_heading(mark: str) -> None:
    assert score(f"{mark}存在的问题和改进情况", FIFTH, 5) == 0
    assert score(f"{mark}存在的主要问题及改进情况", FIFTH, 5) == limits.OFFICIAL
    assert score("5.存在的问题和改进情况", FIFTH, 5) == limits.ALIAS + limits.RIGHT_NUMBER
