"""How an expression may have a figure written: `| 百分比`."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from generator.text.numerals import written

Number = int | Decimal


def _percent(value: Number) -> str:
    share = (Decimal(value) * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{_trimmed(share)}%"


def _trimmed(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


FORMATTERS: dict[str, Callable[[Number], str]] = {
    "百分比": _percent,
    "中文数字": written,
    "万元": lambda value: f"{_trimmed(Decimal(value))}万元",
    "元": lambda value: f"{_trimmed(Decimal(value) * 10_000)}元",
    "千分位": lambda value: f"{value:,}",
}
"""The formatters by name; 元 turns an amount in 万元 into 元."""
