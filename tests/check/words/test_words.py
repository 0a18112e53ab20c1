from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from generator import style as styles
from generator.check import plausibility
from generator.check.narratives import narratives
from generator.check.words import words
from generator.check.words.claims import claims
from generator.check.words.concepts import addresses
from generator.cli import reading
from generator.form import form as forms
from generator.form.address import Address
from generator.report.report import Report
from tests.check.words import golden
from tests.folders import shared
from tests.reports import base_text, reports
from tests.reports import report as written

NATIONAL = styles.load()
BUREAU = golden.read(golden.FILES[[path.stem for path in golden.FILES].index("housing-bureau")])
CITY = golden.read(golden.FILES[[path.stem for path in golden.FILES].index("city-government")])


def said(sentence: str, table: dict[str, object] = BUREAU) -> list[str]:
    return [finding.message for finding in golden.findings(table, sentence)]


@pytest.mark.parametrize("path", golden.FILES, ids=lambda path: path.stem)
def test_true_sentences_are_left_in_peace(path: Path) -> None:
    table = golden.read(path)
    accused = {
        sentence: [finding.message for finding in found]
        for under, sentence in golden.sentences(table, "silent")
        if (found := [each for each in golden.findings(table, sentence, under) if each.rule != "words-processing-fee"])
    }

    assert accused == {}


@pytest.mark.parametrize("path", golden.FILES, ids=lambda path: path.stem)
def test_contradictions_are_told(path: Path) -> None:
    table = golden.read(path)

    missed = [sentence for under, sentence in golden.sentences(table, "told") if not golden.findings(table, sentence, under)]

    assert missed == []


@pytest.mark.parametrize("path", golden.FILES, ids=lambda path: path.stem)
def test_what_is_listed_as_missed_is_still_missed(path: Path) -> None:
    table = golden.read(path)

    told = [sentence for under, sentence in golden.sentences(table, "missed") if golden.findings(table, sentence, under)]

    assert told == [], "move them to `told`"


def test_a_finding_quotes_the_words_names_the_cell_and_tells_both_values() -> None:
    (message,) = said("2024年，我局共收到政府信息公开申请11件。")

    assert message == (
        "一、总体情况第3段：文中写“我局共收到政府信息公开申请11件”，而表中“一、本年新收政府信息公开申请数量·总计”（12），相差1。"
        "请核对文字和表格，使两处一致。"
    )


def test_a_finding_carries_the_cells_and_the_numbers() -> None:
    (finding,) = golden.findings(BUREAU, "全年作出行政许可决定102件。", "（一）主动公开情况")

    assert finding.cells == (Address.parse("主动公开.行政许可"),)
    assert (finding.left, finding.right, finding.difference) == (102, 120, 18)


def test_a_list_that_does_not_add_up_is_told_with_its_addends() -> None:
    (message,) = said("全年发布信息86条，其中政策文件32条、工作动态61条。")

    assert "所列各项之和是93（32＋61），总数写的是86" in message


def test_the_same_claim_told_twice_is_reported_once() -> None:
    assert len(said("2024年共收到政府信息公开申请11件。我局收到政府信息公开申请11件。")) == 1


def test_a_claim_names_its_number_its_place_and_what_is_open() -> None:
    report = golden.report(BUREAU, "2024年共收到政府信息公开申请12件，上年收到9件。")

    first, second = claims(report)

    assert (int(first.number.value), first.settled, first.quote) == (12, True, "2024年共收到政府信息公开申请12件")
    assert "Address" not in repr(first.readings) and addresses(first.readings[0].plus, report.form)[0][1] == "本年新收"
    assert report.narratives[first.narrative][first.paragraph][first.start : first.end] == "12件"
    assert (second.open, second.settled) == ("when", False)


def test_a_figure_that_is_not_filled_in_accuses_nobody() -> None:
    read = golden.report(BUREAU, "全年作出行政许可决定102件。", "（一）主动公开情况")
    blank = replace(read, figures={**read.figures, Address.parse("主动公开.行政许可"): None})

    assert list(words.check(blank, NATIONAL)) == []


def test_a_blank_total_accuses_where_the_known_cells_already_exceed_the_words() -> None:
    read = golden.report(BUREAU, "对政府信息公开申请，予以公开5件。")
    row = Address.parse("依申请公开.办理结果.予以公开")
    blank = replace(read, figures={**read.figures, Address((*row, "总计")): None, Address((*row, "其他")): None})

    assert [finding.left for finding in words.check(blank, NATIONAL)] == [5]


def test_without_a_year_no_year_named_counts_as_the_report_year() -> None:
    read = golden.report(BUREAU, "2024年共收到政府信息公开申请11件。")

    assert list(words.check(replace(read, year=None), NATIONAL)) == []


def test_the_rows_of_a_new_form_are_understood_without_code() -> None:
    """A form file with other labels and no words beside them is enough for its rows to be named in sentences."""
    old = golden.report(BUREAU, "对政府信息公开申请，延期答复5件。")
    text = repr(old.form)
    assert "延期答复" not in text
    table = next(section for section in old.form.sections if section.name == "依申请公开").table
    assert table is not None
    renamed = _renamed(old.form, "予以公开", "延期答复")
    read = replace(old, form=renamed)

    assert [finding.left for finding in words.check(read, NATIONAL)] == [5]
    assert list(words.check(replace(read, narratives={"总体情况": ("对政府信息公开申请，延期答复6件。",)}), NATIONAL)) == []


def _renamed(form: forms.Form, name: str, label: str) -> forms.Form:
    def items(found):  # type: ignore[no-untyped-def]
        return tuple(
            replace(item, children=items(item.children), **({"label": label, "words": ()} if item.name == name else {}))
            for item in found
        )

    sections = []
    for section in form.sections:
        if section.table is not None:
            panels = tuple(replace(panel, rows=items(panel.rows)) for panel in section.table.panels)
            section = replace(section, table=replace(section.table, panels=panels))
        sections.append(section)
    return replace(form, name="renamed", sections=tuple(sections))


def test_an_older_form_is_read_with_the_words_beside_the_newest() -> None:
    table = golden.read(next(path for path in golden.FILES if path.stem == "education-bureau-2019"))

    assert golden.findings(table, "2020年收到政府信息公开申请8件。")
    assert golden.findings(table, "2020年收到政府信息公开申请7件。") == []


@settings(max_examples=40, deadline=None)
@given(reports())
def test_any_report_can_be_checked(any_report: Report) -> None:
    for family in (words, narratives, plausibility):
        for finding in family.check(any_report, NATIONAL):
            assert finding.message.endswith("。")


@pytest.mark.parametrize("piece", ["一", "受理申请5件，", "均已办结", "收到12件，其中", "（", "占5%", "县", "5件、"])
def test_words_without_end_take_time_in_proportion_to_their_length(piece: str) -> None:
    base = written(base_text())

    def took(times: int) -> float:
        began = time.process_time()
        list(words.check(replace(base, narratives={"总体情况": (piece * times,)}), NATIONAL))
        return time.process_time() - began

    took(10)
    assert took(4000) < 8 * took(1000) + 0.2


def published(name: str) -> list[tuple[str, str]]:
    report = reading.load(shared(name)).report
    assert report is not None
    return [(finding.rule, finding.message) for finding in words.check(report, NATIONAL)]


def test_shanghai_2019_names_258_and_265_and_that_the_outcomes_come_to_716() -> None:
    found = [message for _, message in published("017-shanghai")]

    assert any("258件" in message for message in found)
    assert any("265件" in message for message in found)
    assert any("各项之和是716，而表中“（七）总计·总计”（805）" in message for message in found)


def test_changchun_2023_names_two_against_three() -> None:
    assert [rule for rule, _ in published("027-changchun")] == ["words-figures"]


@pytest.mark.parametrize("name", ["001-huaian", "010-pingtan", "013-damiao", "000_", "001_", "002_", "003_", "004_"])
def test_reports_whose_words_are_true_are_not_accused(name: str) -> None:
    assert published(name) == []


TRUE = (
    "（二）依申请公开情况。2024年，全市共受理政府信息公开申请1520件，答复1453件（含上年度结转申请30件，另有97件顺延到下年度答复），"
    "均在法定期限内予以答复。政府信息公开行政复议351件，其中结果维持72件，结果纠正64件，其他结果178件，尚未审结37件。"
)


def test_a_true_paragraph_is_silent_and_every_number_of_it_changed_is_reported() -> None:
    assert said(TRUE, CITY) == []
    for number in ("1520件", "1453件", "30件", "97件", "351件", "72件", "64件", "178件", "37件"):
        changed = TRUE.replace(number, f"{int(number[:-1]) + 1}件", 1)

        assert said(changed, CITY), number


@pytest.mark.parametrize("area", ["全市", "全省", "全区", "我市", "全州"])
def test_numbers_of_a_larger_area_are_not_those_of_the_county_that_reports(area: str) -> None:
    county = {**CITY, "agency": "青川县人民政府"}

    assert said(f"{area}共收到政府信息公开申请1521件。", county) == []
    assert said("全县共收到政府信息公开申请1521件。", county)


@pytest.mark.parametrize(
    ("words_of_problem", "accused"),
    [
        ("对政府信息公开申请予以公开5件，说理不充分。", False),
        ("全年对政府信息公开申请予以公开5件，说理不充分。", True),
        ("对政府信息公开申请予以公开7件，说理不充分。", True),
    ],
)
def test_cases_told_as_examples_of_a_problem_are_some_of_the_years(words_of_problem: str, accused: bool) -> None:
    read = replace(golden.report(BUREAU, ""), narratives={"存在问题": (words_of_problem,)})

    assert bool(list(words.check(read, NATIONAL))) is accused


def test_a_list_whose_whole_is_nothing_comes_to_an_end() -> None:
    passage = "全年发生行政复议0件，其中维持0件、纠正0件、其他结果0件，尚未审结0件。"
    report = written(base_text().replace("没有其他需要报告的事项。", passage))

    assert all(finding.rule != "words-parts" for finding in words.check(report, NATIONAL))
