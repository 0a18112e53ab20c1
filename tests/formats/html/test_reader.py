from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.document.blocks import Paragraph, Table
from generator.errors import RecognitionError
from generator.findings import Place
from generator.formats.html import reader as html_reader
from tests.formats.markdown.shown import shown, tables

TITLE = "某局2023年政府信息公开工作年度报告"
SECTION = "<p>一、总体情况</p>"


def read(page: str) -> list[str]:
    return shown(html_reader.read(page.encode(), "x.html"))


def test_paragraphs_and_headings_are_blocks() -> None:
    page = f"<h1>{TITLE}</h1><h2>一、总体情况</h2><p>甲<b>乙</b><span>丙</span></p><h3>（一）丁</h3><div>戊<div>己</div>庚</div>"

    assert read(page) == [f"# {TITLE}", "## 一、总体情况", "甲乙丙", "### （一）丁", "戊", "己", "庚"]


def test_blanks_fold_as_in_a_browser_and_the_ends_are_stripped() -> None:
    assert read("<p>&nbsp;　甲  乙\t丙\n丁 \n e\nf&nbsp;</p>") == ["甲 乙 丙丁 e f"]


def test_a_line_break_is_a_new_line_but_not_in_a_heading() -> None:
    assert read("甲<br>乙<br/><br>丙<h2>一、总<br>体情况<br>a<br>b<br></h2>") == ["甲", "乙", "丙", "## 一、总体情况a b"]


def test_the_reading_pushed_behind_a_character_is_left_out() -> None:
    assert read("<p><ruby>規<rp>(</rp><rt>guī</rt><rp>)</rp></ruby>定</p>") == ["規定"]


def test_what_no_visitor_sees_is_left_out() -> None:
    page = (
        "<script>甲</script><style>乙</style><!-- 丙 --><p hidden>丁</p><p style='DISPLAY: none'>戊</p>"
        "<div style='visibility:hidden'>己</div><select><option>庚</option></select><p>辛<span style='mso-hide:all'>壬</span></p>"
    )

    assert read(page) == ["辛"]


def test_page_headers_and_footers_saved_by_libreoffice_are_left_out() -> None:
    assert read('<div title="header"><p>页眉</p></div><p>甲</p><div title="footer"><p>— 1 —</p></div>') == ["甲"]


def test_text_on_the_right_is_told() -> None:
    page = (
        "<p align=right>甲</p><p align=center>丁</p>"
        "<div style='text-align: right'><p>乙</p><p style='text-align:center'>丙</p></div>"
    )

    blocks = html_reader.read(page.encode(), "x")

    assert [block.align for block in blocks if isinstance(block, Paragraph)] == ["right", "", "right", ""]


def test_a_block_says_on_which_line_of_the_source_it_begins() -> None:
    blocks = html_reader.read("<div>\n\n<p>甲</p>\n<table><tr>\n<td>a</td><td>b</td></tr></table></div>".encode(), "x")

    assert blocks[0].place == Place(3)
    assert blocks[1].place == Place(4)
    assert isinstance(blocks[1], Table)
    assert blocks[1].rows[0][1].place == Place(5, row=1, cell=2)


def test_tables_keep_their_spans_and_blank_squares() -> None:
    page = (
        "<table><tr><td rowspan=2>规章</td><td colspan='2'>&nbsp;</td></tr>"
        "<tr><td><p>0</p></td><td></td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>"
    )

    assert read(page) == ["| 规章<2x1> | <1x2>", "| 0 | ", "| a | b | c"]


def test_headings_of_a_table_and_its_head_rows_are_told() -> None:
    page = (
        "<table><thead><tr><th scope=col>甲</th><th scope=x>乙</th></tr></thead>"
        "<tbody><tr><th scope=row>丙</th><td>0</td></tr></tbody></table>"
    )

    (table,) = tables(html_reader.read(page.encode(), "x"))

    assert table.header_rows == 1
    assert [[square.scope for square in row] for row in table.rows] == [["col", ""], ["row", ""]]


def test_a_cell_of_several_lines_keeps_them() -> None:
    assert read("<table><tr><td>本年新<br>制作数量</td><td><p>公</p><p>开</p></td></tr></table>") == ["| 本年新↵制作数量 | 公↵开"]


def test_impossible_spans_are_made_to_fit() -> None:
    page = (
        "<table><tr><td rowspan=0>a</td><td rowspan=65534>b</td><td colspan=100000000>c</td></tr>"
        "<tr><td>d</td></tr><tr><td colspan=0>e</td></tr><tr><td rowspan=x>f</td><td>g</td></tr></table>"
    )

    assert read(page)[0] == "| a<4x1> | b<4x1> | c<1x2>"
    assert read("<table><tr><td colspan=900>a</td><td>b</td></tr></table>") == ["| a<1x64> | b"]


def test_rows_without_cells_do_not_count_in_a_span() -> None:
    page = "<table><tr><td rowspan=3>a</td><td>b</td></tr><tr></tr><tr><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>"

    assert read(page)[:2] == ["| a<2x1> | b", "| c"]


def test_a_span_ends_with_its_group_of_rows() -> None:
    page = "<table><thead><tr><th rowspan=5>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>"

    assert read(page)[0] == "| a | b"


def test_cells_and_rows_that_are_never_closed_are_read() -> None:
    assert read("<TABLE><TR><TD>a<TD>b<TR><TD>c<TD>d</TABLE>") == ["| a | b", "| c | d"]


def test_hidden_cells_and_tables_are_left_out() -> None:
    page = (
        "<table><tr><td style='display:none'>a</td><td>b</td><td>c</td></tr></table>"
        "<table style='display:none'><tr><td>a</td><td>b</td></tr></table>"
    )

    assert read(page) == ["| b | c"]


def test_the_caption_of_a_table_is_a_paragraph() -> None:
    assert read("<table><caption>表一</caption><tr><td>a</td><td>b</td></tr></table>") == ["表一", "| a | b"]


def test_what_follows_a_table_that_is_never_closed_is_read() -> None:
    page = "<table><tbody><tr><td>a</td><td>b</td></tr></tbody><p>四、</p>五<table><tr><td>c</td><td>d</td></tr></table>"

    assert read(page) == ["| a | b", "四、", "五", "| c | d"]


def test_tables_that_arrange_the_page_are_none() -> None:
    page = (
        "<table><tr><td>左</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"
        "<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>"
        "<table role=presentation><tr><td>丙</td><td>丁</td></tr></table>"
    )

    assert read(page) == ["左", "| a | b", "甲", "乙", "丙", "丁"]


def test_a_table_with_an_article_in_a_cell_is_none() -> None:
    text = "<p>一、总体情况</p><p>" + "甲" * 400 + "</p>"

    assert read(f"<table><tr><td>左</td><td>{text}</td></tr></table>")[-1] == "甲" * 400
    assert read("<table><tr><td>左</td><td>" + "甲乙丙丁。" * 80 + "</td></tr></table>") == ["左", "甲乙丙丁。" * 80]
    assert read("<table><tr><td>左</td><td>" + "甲乙丙丁" * 80 + "</td></tr></table>") == ["| 左 | " + "甲乙丙丁" * 80]


@pytest.mark.parametrize(("sentences", "length", "article"), [(5, 60, True), (4, 80, False), (5, 50, False)])
def test_an_article_is_long_and_has_several_sentences(sentences: int, length: int, article: bool) -> None:
    text = ("甲" * (length - 1) + "。") * sentences

    assert read(f"<table><tr><td>左</td><td>{text}</td></tr></table>") == (["左", text] if article else [f"| 左 | {text}"])


def test_preformatted_text_is_read_as_text() -> None:
    assert read("<pre>一、总体情况\n规章\t0\t1<br>许可\t2\t3<b>4</b>5\n  甲</pre>") == [
        "一、总体情况",
        "| 规章 | 0 | 1",
        "| 许可 | 2 | 345",
        "甲",
    ]


def test_gbk_is_read_whatever_the_page_declares() -> None:
    page = f'<meta charset="utf-8"><p>{TITLE}</p>{SECTION}<p>本局全年公开信息十二条。</p>'

    assert shown(html_reader.read(page.encode("gbk"), "x"))[0] == TITLE
    assert shown(html_reader.read(page.replace("utf-8", "gb2312").encode(), "x"))[0] == TITLE


def test_a_page_of_nothing_is_refused() -> None:
    for page in ("", "<!-- x -->"):
        with pytest.raises(RecognitionError, match="网页里没有内容"):
            read(page)


def test_tables_nested_a_thousand_deep_are_refused() -> None:
    with pytest.raises(RecognitionError, match="嵌套太深") as caught:
        read("<table><tr><td>" * 1000 + "x")

    assert caught.value.path == "x.html"


def test_a_text_longer_than_any_report_is_refused() -> None:
    with pytest.raises(RecognitionError, match="一段内容过长"):
        read("甲" * 4_000_000)


def test_entities_are_never_expanded_and_no_file_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x" * 10}">' for n in range(12))

    page = f'<!DOCTYPE html [<!ENTITY s SYSTEM "file://{secret}">{bomb}]><p>&s;甲&a11;</p>'

    assert len("".join(read(page))) < 2000
    assert "机密" not in "".join(read(page))


def test_a_large_page_is_read_in_time() -> None:
    page = f"<div>{SECTION}" + "<table>" + "<tr><td rowspan=9>1</td><td>2</td></tr>" * 20_000 + "</table></div>"

    began = time.process_time()
    blocks = html_reader.read(page.encode(), "x")

    assert len(blocks) == 2
    assert time.process_time() - began < 10
