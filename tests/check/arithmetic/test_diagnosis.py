"""The wrong cell is among the candidates, the likeliest first, and no innocent one is accused."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.arithmetic.diagnosis import Diagnosis, diagnose
from generator.check.arithmetic.repair import several, singles
from generator.check.arithmetic.system import System, build
from generator.check.arithmetic.table_lines import lines_of
from generator.findings import Certainty
from generator.form import form as forms
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.identities import Identity, complete, evaluate
from tests.check.arithmetic.tables import (
    FORM,
    REQUESTS,
    TOTALS,
    cells,
    every_cell_full,
    exchanged,
    generated,
    huaian,
    slid,
    slips,
    with_wrong_cells,
    without,
)


def accused(diagnoses: Iterable[Diagnosis]) -> set[tuple[Address, Figure]]:
    suspects = [suspect for diagnosis in diagnoses for suspect in diagnosis.suspects]
    return {(suspect.cell, suspect.expected) for suspect in suspects if suspect.certainty is Certainty.ONLY}


def candidates(diagnoses: Iterable[Diagnosis]) -> list[set[tuple[Address, Figure]]]:
    repairs = [repair for diagnosis in diagnoses for repair in diagnosis.repairs]
    return [{(change.cell, change.expected) for change in repair.changes} for repair in repairs]


@pytest.mark.parametrize("name", forms.names())
def test_flipping_the_sign_of_any_term_of_any_identity_is_noticed(name: str) -> None:
    form = forms.load(name)
    figures = every_cell_full(form)

    assert all(outcome.holds for outcome in evaluate(figures, form.identities))
    for identity in form.identities:
        for cell in identity.terms:
            left = tuple(term for term in identity.left if term != cell)
            right = tuple(term for term in identity.right if term != cell)
            flipped = Identity((*left, cell), right) if cell in identity.right else Identity(left, (*right, cell))
            (outcome,) = evaluate(figures, (flipped,))
            assert not outcome.holds, f"{identity.left[0]}: {cell}"


@pytest.mark.parametrize("name", forms.names())
def test_a_table_that_reconciles_has_no_diagnosis(name: str) -> None:
    form = forms.load(name)

    assert diagnose(form, every_cell_full(form)) == ()
    assert diagnose(form, generated(form, random.Random(5))) == ()


@pytest.mark.parametrize("name", [*forms.names(), "huaian"])
def test_one_wrong_cell_of_the_requests_is_the_only_possibility(name: str) -> None:
    form = FORM if name == "huaian" else forms.load(name)
    figures = huaian(form) if name == "huaian" else generated(form, random.Random(11))
    for cell in cells(form):
        for wrong in slips(form, figures, cell):
            diagnoses = diagnose(form, {**figures, cell: wrong})

            assert accused(diagnoses) == {(cell, figures[cell])}


@pytest.mark.parametrize("name", [*forms.names(), "huaian"])
def test_two_wrong_cells_are_among_the_candidates_and_no_innocent_one_is_accused(name: str) -> None:
    form = FORM if name == "huaian" else forms.load(name)
    rng = random.Random(12)
    for number in range(150):
        figures = huaian(form) if name == "huaian" else generated(form, random.Random(number // 20))
        pair = rng.sample(cells(form), 2)
        wrong = {**figures, **{cell: rng.choice(sorted(slips(form, figures, cell))) for cell in pair}}

        diagnoses = diagnose(form, wrong)

        truth = {(cell, figures[cell]) for cell in pair}
        assert truth in candidates(diagnoses)
        assert accused(diagnoses) <= truth


def test_two_cells_that_a_second_pair_would_explain_as_well_are_only_possible() -> None:
    figures = huaian(FORM)
    granted, partial = (Address((REQUESTS, "办理结果", row)) for row in ("予以公开", "部分公开"))
    wrong = {**figures, Address((*granted, "自然人")): 1289, Address((*partial, "商业企业")): 8}

    (diagnosis,) = diagnose(FORM, wrong)

    assert diagnosis.certainty is Certainty.POSSIBLE
    assert {(Address((*granted, "自然人")), 1288), (Address((*partial, "商业企业")), 7)} in candidates([diagnosis])
    assert {(Address((*granted, "商业企业")), 20), (Address((*partial, "自然人")), 446)} in candidates([diagnosis])


@pytest.mark.parametrize("seed", range(4))
def test_the_search_for_pairs_misses_none_whatever_totals_are_computed(seed: int) -> None:
    rng = random.Random(seed)
    figures = generated(FORM, rng)
    totals = [cell for cell in cells(FORM) if FORM.cells[cell].total]
    computed = frozenset(rng.sample(totals, rng.choice((5, 12, 20, len(totals)))))
    typed = [cell for cell in cells(FORM) if cell not in computed]
    for _ in range(4):
        one, other = rng.sample(typed, 2)
        wrong = {**figures, one: int(figures[one] or 0) + rng.randint(1, 9), other: int(figures[other] or 0) + rng.randint(1, 9)}
        for cell in computed:
            del wrong[cell]
        system = build(FORM, complete(wrong, FORM.identities), computed)
        if system.residual and not list(singles(system, system.residual)):
            found = {repair.cells for repair in several(system, system.residual, 2)}
            assert found == by_force(system, typed)


def by_force(system: System, typed: list[Address]) -> set[frozenset[Address]]:
    """Return the pairs that mend the residual, trying for each pair every step that one identity of one of them asks for."""
    found = set()
    for one, other in combinations([cell for cell in typed if cell in system.columns], 2):
        for first, second in ((one, other), (other, one)):
            for index in system.columns[first].keys() - system.columns[second].keys():
                step = -system.residual.get(index, 0) * system.columns[first][index]
                rest = system.changed(system.residual, [(first, step)])
                allowed = step and rest and system.allows(first, system.value(first) + step)
                if allowed and any(change.cell == second for change in singles(system, rest)):
                    found.add(frozenset((one, other)))
    return found


def test_a_slid_column_is_told_as_such() -> None:
    figures = huaian(FORM)
    rng = random.Random(13)
    for _ in range(12):
        for line, wrong in slid(FORM, figures, rng):
            truth = {(cell, figures[cell]) for cell in line.cells if wrong[cell] != figures[cell]}
            if len(truth) > 2:
                (diagnosis,) = diagnose(FORM, wrong)

                assert truth in candidates([diagnosis])
                assert line.label in diagnosis.repairs[0].words
                assert "错了一格" in diagnosis.repairs[0].words
                assert not any("各列" in repair.words for repair in diagnosis.repairs)
                assert not accused([diagnosis])


@pytest.mark.parametrize(("way", "words"), [(1, "向右"), (-1, "向左")])
def test_a_slid_row_is_told_as_such(way: int, words: str) -> None:
    figures = huaian(FORM)
    row = next(line for line in lines_of(FORM) if line.label == "（一）予以公开")
    values = [figures[cell] for cell in row.cells]
    slid_values = [0, *values[:-1]] if way > 0 else [*values[1:], 0]

    (diagnosis,) = diagnose(FORM, {**figures, **dict(zip(row.cells, slid_values, strict=True))})

    assert diagnosis.repairs[0].words == f"“（一）予以公开”一行的数字从第 1 格起{words}错了一格"


def test_a_row_typed_in_disorder_is_told_as_such() -> None:
    figures = huaian(FORM)
    row = next(line for line in lines_of(FORM) if line.label == "（一）予以公开")
    values = [figures[cell] for cell in row.cells]
    wrong = {**figures, **dict(zip(row.cells, [*values[2:5], *values[:2], *values[5:]], strict=True))}

    (diagnosis,) = diagnose(FORM, wrong)

    assert diagnosis.repairs[0].words == "“（一）予以公开”一行的数字次序填乱了"


def test_two_exchanged_rows_are_told_as_such() -> None:
    figures = huaian(FORM)
    rows = [line for line in lines_of(FORM) if line.label in ("（一）予以公开", "四、结转下年度继续办理")]
    wrong = dict(figures)
    for one, other in zip(rows[0].cells, rows[1].cells, strict=True):
        wrong[one], wrong[other] = figures[other], figures[one]

    (diagnosis,) = diagnose(FORM, wrong)

    assert any("填反了" in repair.words for repair in diagnosis.repairs)
    assert not accused([diagnosis])


def test_a_stretch_of_two_columns_typed_in_each_others_place_is_among_the_candidates() -> None:
    rng = random.Random(17)
    words = []
    for figures in (huaian(FORM), generated(FORM, rng), generated(FORM, rng)):
        for wrong in exchanged(FORM, figures, rng):
            truth = {(cell, figures[cell]) for cell in figures if figures[cell] != wrong[cell]}
            diagnoses = diagnose(FORM, wrong)
            if diagnoses and len(truth) > 2:
                assert truth in candidates(diagnoses)
                assert accused(diagnoses) <= truth
                words += [repair.words for repair in diagnoses[0].repairs]

    assert any(word.startswith("“自然人”和“商业企业”两列中，“") and word.endswith("”的数字填反了") for word in words)
    columns = [line.label for line in lines_of(FORM) if line.kind == "列" and line.cells[0][0] == REQUESTS]
    partly = [re.findall("“(.*?)”", word)[:2] for word in words if "两列中" in word]
    assert all(columns.index(other) == columns.index(one) + 1 for one, other in partly)


def test_separate_mistakes_are_found_together() -> None:
    figures = huaian(FORM)
    places = {("本年新收", "商业企业"): 58, ("办理结果", "予以公开", "自然人"): 1298, ("结转下年度", "其他"): 2}
    cells_ = {Address((REQUESTS, *place)): value for place, value in places.items()}

    (diagnosis,) = diagnose(FORM, {**figures, **cells_})

    assert {(cell, figures[cell]) for cell in cells_} in candidates([diagnosis])
    assert diagnosis.certainty is not Certainty.ONLY


def test_a_mess_accuses_nobody() -> None:
    rng = random.Random(14)
    figures = huaian(FORM)
    wrong = {cell: rng.randint(0, 3000) if cell[0] == REQUESTS else value for cell, value in figures.items()}

    (diagnosis,) = diagnose(FORM, wrong)

    assert diagnosis.certainty is Certainty.UNDECIDED
    assert not diagnosis.whole


def test_the_search_stays_short_however_much_is_wrong() -> None:
    rng = random.Random(15)
    figures = huaian(FORM)
    for number in range(20):
        wrong = {**figures, **{cell: rng.randint(0, 99) for cell in rng.sample(cells(FORM), 1 + number)}}

        assert calls_of(lambda wrong=wrong: diagnose(FORM, wrong)) < 300_000


def calls_of(work: Callable[[], object]) -> int:
    """Count the calls of functions, which are the same on every machine."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def test_a_figure_left_standing_from_last_year_and_other_slips_are_named() -> None:
    figures = huaian(FORM)
    cell = Address((REQUESTS, "办理结果", "予以公开", "自然人"))

    def reason(wrong: int, last: dict[Address, Figure] | None = None) -> str:
        (diagnosis,) = diagnose(FORM, {**figures, cell: wrong}, last=last)
        return diagnosis.repairs[0].changes[0].reason

    assert reason(977, {cell: 977}) == "还是上年的数"
    assert reason(1828) == "数字颠倒"
    assert reason(12880) == "多了一个 0"
    assert reason(128) == "少打了一位数字"
    assert reason(12288) == "多打了一位数字"
    assert reason(447) == "与相邻的格填成了一样"
    assert reason(2576) == "重复计了一次"
    assert reason(1289) == "差 1"
    assert reason(0) == "漏填"
    assert reason(1388) == "错了一位数字"
    assert reason(4321) == ""
    assert reason(8218) == "", "digits that do not stand side by side are not swapped in typing"
    assert reason(1290) == "", "two off is no more likely than any other number"
    assert reason(0, {cell: 0}) == "漏填", "an empty cell is no figure of last year's"


def test_one_wrong_digit_is_a_reason_only_where_other_digits_are_right() -> None:
    figures = huaian(FORM)
    cell = next(cell for cell in cells(FORM) if figures[cell] == 4 and not FORM.cells[cell].total)

    (diagnosis,) = diagnose(FORM, {**figures, cell: 7})

    assert diagnosis.repairs[0].changes[0].reason == ""


def test_a_figure_in_a_cell_far_away_is_not_told_as_in_the_neighbouring_one() -> None:
    figures = huaian(FORM)
    one, other = (
        Address((REQUESTS, "办理结果", *rest))
        for rest in (("无法提供", "本机关不掌握", "法律服务机构"), ("不予处理", "公开出版物", "科研机构"))
    )

    (diagnosis,) = diagnose(FORM, {**figures, one: 0, other: figures[one]})

    assert figures[other] == 0
    assert diagnosis.repairs[0].words == "两格填反"


def test_what_last_year_carried_over_leads_the_suspects() -> None:
    figures = {cell: value for cell, value in huaian(FORM).items() if not FORM.cells[cell].total}
    cell = Address((REQUESTS, "上年结转", "自然人"))
    figures[cell] = 43
    computed = frozenset(cell for cell in FORM.cells if FORM.cells[cell].total)

    (diagnosis,) = diagnose(
        FORM, complete(figures, FORM.identities), computed=computed, last={Address((REQUESTS, "结转下年度", "自然人")): 34}
    )

    assert diagnosis.certainty is Certainty.UNDECIDED
    assert (diagnosis.suspects[0].cell, diagnosis.suspects[0].expected) == (cell, 34)
    assert diagnosis.repairs[0].changes[0].reason == "与上年报告结转来的数不同"


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), count=st.integers(1, 6), stated=st.sampled_from((0, 10, 31)))
def test_every_repair_mends_all_that_is_off_and_breaks_nothing(seed: int, count: int, stated: int) -> None:
    rng = random.Random(seed)
    right = generated(FORM, rng)
    totals = [cell for cell in cells(FORM) if FORM.cells[cell].total]
    computed = frozenset(rng.sample(totals, len(totals) - stated))
    wrong = {cell: value for cell, value in right.items() if cell not in computed}
    for cell in rng.sample([cell for cell in cells(FORM) if cell not in computed], count):
        wrong[cell] = rng.randint(0, 50)
    figures = complete(wrong, FORM.identities)

    for diagnosis in diagnose(FORM, figures, computed=computed):
        for repair in diagnosis.repairs[:20] if diagnosis.whole else ():
            changed = wrong | {change.cell: change.expected for change in repair.changes}
            outcomes = evaluate(complete(changed, FORM.identities), FORM.identities)
            off = {outcome.identity for outcome in outcomes if not outcome.holds}
            assert off.isdisjoint(diagnosis.identities)
            assert not repair.cells & computed
            assert all(isinstance(change.expected, int) and change.expected >= 0 for change in repair.changes)
            assert all(wrong[change.cell] == change.found for change in repair.changes)


def test_slips_of_totals_are_named() -> None:
    figures = huaian(FORM)
    cell = Address((REQUESTS, "办理结果", "总计", "自然人"))

    def reason(wrong: int) -> str:
        (diagnosis,) = diagnose(FORM, {**figures, cell: wrong})
        return diagnosis.repairs[0].changes[0].reason

    assert reason(2932 + 746) == "重复计了一次"
    assert reason(2932 - 746) == "漏计了一项"
    assert reason(29320) == "多了一个 0"


def test_a_figure_in_the_neighbouring_cell_leads_the_candidates() -> None:
    figures = huaian(FORM)
    row = Address((REQUESTS, "办理结果", "无法提供", "本机关不掌握"))
    wrong = {**figures, Address((*row, "法律服务机构")): 0, Address((*row, "社会公益组织")): 10}

    (diagnosis,) = diagnose(FORM, wrong)

    assert diagnosis.repairs[0].words == "填到了相邻的格"
    assert diagnosis.repairs[0].cells == {Address((*row, "法律服务机构")), Address((*row, "社会公益组织"))}


def test_two_figures_exchanged_far_apart_are_told_so() -> None:
    figures = huaian(FORM)
    one, other = Address((REQUESTS, "本年新收", "自然人")), Address((REQUESTS, "结转下年度", "总计"))

    (diagnosis,) = diagnose(FORM, {**figures, one: 103, other: 3001})

    assert diagnosis.repairs[0].words == "两格填反"


def test_a_cell_that_is_not_filled_in_takes_its_identities_out_of_the_search() -> None:
    figures = huaian(FORM)
    cell = Address((REQUESTS, "办理结果", "予以公开", "自然人"))
    gone = Address((REQUESTS, "办理结果", "部分公开", "自然人"))

    diagnoses = diagnose(FORM, {**figures, cell: 1289, gone: None})

    suspects = [suspect.cell for diagnosis in diagnoses for suspect in diagnosis.suspects]
    assert cell in suspects
    assert gone not in suspects
    assert not accused(diagnoses)


def test_a_computed_total_is_never_suspected() -> None:
    figures = {cell: value for cell, value in huaian(FORM).items() if not FORM.cells[cell].total}
    figures[Address((REQUESTS, "本年新收", "自然人"))] = 3002
    computed = frozenset(cell for cell in FORM.cells if FORM.cells[cell].total)

    (diagnosis,) = diagnose(FORM, complete(figures, FORM.identities), computed=computed)

    suspects = {suspect.cell for suspect in diagnosis.suspects}
    assert not suspects & computed
    assert len(suspects) > 12
    assert diagnosis.certainty is Certainty.UNDECIDED


def test_a_wrong_total_of_a_row_is_named_where_the_bottom_row_is_left_out() -> None:
    bottom = [cell for cell in TOTALS if cell[1:3] == ("办理结果", "总计")]
    figures, computed = without(huaian(FORM), bottom, 办理结果·予以公开·总计=1363)

    diagnoses = diagnose(FORM, figures, computed=computed)

    assert accused(diagnoses) == {(Address((REQUESTS, "办理结果", "予以公开", "总计")), 1362)}


def test_where_three_cells_stand_in_the_same_two_sums_each_is_possible() -> None:
    rows = [cell for cell in TOTALS if cell[1] != "办理结果"]
    figures, computed = without(huaian(FORM), rows, 本年新收·自然人=3002)

    (diagnosis,) = diagnose(FORM, figures, computed=computed)

    assert [suspect.cell[1] for suspect in diagnosis.suspects] == ["本年新收", "上年结转", "结转下年度"]
    assert diagnosis.certainty is Certainty.POSSIBLE


def test_a_single_sum_never_tells_which_of_its_cells_is_wrong() -> None:
    figures = dict.fromkeys(FORM.cells, 0) | {Address(("复议诉讼", "行政复议", "维持")): 1}

    (diagnosis,) = diagnose(FORM, figures)

    assert {(suspect.cell[-1], suspect.expected) for suspect in diagnosis.suspects} == {("维持", 0), ("总计", 1)}
    assert diagnosis.certainty is Certainty.UNDECIDED


@pytest.mark.parametrize("seed", [3, 6, 13, 15])
def test_three_wrong_cells_are_among_the_candidates_though_most_totals_are_left_out(seed: int) -> None:
    figures, computed, truth = with_wrong_cells(seed, 24, 3)

    assert truth in candidates(diagnose(FORM, figures, computed=computed))


def test_two_wrong_cells_are_among_the_candidates_however_many_these_are() -> None:
    figures, computed, truth = with_wrong_cells(2, 26, 2)

    diagnoses = diagnose(FORM, figures, computed=computed)

    assert truth in candidates(diagnoses)
    assert candidates(diagnoses).index(truth) > 60


def test_two_cells_of_one_row_are_told_once_and_are_certain() -> None:
    figures, computed, truth = with_wrong_cells(28, 12, 2)

    assert accused(diagnose(FORM, figures, computed=computed)) == truth


def test_up_to_a_dozen_ways_are_possible() -> None:
    figures, computed, _ = with_wrong_cells(13, 18, 2)

    (diagnosis,) = diagnose(FORM, figures, computed=computed)

    assert 6 < len(diagnosis.repairs) <= 12
    assert diagnosis.certainty is Certainty.POSSIBLE


def test_no_candidate_changes_more_cells_than_another() -> None:
    figures, computed, _ = with_wrong_cells(23, 12, 3)

    (diagnosis,) = diagnose(FORM, figures, computed=computed)

    assert {len(repair.changes) for repair in diagnosis.repairs} == {3}


def test_two_figures_exchanged_are_likelier_than_two_slips_in_cells_apart() -> None:
    granted, partial = (Address((REQUESTS, "办理结果", row)) for row in ("予以公开", "部分公开"))
    figures = dict.fromkeys(FORM.cells, 0) | {
        Address((*granted, "自然人")): 5, Address((*granted, "商业企业")): 14,
        Address((*partial, "自然人")): 43, Address((*partial, "商业企业")): 12,
        Address((REQUESTS, "本年新收", "自然人")): 48, Address((REQUESTS, "本年新收", "商业企业")): 26,
    }  # fmt: skip
    right = complete({cell: value for cell, value in figures.items() if not FORM.cells[cell].total}, FORM.identities)
    wrong = right | {Address((*granted, "自然人")): 14, Address((*granted, "商业企业")): 5}

    (diagnosis,) = diagnose(FORM, wrong)

    assert [repair.words for repair in diagnosis.repairs] == ["两格填反", ""]
    assert [change.reason for change in diagnosis.repairs[1].changes] == ["数字颠倒", "数字颠倒"]


@pytest.mark.parametrize("seed", [1, 2, 3, 5])
def test_in_a_mess_only_cells_all_of_whose_sums_they_would_mend_are_named(seed: int) -> None:
    rng = random.Random(seed)
    right = huaian(FORM)
    wrong = {
        **right,
        **{cell: int(right[cell] or 0) + rng.randint(1, 9) for cell in rng.sample(cells(FORM), 4)},
    }

    (diagnosis,) = diagnose(FORM, wrong)

    assert not diagnosis.whole
    assert diagnosis.suspects
    for suspect in diagnosis.suspects:
        touched = [identity for identity in FORM.identities if suspect.cell in identity.terms]
        assert not any(outcome.holds for outcome in evaluate(wrong, touched))
        assert all(outcome.holds for outcome in evaluate({**wrong, suspect.cell: suspect.expected}, touched))
