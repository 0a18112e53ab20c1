"""Composing: the six sections in the form's order, every square of every table, the county's labels."""

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.document.blocks import Paragraph, Table
from generator.document.compose import compose
from generator.document.tables import show
from generator.form import form as forms
from generator.form.address import Address
from generator.report.report import Signature
from generator.style import Style
from tests.reports import base_text, report

PLAIN = Style("全国", ())
FEES = Address.parse("主动公开.行政事业性收费")


def test_the_document_has_the_form_s_sections_in_order() -> None:
    document = compose(report(base_text()), PLAIN)

    assert [section.heading.text for section in document.sections] == [s.label for s in forms.load("2021").sections]
    assert document.title.text == "云岭县科学技术局2024年政府信息公开工作年度报告"


def test_every_figure_stands_in_its_square() -> None:
    loaded = report(base_text())
    tables = [block for block in compose(loaded, PLAIN).blocks if isinstance(block, Table)]

    printed = {square.address: square.text for table in tables for row in table.rows for square in row if square.address}
    assert printed == {a: loaded.form.cells[a].type.show(value) for a, value in loaded.figures.items()}


def test_the_title_and_the_labels_may_be_the_county_s_or_the_agency_s_own() -> None:
    county = replace(PLAIN, title="{年度}年度{机关}年报", labels={"六、其他需要报告的事项": "六、其他需要报告事项"})

    assert compose(report(base_text()), county).title.text == "2024年度云岭县科学技术局年报"
    assert compose(report(base_text()), county).sections[-1].heading.text == "六、其他需要报告事项"
    assert compose(report("标题: 自拟的标题\n" + base_text()), county).title.text == "自拟的标题"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [("5.07", None, "5.07"), ("5.07", 4, "5.0700"), ("5.070009", 4, "5.070009"), ("0", 4, "0.0000"), ("96171.6", 2, "96171.60")],
)
def test_fees_are_printed_with_the_county_s_decimals_and_never_rounded(value: str, decimals: int | None, text: str) -> None:
    cell = forms.load("2021").cells[FEES]

    assert show(cell, Decimal(value), replace(PLAIN, fee_decimals=decimals)) == text


def test_a_cell_not_filled_in_shows_the_county_s_sign() -> None:
    assert show(forms.load("2021").cells[FEES], None, replace(PLAIN, empty="/")) == "/"


def test_the_sign_off_stands_at_the_right() -> None:
    document = compose(replace(report(base_text()), signature=Signature("甲县乙局", "2025年1月20日")), PLAIN)

    assert document.signature == (Paragraph("甲县乙局", align="right"), Paragraph("2025年1月20日", align="right"))
    assert document.marks["落款日期"] == "2025年1月20日"


@pytest.mark.parametrize(
    ("agency", "layout", "lines"),
    [
        ("甲县乙局", "右齐", [("甲县乙局", None), ("2025年1月20日", None)]),
        ("甲县乙局", "一行", [("甲县乙局　2025年1月20日", None)]),
        ("甲县乙局", "居中", [("甲县乙局", 11), ("2025年1月20日", 8)]),
        ("甲县乙丙丁戊局", "居中", [("甲县乙丙丁戊局", 8), ("2025年1月20日", 8)]),
        ("甲县" * 10 + "局", "居中", [("甲县" * 10 + "局", 0), ("2025年1月20日", 14)]),
        (None, "居中", [("2025年1月20日", None)]),
    ],
)
def test_the_sign_off_is_laid_out_as_the_county_says(
    agency: str | None, layout: str, lines: list[tuple[str, int | None]]
) -> None:
    signed = replace(report(base_text()), signature=Signature(agency, "2025年1月20日"))

    document = compose(signed, replace(PLAIN, sign_off=layout))

    assert [(line.text, line.indent) for line in document.signature] == lines
