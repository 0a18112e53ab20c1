"""The readings of a row, and which of them the identities of its table let stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.form import form as forms
from generator.recognise.lines.printed_figures import TextKind, kind_of
from generator.recognise.lines.sheets import sheets
from generator.recognise.lines.tokens import Token
from generator.recognise.solving.arbitration import arbitrate
from generator.recognise.solving.digits import cut, together, variants
from generator.recognise.solving.readings import ReadFigure, read
from tests.recognise.pages import sheet

TABLE = sheet(1)
ROW = TABLE.rows[0]
IDENTITIES = [identity for identity in forms.load("2021").identities if next(iter(identity.terms))[0] == TABLE.section.name]


def squares(text: str, column: int | None = None) -> list[Token]:
    """Return the tokens of squares written apart by blanks; `_` is an empty one, `3·4` two figures in one."""
    return [
        square(part.replace("_", "").replace("·", " "), None if column is None else column + at)
        for at, part in enumerate(text.split())
    ]


def square(text: str, column: int | None = None) -> Token:
    return Token(kind_of(text), text, 0, column=column)


def settled(text: str, column: int | None = None) -> list[object]:
    """Return the values of row one as they are settled with every other row unread."""
    readings = read(squares(text, column), ROW, 3)
    reading = arbitrate({0: readings}, IDENTITIES)[0].settled
    return [None] * 7 if reading is None else [figure.value for figure in reading]


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("3 0 0 0 0 0 3", [3, 0, 0, 0, 0, 0, 3]),
        ("3 / 0 0 0 0 3", [3, None, 0, 0, 0, 0, 3]),
        ("_ _ _ _ _ _ 0", [None] * 6 + [0]),
        ("0 0 0 0 0 0", [0] * 7),
        ("0 0 0 0 0 0 0 0", [0] * 7),
        ("64 0 0 2 0 4 7 70", [64, 0, 0, 2, 0, 4, 70]),
        ("640020470", [64, 0, 0, 2, 0, 4, 70]),
        ("3·4 0 0 0 0 5", [None] * 7),
        ("3 1·2 0 0 0 0 15", [3, 12, 0, 0, 0, 0, 15]),
        ("300 1 53 0 0 0 4 3058", [3001, 53, 0, 0, 0, 4, 3058]),
        ("3 3", [None] * 7),
        ("1 2 3 4 5 6 7 8 9 10", [None] * 7),
        ("3 O 0 0 0 0 3", [3, None, 0, 0, 0, 0, 3]),
        ("1·288 2·345 0 0 0 0 3·633", [1288, 2345, 0, 0, 0, 0, 3633]),
        ("1 288 2 345 0 0 3 045 0 6 678", [1288, 2345, 0, 0, 3045, 0, 6678]),
        ("1 436 51 0 0 0 0 1 487", [None, 51, 0, 0, 0, 0, None]),
    ],
)
def test_a_row_is_read_as_far_as_its_own_sum_tells(printed: str, values: list[object]) -> None:
    assert settled(printed) == values


def test_numbers_in_pieces_are_put_together_where_the_rows_sum_bears_it_out() -> None:
    pieces = [replace(token, line=at // 2) for at, token in enumerate(squares("1 2 1 0 2 3 1 4 1 5 1 6 9 0"))]
    single = next(row for row in sheet(0).rows if len(row.cells) == 1)

    by_line = arbitrate({0: read(pieces, ROW)}, IDENTITIES)[0].settled or ()

    assert [figure.value for figure in by_line] == [12, 10, 23, 14, 15, 16, 90]
    assert arbitrate({0: read(squares("447·228"), single)}, [])[0].settled == (ReadFigure(),)


def test_two_readings_that_hold_leave_open_what_they_differ_in() -> None:
    assert settled("330000033", column=None) == [None, None, 0, 0, 0, 0, 33]


def test_the_whole_table_decides_between_them() -> None:
    texts = {0: "330000033", 1: "0 0 0 0 0 0 0", 23: "3 28 0 0 0 0 31", 24: "0 2 0 0 0 0 2"}
    rows = {number: read(squares(text), TABLE.rows[number], 3) for number, text in texts.items()}

    with_balance = arbitrate(rows, IDENTITIES)[0]
    rows[24] = read(squares("3 0 0 0 0 0 3"), TABLE.rows[24], 3)
    broken = arbitrate(rows, IDENTITIES)[0]

    assert [square.value for square in with_balance.settled or ()] == [3, 30, 0, 0, 0, 0, 33]
    assert broken.settled is None


def test_an_empty_square_that_the_sum_cannot_bear_is_doubted() -> None:
    placed = squares("_ 5 0 0 0 0 3", column=3)

    readings = read(placed, ROW, 3, placed)

    assert len(readings.options) > 1
    assert settled("41789 _ 5 0 0 0 97") != [41789, None, 5, 0, 0, 0, 97]


def test_an_empty_square_below_a_heading_of_several_squares_may_be_a_part_of_its_cell() -> None:
    row = next(row for row in sheets(forms.load("2019"))[0].rows if row.spanning and len(row.cells) == 3)

    reading = arbitrate({0: read(squares("0 _ 0", column=3), row, 3)}, [])[0].settled

    assert [figure.value for figure in reading or ()] == [None, None, None]


def test_a_figure_repeated_over_the_columns_it_spans_counts_once() -> None:
    row = next(row for row in sheet(0).rows if len(row.cells) == 1)

    readings = read(squares("72 72 72"), row)

    assert readings.remark
    assert [square.value for square in readings.options[0]] == [72]


def test_a_preferred_reading_stands_as_long_as_it_can_hold() -> None:
    placed = squares("3 _ 0 0 0 0 _", column=3)
    readings = read(placed, ROW, 3, placed)

    preferred = replace(readings, preferred=True)

    assert arbitrate({0: preferred}, IDENTITIES)[0].certain
    assert not arbitrate({0: readings}, IDENTITIES)[0].certain


def test_a_square_with_two_figures_is_two_or_one() -> None:
    found = [[token.text for token in tokens] for tokens in variants(squares("1·2 0"), 2)]

    assert found == [["1", "2", "0"], ["12", "0"]]
    assert variants(squares("1·2 0"), 3) == variants(squares("1·2 0"), 7) != variants(squares("1·2 0"), 2)


def test_digits_are_cut_without_leading_zeros() -> None:
    found = [[token.text for token in tokens] for tokens in cut(squares("300 1"), 1)]

    assert found == [["30", "0", "1"]]


def test_figures_put_together_are_a_figure_only_if_they_look_like_one() -> None:
    assert together([square("79"), square(".07")]).kind is TextKind.FIGURE
    assert together([square("0"), square("7")]).kind is TextKind.RUN


def test_a_sign_at_the_end_of_a_line_may_belong_to_the_figure_on_the_next() -> None:
    row = next(row for row in sheet(0, "2019").rows if len(row.cells) == 3 and not row.label.startswith("规"))
    first, second = squares("0 减0"), squares("4")

    cut_in_two = read([*first, replace(second[0], line=1)], row)

    assert not cut_in_two.options
    assert [figure.value for figure in read([*first, *second], row).options[0]] == [0, 0, 4]


def test_figures_too_many_on_several_lines_are_not_put_together_nor_left_out():
    clipped = [replace(token, line=at // 7) for at, token in enumerate(squares("6 3 0 0 1 0 7 7 1"))]

    assert not read(clipped, ROW, 3).complete
    assert read([*squares("0 0 0 0 0 0 0"), replace(square("无"), line=1)], ROW, 3).complete


def test_squares_too_many_with_figures_too_few_are_not_read():
    assert not read(squares("3 _ _ _ 0 _ _ _ 3"), ROW, 3).complete


def test_pieces_that_make_no_figures_in_one_row_leave_those_of_the_others_unread():
    held = replace(read(squares("1·0 0 0 0 0 0 1·0"), ROW, 3), unproved=True)
    rows = {0: held, 1: replace(held, row=TABLE.rows[1], options=())}

    assert arbitrate({0: held}, IDENTITIES)[0].settled is not None
    assert arbitrate(rows, IDENTITIES)[0].settled is None


def test_a_row_on_several_lines_with_a_figure_of_another_columns_kind_is_not_read():
    row = next(row for row in sheet(0, "2019").rows if row.label == "行政许可")
    slid, plain = ([replace(token, line=at) for at, token in enumerate(squares(text))] for text in ("减3 9 47", "9 减3 47"))

    assert not read(slid, row).complete
    assert read(plain, row).exact
