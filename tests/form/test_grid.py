"""The grid covers the printed table without gaps or overlaps, as the notice draws it."""

import pytest

from generator.form import form as forms

TABLES = [(name, section.name) for name in forms.names() for section in forms.load(name).tables]


@pytest.mark.parametrize(("form", "section"), TABLES)
def test_every_square_of_the_table_is_covered_exactly_once(form: str, section: str) -> None:
    grid = forms.load(form).grids[section]
    covered = [
        (square.row + down, square.column + right)
        for row in grid.rows
        for square in row
        for down in range(square.rowspan)
        for right in range(square.colspan)
    ]

    assert sorted(covered) == [(row, column) for row in range(len(grid.rows)) for column in range(len(grid.widths))]


@pytest.mark.parametrize(("form", "section"), TABLES)
def test_every_figure_of_the_section_has_one_square(form: str, section: str) -> None:
    loaded = forms.load(form)
    squares = [square.address for row in loaded.grids[section].rows for square in row if square.address]

    assert squares == [address for address, cell in loaded.cells.items() if cell.section == section]


def test_table_three_has_the_measures_of_the_notice() -> None:
    grid = forms.load("2021").grids["依申请公开"]

    assert (len(grid.rows), len(grid.widths), grid.header_rows) == (28, 10, 3)
    assert {square.label: square.rowspan for row in grid.rows for square in row if square.rowspan > 1} == {
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）": 3,
        "自然人": 2,
        "总计": 2,
        "三、本年度办理结果": 22,
        "（三）不予公开": 8,
        "（四）无法提供": 3,
        "（五）不予处理": 5,
        "（六）其他处理": 3,
    }


def test_only_the_headings_of_a_table_in_one_part_repeat_on_each_page() -> None:
    form = forms.load("2021")
    assert form.tables[0].table is not None and len(form.tables[0].table.panels) > 1

    assert form.grids[form.tables[0].name].header_rows == 0


@pytest.mark.parametrize(("columns", "scope"), [("甲", "col"), ("甲乙", "colgroup")])
def test_a_corner_above_one_row_of_headings_heads_a_column_above_more_a_group(columns: str, scope: str) -> None:
    heading: dict[str, object] = {"label": columns[0], "name": columns[0]}
    if len(columns) > 1:
        heading["children"] = [{"label": columns[1], "name": columns[1]}]
    panel = {"corner": "角", "rows": [{"label": "行", "name": "行"}], "columns": [heading]}
    table = {"widths": [1, 1], "heading_columns": 1, "panels": [panel]}
    form = forms.build(
        {"name": "x", "notice": "", "notice_title": "", "first_year": 2030, "title": "{机关}", "sections": [
            {"name": "表", "label": "表", "table": table}]}
    )  # fmt: skip

    assert form.grids["表"].rows[0][0].scope == scope
