"""The kinds of figures a form knows: what may be written, what it is in Python, how it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.text.prose import tidy

Figure = int | Decimal | str | None
"""A figure: count (int), amount (Decimal), sum of money with its unit (str); None where it is not filled in or unread."""

LITERAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,12})?\Z")
"""A plain decimal literal, the only way a figure may be written."""


def number_of(literal: str) -> int | Decimal:
    """Return the number that a plain decimal literal is."""
    return Decimal(literal) if "." in literal else int(literal)


_PRICED = re.compile(r"(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,12})?(?:元|万元)\Z")
_CHANGE = re.compile(r"(增加?|减少?|\+|-)?([0-9]{1,18})\Z")


@dataclass(frozen=True, eq=False)
class FigureType:
    """A kind of figure: unit, JSON Schema, what is accepted, conversion to and from print."""

    name: str
    unit: str
    schema: dict[str, Any]
    accepts: Callable[[object], bool]
    convert: Callable[[Any], Figure]
    show: Callable[[Any], str]
    read: Callable[[str], Figure]
    """Read a printed text (already NFKC and without blanks); raise ValueError if it is not such a figure."""
    summed: bool = True
    """Whether totals of such figures make sense."""


def plain(value: object) -> str:
    """Return a number as it is written in a file."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _reader(pattern: str, convert: Callable[[str], Figure]) -> Callable[[str], Figure]:
    def read(text: str) -> Figure:
        if match := re.fullmatch(pattern, text):
            return convert(match[1])
        raise ValueError(text)

    return read


_read_count = _reader(r"([0-9]{1,18})", int)
_read_amount = _reader(r"([0-9]{1,18}(?:\.[0-9]{1,12})?)", Decimal)
_read_share = _reader(r"(-?[0-9]{1,18}(?:\.[0-9]{1,12})?)%", Decimal)


def _read_change(text: str) -> Figure:
    if text == "未增未减":
        return 0
    match = _CHANGE.match(text)
    if not match:
        raise ValueError(text)
    return -int(match[2]) if match[1] and match[1][0] in "减-" else int(match[2])


def _show_change(value: int) -> str:
    return "0" if value == 0 else f"增{value}" if value > 0 else f"减{-value}"


def _read_priced(text: str) -> Figure:
    return text if _PRICED.match(text) else _read_amount(text)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_amount(value: object) -> bool:
    return _is_count(value) or (isinstance(value, Decimal) and value >= 0)


def _is_change(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_share(value: object) -> bool:
    return _is_change(value) or isinstance(value, Decimal)


def _is_priced(value: object) -> bool:
    return _is_amount(value) or (isinstance(value, str) and bool(_PRICED.match(value)))


_AMOUNT = {"type": "number", "minimum": 0}
_PRICED_SCHEMA = {"anyOf": [_AMOUNT, {"type": "string", "pattern": _PRICED.pattern.replace(r"\Z", "$")}]}

TYPES: dict[str, FigureType] = {
    kind.name: kind
    for kind in (
        FigureType("count", "件", {"type": "integer", "minimum": 0}, _is_count, int, str, _read_count),
        FigureType("amount", "万元", _AMOUNT, _is_amount, Decimal, plain, _read_amount),
        FigureType("change", "项", {"type": "integer"}, _is_change, int, _show_change, _read_change),
        FigureType(
            "share", "%", {"type": "number"}, _is_share, Decimal, lambda value: f"{plain(value)}%", _read_share, summed=False
        ),
        FigureType(
            "text", "", {"type": "string", "pattern": "^[^\\n]*$", "maxLength": 200}, lambda value: isinstance(value, str),
            lambda value: tidy(value) if isinstance(value, str) else "", str, str, summed=False,
        ),
        FigureType(
            "priced", "元或万元", _PRICED_SCHEMA, _is_priced,
            lambda value: value if isinstance(value, str) else Decimal(value), plain, _read_priced,
        ),
    )
}  # fmt: skip
"""Every kind of figure by name; a new kind is one more row."""
