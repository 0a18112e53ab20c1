from __future__ import annotations

import pytest

from generator.text.characters import is_hanzi, is_wide, is_word, wide_in, without_blanks


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


def test_wide_characters_are_counted() -> None:
    assert wide_in("公开，2024年７") == 4


def test_no_blank_of_any_width_is_left() -> None:
    assert without_blanks(" 公\u3000开\t\u00a0\u200b2024 年\ufeff") == "公开2024年"
