from __future__ import annotations

import pytest

from generator.text.widths import columns, half_ems


@pytest.mark.parametrize(
    ("text", "on_terminal", "in_print"),
    [("", 0, 0), ("abc 12", 6, 6), ("云岭县2024年", 12, 12), ("“引号”", 6, 8), ("……", 2, 4), ("１２，", 6, 6)],
)
def test_quotation_marks_are_wide_in_print_only(text: str, on_terminal: int, in_print: int) -> None:
    assert (columns(text), half_ems(text)) == (on_terminal, in_print)
