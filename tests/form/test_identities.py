"""The identities (勾稽关系) are those of the notices: 42 for form 2021, 40 for form 2019."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import FormError
from generator.form import form as forms
from generator.form.address import Address
from generator.form.identities import Identity, complete, derive, evaluate

FORMS = [forms.load(name) for name in forms.names()]


@pytest.mark.parametrize(("name", "rows", "count"), [("2021", 25, 42), ("2019", 23, 40)])
def test_every_row_every_column_every_balance_and_every_group_is_there_once(name: str, rows: int, count: int) -> None:
    identities = forms.load(name).identities

    assert len(identities) == len(set(identities)) == count
    sums_of_rows = [i for i in identities if i.total and i.total[0] == "依申请公开" and len(i.right) == 6]
    sums_of_columns = [i for i in identities if i.total and i.total[0] == "依申请公开" and len(i.right) > 6]
    balances = [i for i in identities if i.total is None]
    groups = [i for i in identities if i.left[0][0] == "复议诉讼"]
    assert [len(kind) for kind in (sums_of_rows, sums_of_columns, balances, groups)] == [rows, 7, 7, 3]


def test_a_column_s_results_are_the_rows_of_part_three_without_its_groups() -> None:
    column = next(i for i in forms.load("2021").identities if i.total == Address.parse("依申请公开.办理结果.总计.自然人"))

    assert len(column.right) == 21
    assert all(cell[-1] == "自然人" for cell in column.right)


def test_the_balance_is_the_note_printed_in_the_table() -> None:
    balance = next(i for i in forms.load("2021").identities if i.total is None)

    assert [cell.dotted for cell in balance.left] == ["依申请公开.本年新收.自然人", "依申请公开.上年结转.自然人"]
    assert [cell.dotted for cell in balance.right] == ["依申请公开.办理结果.总计.自然人", "依申请公开.结转下年度.自然人"]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_computed_totals_satisfy_every_identity_that_defines_a_total(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(FORMS))
    inner = [address for address, cell in form.cells.items() if not cell.total and cell.type.name == "count"]
    figures = {address: data.draw(st.integers(0, 10**6)) for address in inner}

    outcomes = evaluate(complete(figures, form.identities), form.identities)

    assert all(outcome.holds for outcome in outcomes if outcome.identity.total is not None)


def test_a_cell_not_filled_in_leaves_its_identities_unevaluated_and_fails_none() -> None:
    form = forms.load("2021")
    figures = dict.fromkeys(form.cells, 0)
    empty = Address.parse("依申请公开.办理结果.予以公开.自然人")

    outcomes = list(evaluate({**figures, empty: None}, form.identities))

    assert {o.identity for o in outcomes if not o.evaluated} == {i for i in form.identities if empty in i.terms}
    assert sum(not o.holds for o in outcomes) == 2


def test_a_stated_total_is_kept_and_an_absent_one_over_an_empty_cell_stays_empty() -> None:
    total, part = Address(("表", "总计")), Address(("表", "甲"))
    identity = Identity((total,), (part,))

    assert complete({part: 3, total: 5}, [identity])[total] == 5
    assert complete({part: None}, [identity])[total] is None


def test_a_total_of_cells_that_nobody_knows_is_refused() -> None:
    with pytest.raises(FormError, match="合计无法计算"):
        complete({}, [Identity((Address(("甲",)),), (Address(("乙",)),))])


@pytest.mark.parametrize("statement", ["甲 + 乙", "甲 = 丁"])
def test_a_statement_that_names_no_row_is_refused(statement: str) -> None:
    rows = [{"name": name, "label": name} for name in "甲乙丙"]
    table = {"widths": [1, 1], "heading_columns": 1, "panels": [{"columns": [{"label": "数"}], "rows": rows}]}
    form = forms.build(
        {"name": "x", "notice": "", "notice_title": "", "first_year": 2030, "title": "{机关}", "sections": [
            {"name": "表", "label": "表", "table": table, "identities": [statement]}]}
    )  # fmt: skip

    with pytest.raises(FormError):
        derive(form.name, form.tables)


def test_a_grand_total_left_out_is_the_sum_of_its_row_even_where_a_stated_total_is_wrong() -> None:
    form = forms.load("2021")
    figures = {address: 0 for address, cell in form.cells.items() if not cell.total}
    row = Address.parse("依申请公开.办理结果.予以公开")

    totals = complete({**figures, Address((*row, "自然人")): 3, Address((*row, "总计")): 5}, form.identities)

    assert totals[Address.parse("依申请公开.办理结果.总计.自然人")] == 3
    assert totals[Address.parse("依申请公开.办理结果.总计.总计")] == 3
