from __future__ import annotations

import pytest

from generator.recognise.sections.headings import is_heading, is_known


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
