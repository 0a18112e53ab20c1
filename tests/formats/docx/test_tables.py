"""The tables of the Word document are the official ones: rows, columns, merges and labels."""

from pathlib import Path

import docx
import pytest

from generator.document.blocks import Square, Table
from generator.form import form as forms
from generator.form.address import Address
from generator.formats.docx.names import W
from generator.formats.docx.writing.prototypes import Prototype, run
from generator.formats.docx.writing.styles import ROLES
from generator.formats.docx.writing.tables import TablePrototypes
from tests.folders import shared
from tests.formats.docx.documents import document, structure, table, text, value, written

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("form", forms.names())
def test_tables_have_the_rows_columns_merges_and_labels_of_the_form(form, golden):
    printed = written(document(form, figure=""))

    golden(GOLDEN / f"tables-{form}.txt", "\n".join(structure(printed)) + "\n")


def test_tables_are_built_like_those_of_the_official_blank_form():
    official = docx.Document(str(shared("005-blank-official-form"))).element

    assert list(structure(written(document("2021", figure="")))) == list(structure(official))


def test_every_figure_stands_in_the_cell_of_its_address():
    grid = forms.load("2021").grids["依申请公开"]
    numbers = iter(range(1000, 9999))
    figures = {s.address: str(next(numbers)) for row in grid.rows for s in row if s.address}
    rows = tuple(
        tuple(Square(figures.get(s.address) or s.label, s.rowspan, s.colspan, s.scope, s.address) for s in row)
        for row in grid.rows
    )
    given = document()
    sections = tuple(
        type(s)(s.name, s.heading, (Table(rows, grid.widths, grid.header_rows),)) if s.name == "依申请公开" else s
        for s in given.sections
    )

    printed = list(written(type(given)(given.title, (), sections, (), given.marks)).iter(f"{W}tbl"))[1]

    for index, (row, squares) in enumerate(zip(printed.iter(f"{W}tr"), grid.rows, strict=True)):
        shown = [text(cell) for cell in row.iter(f"{W}tc") if value(cell, "tcPr/vMerge") != ""]
        expected = [figures.get(s.address) or s.label for s in squares]
        assert shown == expected, f"row {index + 1}"


def test_tables_are_as_wide_as_the_text_and_their_columns_add_up():
    for printed in written().iter(f"{W}tbl"):
        columns = [int(column.get(f"{W}w")) for column in printed.iter(f"{W}gridCol")]
        assert value(printed, "tblPr/tblW", "w") == "8845"
        assert sum(columns) == 8845
        for row in printed.iter(f"{W}tr"):
            assert sum(int(value(cell, "tcPr/tcW", "w")) for cell in row.iter(f"{W}tc")) == 8845


def test_heading_rows_repeat_no_row_splits_and_rows_of_headings_keep_with_the_next():
    requests = list(written().iter(f"{W}tbl"))[1]

    rows = list(requests.iter(f"{W}tr"))

    assert [index for index, row in enumerate(rows) if value(row, "trPr/tblHeader") is not None] == [0, 1, 2]
    assert all(value(row, "trPr/cantSplit") is not None for row in rows)
    kept = [all(value(p, "pPr/keepNext") is not None for p in row.iter(f"{W}p")) for row in rows]
    # The headings; then the first rows of each group, as many as its label has lines, less one.
    assert "".join("k" if row else "." for row in kept) == "kkk..kkkk......kk.kk...kk..."


def test_narrow_columns_are_set_in_small_type():
    styles = [{value(p, "pPr/pStyle") for p in printed.iter(f"{W}p")} for printed in written().iter(f"{W}tbl")]

    assert styles == [
        {"TableCaption", "TableHead", "TableLabel", "TableFigure"},
        {"NarrowHead", "NarrowLabel", "NarrowFigure"},
        {"NarrowHead", "NarrowFigure"},
    ]


def test_figures_that_are_no_numbers_are_escaped():
    printed = written(document(figure="<&>"))

    assert {text(p) for p in printed.iter(f"{W}p") if value(p, "pPr/pStyle") == "TableFigure"} == {"<&>"}


def test_a_table_without_widths_or_addresses_is_printed_as_it_is():
    block = Table(((Square("甲", colspan=2),), (Square("乙"), Square("丙\0"))))

    printed, _ = prototypes().table(block, 1000)

    assert [text(cell) for cell in printed.iter(f"{W}tc")] == ["甲", "乙", "丙\ufffd"]


def test_a_table_of_each_shape_is_remembered_but_not_without_end():
    look = prototypes()

    for number in range(100):
        look.table(Table(((Square(str(number)),),)), 1000)

    assert 0 < len(look.unfilled) <= 64


def test_tables_with_other_figures_are_copies_of_one():
    look = prototypes()

    first, second = (look.table(table("2021", "复议诉讼", figure), 900)[0] for figure in "12")

    assert len(look.unfilled) == 1
    assert [text(cell).replace("1", "2") for cell in first.iter(f"{W}tc")] == [text(cell) for cell in second.iter(f"{W}tc")]


def test_the_same_labels_with_other_merges_make_another_table():
    look = prototypes()
    figure = Square("1", address=Address(("甲", "乙")))
    rows = [((Square("头", colspan=span, scope="col"), figure),) for span in (2, 1)]
    blocks = (Table(rows[0], (1, 1, 1)), Table(rows[1], (1, 1, 1)), Table(rows[0], (2, 1, 1)), Table(rows[0], (1, 1, 1), 1))

    made = [look.table(block, 900)[0] for block in blocks]

    spans = [[value(cell, "tcPr/gridSpan") for cell in printed.iter(f"{W}tc")] for printed in made]
    assert spans == [["2", None], [None, None], ["2", None], ["2", None]]
    assert [value(printed, "tblGrid/gridCol", "w") for printed in made] == ["300", "300", "450", "300"]
    assert [value(printed, "tr/trPr/tblHeader") for printed in made] == [None, None, None, ""]


def prototypes():
    prototype = Prototype.of("S", run("宋体"))
    return TablePrototypes("T", dict.fromkeys(ROLES, prototype))
