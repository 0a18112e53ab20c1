"""Characters as they are printed: radicals that look like ideographs, and the raised or circled numbers of notes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from generator import resources

UNKNOWN = "\ufffd"
_RADICAL = re.compile("[\u2e80-\u2fdf\u31c0-\u31ef]")
_BLANKS = {0xA0: " ", 0x3000: " "}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE = re.compile("(?<=[0-9０-９])[²³¹⁰⁴-⁹₀-₉①-⓿❶-➓㉑-㉟㊱-㊿]+")


def cleared(text: str) -> str:
    """Return a glyph's text as it was typed; an unknown glyph is U+FFFD, which is no figure."""
    if text.isascii():
        return text if text.isprintable() else " " if text.isspace() else ""
    return text.translate(_ideographs())


def ideographs(text: str) -> str:
    """Return a text that was copied or converted from glyphs with ideographs in place of the radicals that look like them."""
    return _RADICAL.sub(lambda found: found[0].translate(_ideographs()), text)


def raised(text: str) -> str:
    """Return a text as it is printed raised: its digits as superscripts, never taken for a figure's own."""
    return text.translate(_RAISED)


def without_marks(text: str) -> str:
    """Return a text without the raised and circled numbers that stand right behind a digit: `695¹` and `695①` are 695."""
    return _NOTE.sub("", text)


@cache
def _ideographs() -> dict[int, str]:
    """Return the ideograph for each look-alike, and a blank for each that is wider or does not break."""
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    return kangxi | {ord(pair[0]): pair[1] for pair in resources.data("characters.yaml")["radicals"].split()} | _BLANKS
