from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.claims.numbers import COUNT, MONEY, SHARE, quantities, spelled


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", 0), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("两百一十", 210), ("一百五", 150),
        ("三千零二", 3002), ("三万五", 35000), ("三万五千", 35000), ("一亿二千万", 120000000), ("二〇二四", 2024), ("九", 9),
    ],
)  # fmt: skip
def test_chinese_numerals_have_their_value(text: str, value: int) -> None:
    assert spelled(text) == value


@pytest.mark.parametrize("text", ["万", "亿"])
def test_a_scale_alone_is_no_number(text: str) -> None:
    assert spelled(text) is None


@given(st.integers(0, 99_999_999))
def test_every_number_written_out_is_read_back(value: int) -> None:
    assert spelled(written_out(value)) == value


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("12件", "12", COUNT), ("3,119件", "3119", COUNT), ("1，502件", "1502", COUNT), ("0.15万件", "1500", COUNT),
        ("44.7万件", "447000", COUNT), ("十二份", "12", COUNT), ("33.9%", "33.9", SHARE), ("百分之三十三点九", "33.9", SHARE),
        ("百分之五", "5", SHARE), ("5.07万元", "50700", MONEY), ("380元", "380", MONEY), ("1.2亿元", "120000000", MONEY),
    ],
)  # fmt: skip
def test_numbers_are_read_with_their_unit(text: str, value: str, kind: str) -> None:
    (quantity,) = quantities(text)

    assert (quantity.value, quantity.kind, quantity.about) == (Decimal(value), kind, False)


@pytest.mark.parametrize(
    "text", ["约3000件", "3000余件", "百余件", "近20件", "10件左右", "50多件", "超过20件", "上百件", "数十件"]
)
def test_rough_numbers_are_marked_as_such(text: str) -> None:
    assert [quantity.about for quantity in quantities(text)] == [True]


@pytest.mark.parametrize("text", ["第一件", "每件", "国办公开办函〔2021〕30号", "20个工作日", "同一件", "12345", "百分之三点百"])
def test_what_is_no_quantity_of_things_is_left_alone(text: str) -> None:
    assert [quantity for quantity in quantities(text) if quantity.kind == COUNT] == []


@pytest.mark.parametrize(
    ("text", "figure", "agrees"),
    [
        ("12件", "12", True), ("12件", "13", False), ("0.15万件", "1520", True), ("0.15万件", "1620", False),
        ("44.7万件", "447228", True), ("约12件", "14", True), ("约12件", "40", False), ("5.07万元", "50700", True),
        ("5.1万元", "50700", True), ("5.0万元", "50700", True), ("5.2万元", "50700", False),
    ],
)  # fmt: skip
def test_a_number_agrees_as_exactly_as_it_is_written(text: str, figure: str, agrees: bool) -> None:
    (quantity,) = quantities(text)

    assert quantity.agrees(Decimal(figure)) is agrees


def written_out(value: int) -> str:
    """Write a number below 10⁸ in Chinese numerals."""
    if value >= 10_000:
        low = value % 10_000
        gap = "零" if low and low < 1000 else ""
        return f"{written_out(value // 10_000)}万{gap}{written_out(low) if low else ''}"
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + name
        zero = digit == 0
    return text or "零"
