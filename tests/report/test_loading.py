"""From a file's mapping to the report: what is left out, what is empty, what is stated."""

from decimal import Decimal

from hypothesis import given, settings

from generator.findings import Place
from generator.form import form as forms
from generator.form.address import Address
from generator.report.loading import mapping_of, printed_date, report_of
from generator.report.report import Report
from tests.reports import base_text, read, report, reports


def at(report: Report, dotted: str) -> object:
    return report.figures[Address.parse(dotted)]


def test_a_row_or_cell_left_out_is_zero_and_a_total_left_out_is_computed() -> None:
    loaded = report(base_text())

    assert at(loaded, "依申请公开.办理结果.不予公开.国家秘密.自然人") == 0
    assert at(loaded, "依申请公开.本年新收.其他") == 0
    assert at(loaded, "依申请公开.本年新收.总计") == 4
    assert at(loaded, "依申请公开.办理结果.总计.总计") == 4
    assert Address.parse("依申请公开.办理结果.总计.总计") in loaded.computed


def test_a_stated_total_is_kept_even_if_wrong() -> None:
    loaded = report(base_text().replace("本年新收: {自然人: 3, ", "本年新收: {总计: 9, 自然人: 3, "))

    assert at(loaded, "依申请公开.本年新收.总计") == 9
    assert Address.parse("依申请公开.本年新收.总计") not in loaded.computed


def test_an_empty_cell_group_or_section_is_not_zero() -> None:
    text = base_text().replace("本年新收: {自然人: 3, 商业企业: 1}", "本年新收: {自然人: ~}").replace("{维持: 1}", "~")
    loaded = report(text)

    assert at(loaded, "依申请公开.本年新收.自然人") is None
    assert at(loaded, "依申请公开.本年新收.商业企业") == 0
    assert at(loaded, "依申请公开.本年新收.总计") is None
    assert at(loaded, "复议诉讼.行政复议.维持") is None
    assert at(loaded, "复议诉讼.行政诉讼.复议后起诉.维持") == 0


def test_a_required_figure_left_out_is_not_zero_either() -> None:
    assert at(report(base_text().replace("  行政处罚: 3\n", "")), "主动公开.行政处罚") is None


def test_an_unusable_figure_is_empty_in_the_report() -> None:
    assert at(report(base_text().replace("行政处罚: 3", "行政处罚: 3件")), "主动公开.行政处罚") is None


def test_money_is_decimal_and_counts_are_integers() -> None:
    loaded = report(base_text().replace("行政事业性收费: 5.07", "行政事业性收费: 5"))

    assert type(at(loaded, "主动公开.行政事业性收费")) is Decimal
    assert type(at(loaded, "主动公开.行政许可")) is int


def test_paragraphs_know_their_lines() -> None:
    loaded = report("机关: 甲\n年度: 2024\n总体情况: |\n\n  一段\n\n  二段\n存在问题: 一行\n")

    assert loaded.narratives["总体情况"] == ("一段", "二段")
    assert loaded.place("总体情况", 1) == Place(7, 3)
    assert loaded.place("存在问题", 0) == Place(8, 7)
    assert loaded.place("没有") is None


def test_a_date_is_kept_as_it_is_printed() -> None:
    assert printed_date("2025-01-20") == "2025年1月20日"
    assert printed_date("二〇二五年一月") == "二〇二五年一月"
    assert printed_date(None) is None


def test_what_is_no_mapping_still_gives_a_report_with_nothing_in_it() -> None:
    empty = report_of(read("- 甲\n"), forms.load("2021"))

    assert empty.agency is None
    assert set(empty.figures) == set(forms.load("2021").cells)


@settings(max_examples=25, deadline=None)
@given(reports())
def test_the_mapping_of_a_report_is_one_an_agency_could_have_filled(report: Report) -> None:
    mapping = mapping_of(report)

    assert mapping["年度"] == report.year
    for address, value in report.figures.items():
        below = mapping
        for name in address[:-1]:
            below = below[name]
        assert below[address[-1]] == value
