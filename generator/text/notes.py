"""Marks of notes: raised or circled numbers behind a word or figure, which are no part of it."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile("(?<=[0-9０-９])[²³¹⁰⁴-⁹₀-₉①-⓿❶-➓㉑-㉟㊱-㊿]+")


def raised(text: str) -> str:
    """Return a text as it is printed raised: its digits as superscripts, so that they are never taken for a figure's own."""
    return text.translate(_RAISED)


def without_marks(text: str) -> str:
    """Return a text without the raised and circled numbers that stand right behind a digit: `695¹` and `695①` are 695."""
    return _MARK.sub("", text)
