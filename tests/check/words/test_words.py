from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from generator import style as counties
from generator.check import plausibility
from generator.check.narratives import narratives
from generator.check.words import words
from generator.check.words.phrases import load
from generator.form import form as forms
from generator.form.address import Address
from generator.report.report import Report
from tests.check.words.labelled import HEADING, Sentence, report, sentences, verdict
from tests.folders import shared
from tests.reports import examine, reports

NATIONAL = counties.load()


def said(sentence: str, table: str = "局", under: str = HEADING) -> list[str]:
    return [finding.message for finding in words.check(report(Sentence("", table, sentence, under, ())), NATIONAL)]


def test_the_labelled_set_is_large_and_at_least_half_innocent() -> None:
    labelled = list(sentences())

    assert len(labelled) >= 200
    assert sum(not each.wrong for each in labelled) * 2 >= len(labelled)


def test_precision_and_recall_on_the_labelled_set() -> None:
    verdicts = [verdict(sentence) for sentence in sentences()]
    hits = sum(len(each.hits) for each in verdicts)
    false = [(each.sentence.words, finding.message) for each in verdicts for finding in each.false]
    misses = [each.sentence.words for each in verdicts if each.misses]

    assert hits / (hits + len(false)) >= 0.98, false
    assert hits / (hits + len(misses)) >= 0.90, misses


def test_a_finding_quotes_the_words_names_the_cell_and_tells_both_values() -> None:
    (message,) = said("2024年，我局共收到政府信息公开申请11件。")

    assert message == (
        "一、总体情况第3段：文中写“我局共收到政府信息公开申请11件”，而表中“一、本年新收政府信息公开申请数量·总计”（12），"
        "按“一、本年新收政府信息公开申请数量·总计”（12）＋“二、上年结转政府信息公开申请数量·总计”（3）算也不相符，相差1。"
        "请核对文字和表格，使两处一致。"
    )


def test_a_finding_carries_the_cells_and_the_numbers() -> None:
    sentence = Sentence("", "局", "全年作出行政许可决定102件。", "（一）主动公开情况", ())

    (finding,) = words.check(report(sentence), NATIONAL)

    assert finding.cells == (Address.parse("主动公开.行政许可"),)
    assert (finding.left, finding.right, finding.difference) == (102, 120, 18)


def test_the_same_claim_told_twice_is_reported_once() -> None:
    assert len(said("2024年共收到政府信息公开申请11件。我局收到政府信息公开申请11件。")) == 1


def test_a_figure_that_is_not_filled_in_accuses_nobody() -> None:
    sentence = Sentence("", "局", "全年作出行政许可决定102件。", "（一）主动公开情况", ())
    read = report(sentence)
    blank = replace(read, figures={**read.figures, Address.parse("主动公开.行政许可"): None})

    assert list(words.check(blank, NATIONAL)) == []


def test_a_blank_total_accuses_where_the_known_cells_already_exceed_the_words() -> None:
    read = report(Sentence("", "局", "对政府信息公开申请，予以公开5件。", HEADING, ()))
    row = Address.parse("依申请公开.办理结果.予以公开")
    blank = replace(read, figures={**read.figures, Address((*row, "总计")): None, Address((*row, "其他")): None})

    (finding,) = words.check(blank, NATIONAL)

    assert "不少于6" in finding.message


def test_without_a_year_no_year_named_counts_as_the_report_year() -> None:
    read = report(Sentence("", "局", "2024年共收到政府信息公开申请11件。", HEADING, ()))

    assert list(words.check(replace(read, year=None), NATIONAL)) == []


def test_outcomes_that_do_not_add_up_to_the_total_are_reported_with_their_sum() -> None:
    messages = said(
        "办结政府信息公开申请13件，其中予以公开5件，部分公开2件，不予公开1件，无法提供3件，不予处理1件，其他处理0件。"
    )

    assert any(
        "各类办理结果之和是12（予以公开5＋部分公开2＋不予公开1＋无法提供3＋不予处理1＋其他处理0）" in each for each in messages
    )


def test_a_share_without_requests_is_no_division_by_zero() -> None:
    assert said("收到政府信息公开申请0件，占0%。", "零") == []


@settings(max_examples=40, deadline=None)
@given(reports())
def test_any_report_can_be_checked(any_report: Report) -> None:
    for family in (words, narratives, plausibility):
        for finding in family.check(any_report, NATIONAL):
            assert finding.message.endswith("。")


@pytest.mark.parametrize("hostile", ["均已办结", "依法", "政府信息公开申请", "收到12件，其中", "（", "占5%"])
def test_hostile_repetition_is_read_in_reasonable_time(hostile: str) -> None:
    began = time.process_time()

    said(f"收到{hostile * 400}12件。")

    assert time.process_time() - began < 5


@pytest.mark.parametrize("name", forms.names())
def test_every_cell_that_the_phrases_name_exists_in_some_form(name: str) -> None:
    from generator.check.words.expressions import parse

    sayings = load(2024).sayings
    named = {each for saying in sayings for each in (*saying.cells, *(cell for cells in saying.under.values() for cell in cells))}
    everywhere = [forms.load(each) for each in forms.names()]

    assert [each for each in named if not any(parse(each, form) for form in everywhere)] == []
    assert any(parse(each, forms.load(name)) for each in named)


def published(name: str) -> list[tuple[str, str]]:
    findings = examine(shared(name)).findings
    return [(finding.rule, finding.message) for finding in findings if finding.rule.startswith("words-")]


def test_shanghai_2019_names_716_against_805_and_the_shares() -> None:
    found = published("017-shanghai")

    assert any(rule == "words-outcome-sum" and "716" in message and "805" in message for rule, message in found)
    assert any(rule == "words-share" and "33.9%" in message for rule, message in found)
    assert any(rule == "words-outcome" and "258件" in message for rule, message in found)
    assert any(rule == "words-outcome" and "265件" in message for rule, message in found)


def test_changchun_2023_names_two_against_three() -> None:
    assert [rule for rule, _ in published("027-changchun")] == ["words-received"]


@pytest.mark.parametrize("name", ["001-huaian", "010-pingtan", "013-damiao", "000_", "001_", "002_", "003_", "004_"])
def test_reports_whose_words_are_true_are_not_accused(name: str) -> None:
    assert published(name) == []


HUAIAN = (
    "（二）依申请公开情况。2024年，全市共受理政府信息公开申请1520件，答复1453件（含上年度结转申请30件，另有97件顺延到下年度答复），"
    "均在法定期限内予以答复。政府信息公开行政复议351件，其中结果维持72件，结果纠正64件，其他结果178件，尚未审结37件。"
)


def test_a_true_paragraph_is_silent_and_every_number_of_it_changed_is_reported() -> None:
    assert said(HUAIAN, "市") == []
    for number in ("1520件", "1453件", "30件", "97件", "351件", "72件", "64件", "178件", "37件"):
        changed = HUAIAN.replace(number, f"{int(Decimal(number[:-1])) + 1}件", 1)

        assert len(said(changed, "市")) == 1, number
