from __future__ import annotations

import pytest

from generator.document.blocks import Paragraph
from generator.errors import RecognitionError
from generator.findings import Place
from generator.formats.markdown import reader as markdown_reader
from tests.formats.markdown.shown import shown

TITLE = "某局2023年政府信息公开工作年度报告"


def read(text: str) -> list[str]:
    return shown(markdown_reader.read(text.encode(), "x.md"))


def test_headings_without_a_blank_behind_the_mark_and_underlined_ones_are_headings() -> None:
    text = f"{TITLE}\n===\n\n一、总体情况\n---\n甲。\n\n##二、主动公开\n#12号文件"

    assert read(text) == [f"# {TITLE}", "## 一、总体情况", "甲。", "## 二、主动公开", "#12号文件"]


def test_headings_in_html_are_headings() -> None:
    assert read(f'<h1 align="center">{TITLE}</h1>\n\n<H2>一、总体情况</H2>') == [f"# {TITLE}", "## 一、总体情况"]


def test_a_rule_at_the_top_is_no_head() -> None:
    assert read("---\n甲。\n") == ["甲。"]


def test_pipe_tables_keep_their_blank_squares() -> None:
    assert read("| 规章 | 0 | | |\n|:---|---:|---|---|\n| **许可** | 62 |  | 1\\|2 |") == [
        "| 规章 | 0 |  | ",
        "| 许可 | 62 |  | 1|2",
    ]


def test_two_tables_with_a_blank_line_between_are_two() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 |\n\n| c | d |\n|---|---|\n| 3 | 4 |\n"

    assert len(markdown_reader.read(text.encode(), "x")) == 2


def test_tables_by_tabs_are_tables_here_too() -> None:
    assert read(f"# {TITLE}\n规章\t0\t1\n许可\t2\t3\n") == [f"# {TITLE}", "| 规章 | 0 | 1", "| 许可 | 2 | 3"]


def test_raw_html_tables_are_tables_with_their_spans() -> None:
    text = '甲。\n\n<table><tr><td rowspan="2">规章</td><td>0</td></tr>\n<tr><td>1&nbsp;</td></tr></table>\n\n乙。'

    assert read(text) == ["甲。", "| 规章<2x1> | 0", "| 1", "乙。"]


def test_a_raw_table_says_on_which_line_it_stands() -> None:
    blocks = markdown_reader.read("甲。\n\n<table>\n<tr><td>规章</td><td>0</td></tr>\n</table>".encode(), "x")

    assert blocks[1].place is not None
    assert blocks[1].place.line == 3


def test_a_raw_table_that_never_ends_is_read_to_the_end() -> None:
    assert read("<table>\n<tr><td>规章</td><td>0</td></tr>\n甲") == ["| 规章 | 0", "甲"]


def test_emphasis_links_images_entities_and_escapes_are_taken_off() -> None:
    text = (
        '**（一）主动公开。**见[栏目](http://x.cn/a_b "栏")和`目录`，'
        "*重点*是&nbsp;1\\. 和2 \\* 3，<span>共</span>5&lt;6，![图](a.png)a_b_c。"
    )

    assert read(text) == ["（一）主动公开。见栏目和目录，重点是\u00a01. 和2 * 3，共5<6，a_b_c。"]


def test_a_single_mark_of_emphasis_stays() -> None:
    assert read("甲**乙") == ["甲**乙"]


def test_lists_quotations_code_and_rules_lose_their_marks() -> None:
    assert read("- 甲\n* 乙\n> - 丙\n```\n丁\n```\n***\n1. 戊\n- [x] 己") == ["甲", "乙", "丙", "丁", "1. 戊", "己"]


def test_a_paragraph_counts_its_column_from_the_beginning_of_the_line() -> None:
    assert markdown_reader.read("> 甲".encode(), "x") == (Paragraph("甲", place=Place(1, 3)),)


def test_paragraphs_broken_at_a_fixed_width_are_joined() -> None:
    first, second = "在县政府网站设立专栏按月公布惠农补贴和村级道路养护的进度" * 9 + "。", "另起一段。"
    wrapped = "\n".join(first[at : at + 30] for at in range(0, len(first), 30))

    assert read(f"## 一、总体情况\n\n{wrapped}\n\n{second}") == ["## 一、总体情况", first, second]
    assert read(f"{first[:30]}\n{first[30:60]}") == [first[:30], first[30:60]]


def test_line_breaks_inside_a_cell_are_kept() -> None:
    assert read("| 本年新<br>制作数量 | 0 |\n| a | b |") == ["| 本年新↵制作数量 | 0", "| a | b"]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(RecognitionError):
        markdown_reader.read(b"\0" * 100, "x.md")


@pytest.mark.parametrize(
    ("text", "shown_as"),
    [
        ("前<span\nstyle='a'>（一）</span\n>后", ["前（一）后"]),
        ("[（一）]{style=\"font-family: '楷体';\n color: red\"}甲。", ["（一）甲。"]),
        ("[（一） 主动\n公开。]{.underline}甲。", ["（一） 主动 公开。甲。"]),
        ("## 一、总体情况 {#一总体情况 style=\"margin: 0\"}", ["## 一、总体情况"]),
        ("# [某局]{.a}[2023年]{.b} {#c}", ["# 某局2023年"]),
        ('::: {role="main"}\n甲。\n:::\n\n::: note\n乙。\n:::', ["甲。", "乙。"]),
        ("甲 <b\n\n乙 >", ["甲 <b", "乙 >"]),
        ("数字[12\n又一行", ["数字[12", "又一行"]),
        ("见{甲}和[乙]{丙}", ["见{甲}和[乙]{丙}"]),
    ],
)
def test_what_pandoc_says_of_texts_is_no_text(text: str, shown_as: list[str]) -> None:
    assert read(text) == shown_as


@pytest.mark.parametrize("end", ["", "\\", "  "])
def test_a_title_of_several_lines_in_the_head_is_one(end: str) -> None:
    (title, _) = markdown_reader.read(f"---\ntitle: |\n  某局{end}\n  2023年年报\nlang: zh\n---\n甲。".encode(), "x.md")

    assert title.text == "某局2023年年报"
