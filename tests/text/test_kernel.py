"""What Chinese text is made of is said in `generator/text` and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import text

KERNEL = Path(text.__file__).parent
ELSEWHERE = {path for path in KERNEL.parent.rglob("*.py") if KERNEL not in path.parents}


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("normalizing", r"\bunicodedata\b"),
        ("numerals", "一二三|零一二|〇一二|壹贰"),
        ("Chinese characters", r"\\u(?:3400|4e00|9fff)|[㐀一]-[鿿龥龟]"),
        ("full-width digits", "０１２|[\uff10０]-[\uff19９]"),
        ("blanks of every width", r"\\u3000.*\\u00a0|\\u00a0.*\\u3000|\\u200b.*\\ufeff"),
        ("line breaks of every kind", r"\\x0b\\x0c\\x85"),
        ("sentence ends", r"[\[\"]。；！？[\]\"]"),
        ("how alike two names are", "get_close_matches"),
        ("dashes beside page numbers", "-—–"),
    ],
)
def test_the_kernel_alone_spells_out(what: str, pattern: str) -> None:
    found = {path.relative_to(KERNEL.parent) for path in ELSEWHERE if re.search(pattern, path.read_text(encoding="utf-8"))}

    assert found == set(), what
    assert any(re.search(pattern, path.read_text(encoding="utf-8")) for path in KERNEL.glob("*.py"))
