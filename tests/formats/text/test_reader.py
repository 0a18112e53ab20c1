from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document.blocks import Paragraph, Table
from generator.errors import RecognitionError
from generator.findings import Place
from generator.formats.shared import plain_text
from generator.formats.shared.source_lines import split
from generator.formats.text import reader as text_reader
from tests.formats.markdown.shown import shown, tables


def read(text: str) -> list[str]:
    return shown(text_reader.read(text.encode(), "x.txt"))


def test_each_line_that_is_not_blank_is_a_paragraph_without_the_blanks_at_its_ends() -> None:
    assert read("\n\n　　甲  乙 \r\n\r\n丙\r丁\u2028戊") == ["甲  乙", "丙", "丁", "戊"]


def test_a_paragraph_says_on_which_line_and_column_it_begins() -> None:
    blocks = text_reader.read("\n　　甲".encode(), "x.txt")

    assert blocks == (Paragraph("甲", place=Place(2, 3)),)


def test_lines_with_tabs_are_a_table_whose_blank_squares_are_kept() -> None:
    assert read("规章\t0\t\t0\n\t(一) 予以公开\t3\t\n七\t\t") == ["| 规章 | 0 |  | 0", "|  | (一) 予以公开 | 3 | ", "| 七 |  | "]


def test_a_square_says_on_which_line_and_column_it_stands() -> None:
    (table,) = tables(text_reader.read("前文\n规章\t 12\t\t0".encode(), "x.txt"))

    assert [square.place for square in table.rows[0]] == [Place(2, 1), Place(2, 5), Place(2, 8), Place(2, 9)]


def test_a_blank_line_ends_a_table() -> None:
    assert len(tables(text_reader.read("甲\t0\n\n乙\t0\n".encode(), "x.txt"))) == 2


def test_a_stray_row_is_a_table_of_its_own() -> None:
    assert read("四、\n--\t--\n") == ["四、", "| -- | --"]


def test_a_tab_behind_a_list_mark_or_in_front_of_a_paragraph_makes_no_table() -> None:
    assert read("\t甲。\n一、\t总体情况\n1.\t乙。\n\t丙") == ["甲。", "一、\t总体情况", "1.\t乙。", "丙"]


def test_a_long_sentence_with_a_tab_inside_is_no_table() -> None:
    line = "全年公开信息十二条\t" + "其中机构职能四条，" * 8 + "均按期更新。"

    assert read(line) == [line]


def test_a_blank_row_inside_a_table_is_kept() -> None:
    assert read("甲\t0\n\t\n乙\t0") == ["| 甲 | 0", "|  | ", "| 乙 | 0"]


def test_the_indented_paragraph_at_the_edge_of_a_table_is_none_of_its_rows() -> None:
    assert read("\t见下表\n甲\t0\n乙\t0\n\t以上。") == ["见下表", "| 甲 | 0", "| 乙 | 0", "以上。"]


def test_where_tables_are_made_of_tabs_bars_are_ordinary_characters() -> None:
    assert read("| a | b |\n甲\t0\n乙\t0\n丙\t0\nx |\n|") == ["| a | b |", "| 甲 | 0", "| 乙 | 0", "| 丙 | 0", "x |", "|"]


def test_rows_with_bars_behind_their_cells_are_a_table() -> None:
    assert read("第二十条 |\n规章 | 0 | 0 |\n许可 | 62 |") == ["| 第二十条", "| 规章 | 0 | 0", "| 许可 | 62"]


def test_bars_without_blanks_between_them_are_cells_where_all_bars_stand_close() -> None:
    assert read("|规章|0||\n|许可|||\n") == ["| 规章 | 0 | ", "| 许可 |  | "]


def test_cells_a_line_whose_rows_cannot_be_told_stay_lines_with_their_bars() -> None:
    assert read("规章 |\n6 |\n|\n0 |\n许可 |\n0 |") == ["规章 |", "6 |", "|", "0 |", "许可 |", "0 |"]


def test_lines_of_bars_that_fill_a_row_up_are_no_cells() -> None:
    assert read("甲 |\n|||\n乙 |\n||||\n丙 |\n") == ["甲 |", "乙 |", "丙 |"]
    assert read("甲 |\n0 |\n||\n|\n0 |\n||\n") == ["甲 |", "0 |", "|", "0 |"]


def test_lines_of_one_bar_between_cells_stay() -> None:
    assert read("规章\n|\n0\n|\n6\n") == ["规章", "|", "0", "|", "6"]


def test_a_sentence_with_a_bar_inside_is_a_paragraph() -> None:
    assert read("设置“解读|互动”两个栏目。") == ["设置“解读|互动”两个栏目。"]


def test_a_heading_ends_a_table_of_bars() -> None:
    assert read("规章 | 0 |\n三、收到情况\n一、 | 3 |")[1] == "三、收到情况"


def test_drawn_grids_are_tables_with_wrapped_cells_joined() -> None:
    text = "┌────┬──┐\n│ 商业 │ 0 │\n│ 企业 │   │\n├────┼──┤\n│ 其他 │ 1 │\n└────┴──┘"

    assert read(text) == ["| 商业↵企业 | 0", "| 其他 | 1"]


def test_a_grid_with_lines_of_different_length_keeps_each_apart() -> None:
    assert read("+--+--+\n| a | b |\n| c |\n+--+--+\n| d | e |\n+--+--+") == ["| a | b", "| c", "| d | e"]


def test_a_line_of_dashes_under_columns_aligned_by_blanks_is_left_out() -> None:
    assert read("规章  0  0\n----  -  --------\n许可  1") == ["规章  0  0", "许可  1"]


def test_full_width_bars_are_bars() -> None:
    assert read("规章 ｜ 0 ｜\n许可 ｜ 1 ｜") == ["| 规章 | 0", "| 许可 | 1"]


def test_a_text_with_heading_marks_is_markdown() -> None:
    assert read("# 某局2023年政府信息公开工作年度报告\n## 一、总体情况\n甲") == [
        "# 某局2023年政府信息公开工作年度报告",
        "## 一、总体情况",
        "甲",
    ]


def test_a_number_sign_in_a_narrative_makes_no_heading() -> None:
    assert read("某局报告\n一、总体情况\n# 井号\n## 二、又一个\n## 三、再一个") == [
        "某局报告",
        "一、总体情况",
        "# 井号",
        "## 二、又一个",
        "## 三、再一个",
    ]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(RecognitionError):
        text_reader.read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "x.txt")


_LINES = st.lists(st.text("一甲0 |\t#=-。、：来源打印\n> ", max_size=12), max_size=12).map("\n".join)


@given(_LINES)
def test_every_visible_character_is_read_once_and_in_order(text: str) -> None:
    blocks = plain_text.blocks(split(text))
    found = "".join(s.text for b in blocks if isinstance(b, Table) for r in b.rows for s in r) + "".join(
        b.text for b in blocks if isinstance(b, Paragraph)
    )

    # Bars and borders may go, and tables are counted before paragraphs: compare the characters, not their order.
    ignored = re.compile(r"[\s|+=\-]")
    assert sorted(ignored.sub("", found)) == sorted(ignored.sub("", text))


def test_a_number_behind_a_mark_and_a_tab_is_a_row_and_words_are_a_paragraph() -> None:
    assert [type(block) for block in text_reader.read(b"1.\t5\n2.\t7\n", "x.txt")] == [Table]
    assert read("1.\t加强领导\n2.\t落实责任\n") == ["1.\t加强领导", "2.\t落实责任"]


def test_a_single_row_among_cells_one_a_line_makes_no_table() -> None:
    cells = "".join(f"{name} |\n" for name in "甲乙丙丁戊己庚辛壬癸")

    assert not any(isinstance(block, Table) for block in text_reader.read(f"{cells}| 子 | 丑 |\n".encode(), "x.txt"))
