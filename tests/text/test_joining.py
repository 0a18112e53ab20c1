from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.joining import joined, run_on


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["商业", "企业"], "商业企业"),
        (["（三）", "不予公开"], "（三）不予公开"),
        (["12", "3"], "12\n3"),
        (["规章", "0"], "规章\n0"),
        (["１２", "３"], "１２\n３"),
        (["a", "b"], "a\nb"),
        ([], ""),
    ],
)
def test_lines_of_a_cell_join_only_between_chinese_characters(lines, text):
    assert joined(lines) == text


@given(st.lists(st.text("0123456789.,-／０１２", min_size=1), max_size=5))
def test_figures_are_never_glued_together(lines):
    assert joined(lines) == "\n".join(lines)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["云岭县科学技术局", "2024年年度报告"], "云岭县科学技术局2024年年度报告"),
        (["Annual", "Report"], "Annual Report"),
        (["", "甲"], "甲"),
    ],
)
def test_lines_of_a_title_run_on(lines, text):
    assert run_on(lines) == text
