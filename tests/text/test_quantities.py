from __future__ import annotations

from decimal import Decimal

import pytest

from generator.text.quantities import BARE, COUNT, MONEY, NUMERALS, POINTS, SHARE, TIMES, Number, number_at


def numbers(text: str) -> list[Number]:
    found, at = [], 0
    while at < len(text):
        number, end = number_at(text, at) if text[at] in NUMERALS else (None, at + 1)
        found += [number] if number is not None else []
        at = number.end if number is not None else end
    return found


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("12件", "12", COUNT), ("3,119件", "3119", COUNT), ("0.15万件", "1500", COUNT), ("44.7万件", "447000", COUNT),
        ("十二份", "12", COUNT), ("俩", "2", COUNT), ("33.9%", "33.9", SHARE), ("百分之三十三点九", "33.9", SHARE),
        ("百分之五", "5", SHARE), ("五分之一", "20", SHARE), ("八成八", "88", SHARE), ("两成", "20", SHARE),
        ("一半", "50", SHARE), ("2.4倍", "2.4", TIMES), ("3个百分点", "3", POINTS),
        ("5.07万元", "50700", MONEY), ("380元", "380", MONEY),
        ("1.2亿元", "120000000", MONEY), ("49", "49", BARE), ("20个工作日", "20", COUNT),
    ],
)  # fmt: skip
def test_numbers_are_read_with_their_unit(text: str, value: str, kind: str) -> None:
    (number,) = numbers(text)

    assert (number.value, number.kind, number.start, number.end) == (Decimal(value), kind, 0, len(text))


@pytest.mark.parametrize("text", ["3000余件", "百余件", "50多件", "九成多"])
def test_numbers_that_are_only_exceeded_say_so(text: str) -> None:
    assert [number.relation for number in numbers(text)] == [">"]


@pytest.mark.parametrize("text", ["半天", "百分之三点百", "三四件", "二三十件"])
def test_what_is_no_number_is_left_alone(text: str) -> None:
    assert [number for number in numbers(text) if number.kind == COUNT and number.unit == "件"] == []


@pytest.mark.parametrize(
    ("text", "figure", "agrees"),
    [
        ("12件", "12", True), ("12件", "13", False), ("0.15万件", "1520", True), ("0.15万件", "1620", False),
        ("44.7万件", "447228", True), ("5.07万元", "50700", True), ("5.1万元", "50700", True), ("5.0万元", "50700", True),
        ("5.2万元", "50700", False), ("三分之一", "33.3", True), ("三分之一", "20", False), ("九成多", "90.7", True),
        ("九成多", "100", False), ("300余件", "318", True), ("300余件", "290", False),
    ],
)  # fmt: skip
def test_a_number_agrees_as_exactly_as_it_is_written(text: str, figure: str, agrees: bool) -> None:
    (number,) = numbers(text)

    assert number.agrees(Decimal(figure)) is agrees


@pytest.mark.parametrize(
    ("relation", "figure", "agrees"),
    [("~", 11, True), ("~", 20, False), ("<", 9, True), ("<", 10, False), (">>", 11, True), (">>", 10, False),
     (">=", 10, True), (">=", 9, False), ("<=", 10, True), ("<=", 11, False)],
)  # fmt: skip
def test_relations_say_on_which_side_the_truth_lies(relation: str, figure: int, agrees: bool) -> None:
    (number,) = numbers("10件")

    assert number._replace(relation=relation).agrees(Decimal(figure)) is agrees
