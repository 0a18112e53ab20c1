from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.check.words.expressions import Amount, amount, describe, parse, show
from generator.form import form as forms
from generator.form.address import Address
from generator.report.report import Report

FORM = forms.load("2021")


def report(changes: dict[str, Any], form: str = "2021") -> Report:
    chosen = forms.load(form)
    figures: dict[Address, Any] = dict.fromkeys(chosen.cells, 0)
    figures.update({Address.parse(name): value for name, value in changes.items()})
    return Report(form=chosen, agency=None, year=None, figures=figures)


def evaluated(text: str, changes: dict[str, Any]) -> Amount:
    expression = parse(text, FORM)
    assert expression is not None
    return amount(expression, report(changes))


def test_sums_and_differences_are_exact() -> None:
    found = evaluated(
        "依申请公开.本年新收.总计 + 依申请公开.上年结转.总计 - 依申请公开.结转下年度.总计",
        {"依申请公开.本年新收.总计": 12, "依申请公开.上年结转.总计": 3, "依申请公开.结转下年度.总计": 2},
    )

    assert found.value == 13


def test_a_star_stands_for_one_level() -> None:
    found = evaluated(
        "依申请公开.办理结果.不予公开.*.总计",
        {"依申请公开.办理结果.不予公开.国家秘密.总计": 2, "依申请公开.办理结果.不予公开.行政查询事项.总计": 5},
    )

    assert found.value == 7


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_two_stars_stand_for_any_levels(form: str) -> None:
    assert parse("依申请公开.办理结果.其他处理.**.总计", forms.load(form)) is not None


@pytest.mark.parametrize("text", ["主动公开.没有这一格", "主动公开.*.没有", ""])
def test_what_the_form_does_not_have_is_no_expression(text: str) -> None:
    assert parse(text, FORM) is None


def test_a_total_that_is_not_filled_in_is_at_least_what_is_known_of_its_row() -> None:
    found = evaluated(
        "依申请公开.办理结果.予以公开.总计",
        {
            "依申请公开.办理结果.予以公开.总计": None,
            "依申请公开.办理结果.予以公开.自然人": 258,
            "依申请公开.办理结果.予以公开.其他": None,
        },
    )

    assert found == Amount(None, Decimal(258))


def test_a_total_that_is_not_filled_in_is_known_where_its_whole_row_is() -> None:
    found = evaluated(
        "依申请公开.办理结果.予以公开.总计",
        {"依申请公开.办理结果.予以公开.总计": None, "依申请公开.办理结果.予以公开.自然人": 258},
    )

    assert found.value == 258


def test_a_difference_with_an_unknown_has_no_least_value() -> None:
    found = evaluated("依申请公开.本年新收.总计 - 主动公开.行政许可", {"主动公开.行政许可": None})

    assert found.value is None
    assert not found.least.is_finite()
    assert show(found.least) == "0"


def test_words_name_the_labels_and_the_figures() -> None:
    expression = parse("依申请公开.本年新收.总计 - 依申请公开.办理结果.不予公开.*.总计", FORM)
    assert expression is not None

    words = describe(expression, report({"依申请公开.本年新收.总计": 12, "依申请公开.办理结果.不予公开.国家秘密.总计": 1}))

    assert words == "“一、本年新收政府信息公开申请数量·总计”（12）－“（三）不予公开”各项·总计（1）"
