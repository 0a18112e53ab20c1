from __future__ import annotations

import pytest

from generator.text.characters import columns, half_ems, is_hanzi, is_wide, is_word, without_blanks


@pytest.mark.parametrize(
    ("character", "hanzi", "word", "wide"),
    [
        ("公", True, True, True), ("㐀", True, True, True), ("a", False, True, False), ("7", False, True, False),
        ("７", False, False, False), ("，", False, False, True), ("“", False, False, True), ("—", False, False, True),
        ("／", False, False, False), (" ", False, False, False), ("é", False, False, False), ("\U00020000", False, False, True),
    ],
)  # fmt: skip
def test_characters_are_told_apart(character: str, hanzi: bool, word: bool, wide: bool) -> None:
    assert (is_hanzi(character), is_word(character), is_wide(character)) == (hanzi, word, wide)


def test_no_blank_of_any_width_is_left() -> None:
    assert without_blanks(" 公\u3000开\t\u00a0\u200b2024 年\ufeff") == "公开2024年"


@pytest.mark.parametrize(
    ("text", "on_terminal", "in_print"),
    [("", 0, 0), ("abc 12", 6, 6), ("云岭县2024年", 12, 12), ("“引号”", 6, 8), ("……", 2, 4), ("１２，", 6, 6)],
)
def test_quotation_marks_are_wide_in_print_only(text: str, on_terminal: int, in_print: int) -> None:
    assert (columns(text), half_ems(text)) == (on_terminal, in_print)
