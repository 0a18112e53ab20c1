from __future__ import annotations

import pytest

from generator.text.characters import is_hanzi, is_wide, is_word


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
