from __future__ import annotations

from decimal import Decimal

import pytest

from generator.text.quantities import COUNT, MONEY, SHARE, quantities


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


@pytest.mark.parametrize(
    "text",
    ["第一件", "每件", "国办公开办函〔2021〕30号", "20个工作日",
     "同一件", "12345", "百分之三点百", "三四件", "二三十件", "百十件"],
)
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
