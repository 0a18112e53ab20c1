"""What is said about published reports that differ from the mandated form; each test changes one thing in a sound page."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal

import pytest

from generator.document.blocks import Heading, Paragraph, Table, Title
from generator.errors import RecognitionError
from generator.recognise.recognition import recognise
from generator.report.report import Signature
from generator.style import Style
from tests.recognise.pages import messages, page, paragraphs, read, said, table
from tests.reports import base_text, report


def change(old: str, new: str, count: int = 1) -> str:
    text = page()
    assert old in text
    return text.replace(old, new, count)


def without(pattern: str) -> str:
    return re.sub(pattern, "", page(), count=1, flags=re.MULTILINE)


def figure(text: str, *names: str) -> object:
    return read(text).report.figures[names]  # type: ignore[index]


def test_a_sound_page_gives_the_report_and_no_finding() -> None:
    result = read(page())

    assert result.report == dataclasses.replace(report(base_text()), computed=frozenset())
    assert result.findings == ()


@pytest.mark.parametrize(
    ("rule", "old", "new", "quoted"),
    [
        ("label-wording", "本年废止件数", "本年度止件数", "本年度止件数"),
        ("label-wording", "社会公益组织", "社会组织", "社会公益组织"),
        ("label-wording", "本年制发件数", "本年（2024）制发件数", "（2024）"),
        ("heading-wording", "五、存在的主要问题及改进情况", "五、存在问题及改进措施", "存在问题及改进措施"),
        ("heading-numbering", "一、总体情况", "1、总体情况", "1、总体情况"),
        ("heading-numbering", "（三）政府信息管理情况。", "三、政府信息管理\n（三）", "三、政府信息管理"),
        ("figure-notation", "行政许可\t12", "行政许可\t12件", "12件"),
        ("empty-cell", "行政许可\t12", "行政许可\t/", "行政许可"),
        ("empty-cell", "行政许可\t12", "行政许可\t十二", "行政许可"),
        ("stray-figures", "行政许可\t12", "行政确认\t5\t\t\n行政许可\t12", "行政确认"),
        ("row-missing", "行政强制\t0\t\t\n", "", "行政强制"),
        ("section-missing", "六、其他需要报告的事项\n", "", "六、其他需要报告的事项"),
        (
            "prose-in-table-section",
            "二、主动公开政府信息情况\n",
            "二、主动公开政府信息情况\n本年发文2件，废止1件，均已公开。\n",
            "本年发文2件",
        ),
        ("old-form", "2024年政府信息公开工作年度报告", "2020年政府信息公开工作年度报告", "2020 年的报告用了 2021 年的格式"),
        ("agency-unknown", "云岭县科学技术局2024年政府信息公开工作年度报告", "2024年政府信息公开工作年度报告", "机关"),
        ("title-wording", "2024年政府信息公开工作年度报告", "2024年度政府信息公开年报", "年报"),
    ],
)
def test_a_deviation_is_told(rule: str, old: str, new: str, quoted: str) -> None:
    result = read(
        change(old, new).replace("2024年，云岭县科学技术局认真", "今年，本局认真")
        if rule == "agency-unknown"
        else change(old, new)
    )

    assert quoted in messages(result, rule)


def test_sections_that_are_cut_off_are_told_once() -> None:
    told = read(page()[: page().index("四、政府信息公开")]).findings

    assert [finding.rule for finding in told if finding.rule != "row-missing"] == ["section-missing"]
    assert "没有找到“五、存在的主要问题及改进情况”、“六、其他需要报告的事项”的标题" in told[0].message + told[-1].message


def test_the_year_may_be_called_either_way_in_a_title() -> None:
    assert read(change("2024年政府信息公开工作", "2024年度政府信息公开工作")).findings == ()


def test_an_empty_cell_is_never_zero() -> None:
    for printed in ("", "/", "-", "—", "O", "不涉及", "\u3000"):
        text = change("行政许可\t12", f"行政许可\t{printed}")

        assert figure(text, "主动公开", "行政许可") is None
        assert "empty-cell" in said(read(text))


@pytest.mark.parametrize(("printed", "rule"), [("/", "empty-cell"), ("", "arbitrated"), ("/\t0\t0\t0", "unread")])
def test_what_is_true_of_many_rows_is_told_once_with_every_cell(printed: str, rule: str) -> None:
    text = re.sub(r"^(\t\t[1-8]\..*?)\t0\t", rf"\1\t{printed}\t", page(), flags=re.MULTILINE)

    told = [finding for finding in read(text).findings if finding.rule == rule]

    assert len(told) == 1 and "的表格有 15 行" in told[0].message
    assert len({cell[:-1] for cell in told[0].cells}) == 15


def test_the_words_for_nothing_are_zero() -> None:
    for printed in ("无", "零", "〇"):
        text = change("行政许可\t12", f"行政许可\t{printed}")

        assert figure(text, "主动公开", "行政许可") == 0
        assert f"印作“{printed}”，读作 0" in messages(read(text), "figure-notation")


def test_a_printed_figure_that_breaks_an_identity_is_kept() -> None:
    row = next(line for line in page().splitlines() if line.startswith("一、本年新收"))
    text = change(row, row.replace("\t4", "\t9"))

    assert figure(text, "依申请公开", "本年新收", "总计") == 9
    assert "arbitrated" not in said(read(text))


def test_a_table_split_in_two_is_one_table() -> None:
    text = change("行政处罚\t3", "\n\n行政处罚\t3").replace("第二十条第（六）项\t\t\t\n", "\n第二十条第（六）项\t\t\t\n")

    result = read(text)

    assert result.report.figures == read(page()).report.figures


def test_rows_in_another_order_are_found_by_their_labels() -> None:
    blocks = marked()
    blocks[4] = table([["行政事业性收费", "5"], ["行政许可", "3"], ["行政处罚", "1"], ["行政强制", "0"]])

    result = recognise(blocks)

    assert [value for value in result.report.figures.values() if value is not None] == [3, 1, 0, 5]


def test_the_same_row_twice_with_other_figures_is_unread() -> None:
    row = next(line for line in page().splitlines() if line.startswith("行政许可"))
    result = read(change(row, f"{row}\n{row.replace('12', '13')}"))

    assert result.report.figures["主动公开", "行政许可"] is None  # type: ignore[index]
    assert {"unread", "row-repeated"} <= said(result)


def test_the_old_form_is_told_by_its_labels_whatever_the_year() -> None:
    rows = [
        ["第二十条第（五）项", "", "", ""],
        ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
        ["行政许可", "37", "减3", "1125"],
    ]
    blocks = [
        *paragraphs("甲县乙局2023年政府信息公开工作年度报告", "一、总体情况", "照办。", "二、主动公开政府信息情况"),
        table(rows),
    ]

    result = recognise(blocks)

    assert result.report.form.name == "2019"
    assert [value for value in result.report.figures.values() if value is not None] == [37, -3, 1125]
    assert "old-form" in said(result)


def test_a_title_on_two_lines_is_one_title() -> None:
    text = change("云岭县科学技术局2024年政府信息公开工作年度报告", "云岭县科学技术局\n2024 年政府信息公开工作年度报告")

    result = read(text)

    assert (result.report.agency, result.report.year, result.report.title) == ("云岭县科学技术局", 2024, None)
    assert result.findings == ()


def test_agency_and_year_are_taken_from_the_words_where_there_is_no_title() -> None:
    text = change(
        "云岭县科学技术局2024年政府信息公开工作年度报告\n", "以下是云岭县科学技术局2024年政府信息公开工作年度报告，共六个部分。\n"
    )

    result = read(text)

    assert (result.report.agency, result.report.year) == ("云岭县科学技术局", 2024)
    assert "title-wording" in said(result)


def test_an_agency_that_only_says_of_itself_this_office_is_unknown() -> None:
    blocks = paragraphs(
        "一、总体情况", "本局2022年发布信息5条。", "二、主动公开政府信息情况", "规章", "0", "0", "0", "行政许可", "3"
    )

    result = recognise(blocks)

    assert (result.report.agency, result.report.year) == (None, 2022)
    assert {"agency-unknown", "title-wording"} <= said(result)


def test_years_that_contradict_one_another_leave_the_year_open() -> None:
    blocks = paragraphs("一、总体情况", "2021年发布5条，2022年发布6条。", "二、主动公开政府信息情况", "规章", "0", "0", "0")

    assert recognise(blocks).report.year is None


def test_a_sign_off_set_apart_is_taken_off_the_last_section() -> None:
    blocks = [*marked(), Paragraph("云岭县科学技术局", align="right"), Paragraph("2025年1月20日", align="right")]

    report = recognise(blocks).report

    assert report.signature == Signature("云岭县科学技术局", "2025年1月20日")
    assert report.narratives["其他事项"] == ("无。",)


@pytest.mark.parametrize(
    ("lines", "signature", "left"),
    [
        (["无。", "云岭县科学技术局", "2025年1月20日"], Signature("云岭县科学技术局", "2025年1月20日"), ("无。",)),
        (["无。", "2025 年 1 月 20 日"], Signature(None, "2025年1月20日"), ("无。",)),
        (["无。", "云岭县科学技术局"], Signature("云岭县科学技术局"), ("无。",)),
        (["无。", "其他另行报告。"], None, ("无。", "其他另行报告。")),
    ],
)
def test_a_sign_off_in_plain_text_is_known_by_date_and_agency(
    lines: list[str], signature: Signature | None, left: tuple[str, ...]
) -> None:
    text = page().rstrip("\n").rpartition("\n")[0] + "\n" + "\n".join(lines) + "\n"

    report = read(text).report

    assert report.signature == signature
    assert report.narratives["其他事项"] == left


def marked() -> list[Title | Heading | Paragraph | Table]:
    names = ("一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
    return [
        Title("云岭县科学技术局2024年政府信息公开工作年度报告"),
        Heading(names[0]),
        Paragraph("照办。"),
        Heading("二、主动公开政府信息情况"),
        table([["行政许可", "3"], ["行政处罚", "0"], ["行政强制", "0"]]),
        Heading(names[1]),
        Paragraph("没有。"),
        Heading(names[2]),
        Paragraph("无。"),
    ]


def test_a_date_that_ends_a_narrative_stays_where_headings_are_marked() -> None:
    report = recognise([*marked(), Paragraph("2025年1月20日")]).report

    assert report.signature is None
    assert report.narratives["其他事项"] == ("无。", "2025年1月20日")


def test_a_table_in_a_narrative_becomes_paragraphs_and_is_told() -> None:
    blocks = marked()
    blocks.insert(3, table([["活动", "次数"], ["培训", "2"]]))

    result = recognise(blocks)

    assert result.report.narratives["总体情况"] == ("照办。", "活动 次数", "培训 2")
    assert "table-in-narrative" in said(result)


def test_sections_out_of_order_are_found_and_told() -> None:
    blocks = marked()
    blocks = [*blocks[:5], *blocks[7:], *blocks[5:7]]

    result = recognise(blocks)

    assert result.report.narratives == {"总体情况": ("照办。",), "存在问题": ("没有。",), "其他事项": ("无。",)}
    assert "section-order" in said(result)


def test_amounts_in_yuan_are_turned_into_the_unit_of_the_form() -> None:
    text = change("行政事业性收费\t5.07", "行政事业性收费\t50700元")

    assert figure(text, "主动公开", "行政事业性收费") == Decimal("5.07")
    assert "50700元" in messages(read(text), "figure-notation")


def test_the_labels_of_a_county_are_official_there() -> None:
    county = Style("某县", (), labels={"规章": "规章（本级）", "一、总体情况": "一、本年总体情况"})
    blocks = marked()
    blocks[1] = Heading("一、本年总体情况")
    blocks[4] = table([["规章（本级）", "1", "2", "3"], ["行政许可", "3", "", ""]])

    result = recognise(blocks, style=county)

    assert result.report.figures["主动公开", "规章", "现行有效"] == 3  # type: ignore[index]
    assert not {"label-wording", "heading-wording"} & said(result)


@pytest.mark.parametrize(
    "blocks",
    [
        paragraphs("甲县乙局2024年政府信息公开工作年度报告", "附件：年度报告.pdf"),
        paragraphs("今天天气很好。"),
    ],
)
def test_a_page_without_a_report_is_refused(blocks: list[Paragraph]) -> None:
    with pytest.raises(RecognitionError, match="没有找到"):
        recognise(blocks)


def test_two_reports_on_one_page_are_refused() -> None:
    with pytest.raises(RecognitionError, match="两份报告"):
        read(page() + page().replace("2024", "2023"))


def test_without_telling_labels_the_form_in_force_that_year_is_taken_and_told() -> None:
    texts = [
        "甲县乙局{}年政府信息公开工作年度报告",
        "一、总体情况",
        "照办。",
        "二、主动公开政府信息情况",
        "行政许可",
        "行政处罚",
        "行政强制",
    ]

    results = {year: recognise(paragraphs(*[text.format(year) for text in texts])) for year in (2020, 2023, 2016)}

    assert [result.report.form.name for result in results.values()] == ["2019", "2021", "2021"]
    assert all("form-unsure" in said(result) for result in results.values())
