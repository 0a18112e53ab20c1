"""What the words tell of a figure speaks for the repair that makes it true, and against one that makes it untrue."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator.check.arithmetic import evidence
from generator.check.arithmetic.diagnosis import diagnose
from generator.check.arithmetic.evidence import Told, told
from generator.check.arithmetic.repair import Change
from generator.form import form as forms
from generator.form.address import Address
from generator.form.identities import complete
from generator.report.report import Report
from generator.text.quantities import COUNT, Number
from tests.reports import base_text, report

RECEIVED = Address.parse("依申请公开.本年新收.自然人")
GRANTED = Address.parse("依申请公开.办理结果.予以公开.自然人")
FEES = Address.parse("主动公开.行政事业性收费")


def with_figure(text: str, cell: Address, value: int | Decimal) -> Report:
    """Return the report with a figure changed and its totals computed anew."""
    read = report(text)
    typed = {each: figure for each, figure in read.figures.items() if each not in read.computed}
    return replace(read, figures=complete({**typed, cell: value}, read.form.identities))


def support(of: Report, *changes: Change) -> int:
    return evidence.support(changes, told(of))


def test_words_speak_for_the_change_that_makes_them_true_and_against_the_one_that_does_not() -> None:
    wrong = with_figure(base_text(), GRANTED, 7)  # the words tell 3 granted, 4 received

    assert support(wrong, Change(GRANTED, 7, 2)) == 2, "3 granted, 4 answered"
    assert support(wrong, Change(RECEIVED, 3, 8)) == -1
    assert support(wrong, Change(GRANTED, 7, 6)) == 0


def test_a_total_that_was_typed_may_be_what_the_words_tell() -> None:
    text = base_text().replace("本年新收: {自然人: 3, 商业企业: 1}", "本年新收: {自然人: 5, 商业企业: 1, 总计: 4}")

    assert support(report(text), Change(RECEIVED, 5, 3)) == 0, "the total has told 4 before"
    assert support(report(text), Change(Address((*RECEIVED[:-1], "总计")), 4, 6)) == -1


def test_amounts_are_told_in_yuan() -> None:
    text = base_text().replace("制发行政规范性文件2件", "收取行政事业性收费50700元，制发行政规范性文件2件")

    assert support(with_figure(text, FEES, Decimal("50.7")), Change(FEES, Decimal("50.7"), Decimal("5.07"))) == 1


def test_figures_that_are_not_filled_in_are_told_by_nothing() -> None:
    read = report(base_text())
    blank = replace(read, figures={**read.figures, GRANTED: None})

    assert support(blank, Change(GRANTED, 0, 2)) == 0


def test_the_cell_that_the_words_name_comes_first_and_clearly() -> None:
    wrong = with_figure(base_text(), GRANTED, 3)

    (diagnosis,) = diagnose(wrong.form, wrong.figures, computed=wrong.computed, told=told(wrong))

    assert (diagnosis.suspects[0].cell, diagnosis.suspects[0].expected) == (GRANTED, 2)
    assert diagnosis.clear
    assert diagnosis.agreeing


def test_two_cells_that_make_more_of_the_words_true_than_any_one_come_first() -> None:
    text = base_text().replace("部分公开: {自然人: 1}", "部分公开: {自然人: 1}\n    总计: {自然人: 4, 商业企业: 1}")
    wrong = report(text.replace("结转下年度: {自然人: 1}", "结转下年度: {自然人: 0}"))

    (diagnosis,) = diagnose(wrong.form, wrong.figures, computed=wrong.computed, told=told(wrong))

    assert [(change.cell[1:], change.expected) for change in diagnosis.repairs[0].changes] == [
        (("办理结果", "总计", "自然人"), 3), (("结转下年度", "自然人"), 1),
    ]  # fmt: skip
    assert diagnosis.clear


def test_without_words_no_cell_is_clearly_the_likeliest_of_those_that_are_one_off() -> None:
    wrong = with_figure(base_text(), GRANTED, 3)

    (diagnosis,) = diagnose(wrong.form, wrong.figures, computed=wrong.computed)

    assert not diagnosis.clear


def test_two_cells_that_make_no_more_of_the_words_true_are_not_added() -> None:
    def heading(name: str) -> dict[str, object]:
        return {"name": name, "label": name, "total": name == "计"}

    panel = {"rows": list(map(heading, "甲乙计")), "columns": list(map(heading, "丙丁计"))}
    table = {"widths": [1, 1, 1, 1], "heading_columns": 1, "panels": [panel]}
    section = {"name": "表", "label": "表", "table": table}
    form = forms.build(
        {"name": "x", "notice": "", "notice_title": "", "first_year": 2030, "title": "{机关}", "sections": [section]}
    )
    computed = frozenset(map(Address.parse, ("表.乙.计", "表.计.丙", "表.计.丁")))
    typed = {cell: 2 for cell in form.cells if cell not in computed}
    typed |= {Address.parse("表.甲.计"): 4, Address.parse("表.计.计"): 9}
    about_another = Told(Number(0, 1, Decimal(2), Decimal(1), COUNT, "件"), ((Decimal(2), {Address.parse("表.甲.丁"): 1}),))

    def repairs(*told: Told) -> set[frozenset[Address]]:
        (diagnosis,) = diagnose(form, complete(typed, form.identities), computed=computed, told=told)
        return {repair.cells for repair in diagnosis.repairs}

    assert repairs(about_another) == repairs()
