from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.numerals import by_figure, decimal, formal, value, written, years_in_arabic


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("零", 0), ("〇", 0), ("十", 10), ("十二", 12), ("二十", 20), ("二十五", 25), ("一百零五", 105), ("一百〇五", 105),
        ("两百一十", 210), ("一百五", 150), ("三千零二", 3002), ("三万五", 35_000), ("三万五千", 35_000), ("百", 100), ("两", 2),
        ("十二万", 120_000), ("一亿二千万", 120_000_000), ("一万亿", 10**12), ("二〇二四", 2024), ("零五", 5), ("一二三", 123),
        ("壹拾贰", 12), ("伍佰零叁", 503),
    ],
)  # fmt: skip
def test_numerals_have_their_value(numeral: str, number: int) -> None:
    assert value(numeral) == number


@pytest.mark.parametrize(
    "numeral",
    ["", "万", "亿", "零万", "百十", "三四", "二三十", "十二三", "一百二百", "百千", "一百千", "三万零", "点", "一" * 99],
)
def test_what_is_no_one_number_has_no_value(numeral: str) -> None:
    assert value(numeral) is None


@pytest.mark.parametrize("scale", ["亿", "十", "一亿", "零"])
def test_an_endless_numeral_is_none(scale: str) -> None:
    assert value(scale * 100_000) is None


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("三十三点九", "33.9"), ("五", "5"), ("零点五零", "0.50"), ("一点〇五", "1.05")],
)
def test_decimals_are_read_figure_by_figure(numeral: str, number: str) -> None:
    assert str(decimal(numeral)) == number


@pytest.mark.parametrize("numeral", ["三点百", "三点", "点五", "三点一点二"])
def test_what_is_no_decimal_has_no_value(numeral: str) -> None:
    assert decimal(numeral) is None


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(0, "零"), (10, "十"), (19, "十九"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (3119, "三千一百一十九"),
     (1010, "一千零一十"), (10_000, "一万"), (10_005, "一万零五"), (100_010, "十万零一十"), (1_020_000, "一百零二万"),
     (100_000_000, "一亿"), (100_000_001, "一亿零一"), (447_228, "四十四万七千二百二十八"), (10**12 + 10**8, "一万零一亿"),
     (3_985_758, "三百九十八万五千七百五十八"), (Decimal("5.07"), "五点零七"), (Decimal("12.50"), "十二点五零")],
)  # fmt: skip
def test_numbers_are_written_with_units(number: int | Decimal, numeral: str) -> None:
    assert written(number) == numeral


@given(st.integers(0, 10**18 - 1))
def test_every_number_written_out_is_read_back(number: int) -> None:
    assert value(written(number)) == number
    assert value(formal(number)) == number


@given(st.decimals(0, 10**9, places=3))
def test_every_decimal_written_out_is_read_back(number: Decimal) -> None:
    assert decimal(written(number)) == number


@given(st.integers(100, 10**18 - 1), st.sampled_from("零〇○"))
def test_every_number_written_figure_by_figure_is_read_back(number: int, zero: str) -> None:
    assert value(by_figure(number, zero)) == number


def test_formal_numerals_keep_the_one_before_ten() -> None:
    assert formal(12) == "壹拾贰"


def test_only_years_are_put_into_arabic_figures() -> None:
    assert years_in_arabic("二〇二三年度二○一○年，二零二四年，二O二三年，三〇二〇年，二〇二三件") == (
        "2023年度2010年，2024年，2023年，三〇二〇年，二〇二三件"
    )
