"""The report on a page, whatever a web site puts around it and wherever its title stands."""

from __future__ import annotations

import pytest

from generator.findings import Place
from generator.formats.html import reader as html_reader
from generator.formats.markdown import reader as markdown_reader
from generator.formats.text import reader as text_reader
from generator.recognise.sections.page import report_in
from tests.formats.markdown.shown import shown, tables

TITLE = "某局2023年政府信息公开工作年度报告"
SECTION = "<p>一、总体情况</p>"


def web(page: str) -> list[str]:
    return shown(report_in(html_reader.read(page.encode(), "x.html")))


def text(lines: str) -> list[str]:
    return shown(report_in(text_reader.read(lines.encode(), "x.txt")))


def markdown(lines: str) -> list[str]:
    return shown(report_in(markdown_reader.read(lines.encode(), "x.md")))


def test_the_article_is_found_among_the_sites_own_text() -> None:
    page = f"""<html><head><title>某县</title></head><body>
        <div class="header">某县人民政府</div><nav>一、二、三产业</nav><ul class="menu"><li>机构</li></ul>
        <p>通知公告</p>
        <div id="main"><h1>{TITLE}</h1><p>来源：某局　发布日期：2024-01-05</p>
        <div class="content">{SECTION}<p>甲。</p><table><tr><td>a</td><td>b</td></tr></table>
        <p>六、其他需要报告的事项</p><p>无。</p></div>
        <p>扫一扫在手机打开当前页</p></div>
        <div class="related"><a href="x">某镇{TITLE}</a></div><footer>主办：某县</footer></body></html>"""

    assert web(page) == [f"= {TITLE}", "一、总体情况", "甲。", "| a | b", "六、其他需要报告的事项", "无。"]


def test_an_element_that_holds_the_sections_is_no_furniture_whatever_its_name() -> None:
    page = f'<div id="print" class="share"><p>{TITLE}</p>{SECTION}<p>甲。</p></div>'

    assert web(page) == [TITLE, "一、总体情况", "甲。"]


def test_a_single_section_is_found_with_what_stands_behind_it() -> None:
    page = f"<p>菜单</p><div><div>{SECTION}</div><div><p>甲。</p></div></div><div><p>页脚</p></div>"

    assert web(page) == ["一、总体情况", "甲。"]
    assert web("<p>菜单</p><div><p>一、总体情况</p></div>") == ["菜单", "一、总体情况"]


def test_sections_of_unknown_wording_are_found_by_their_numerals() -> None:
    page = f"<p>菜单</p><div><p>{TITLE}</p><p>一、總體情況</p><p>甲。</p><p>二、主動公開政府信息情況</p><p>乙。</p></div>"

    assert web(page) == [TITLE, "一、總體情況", "甲。", "二、主動公開政府信息情況", "乙。"]


def test_a_table_of_contents_is_left_out() -> None:
    page = f'<div><p>{TITLE}</p><p><a href="#1">一、总体情况</a></p><p><a name="1">一、总体情况</a></p><p>甲。</p></div>'

    assert web(page) == [TITLE, "一、总体情况", "甲。"]


def test_files_to_download_behind_the_report_are_left_out() -> None:
    page = f'<div><p>{TITLE}</p>{SECTION}<p>甲，见<a href="x">栏目</a>。</p><p><a href="x.docx">附件：年报.docx</a></p></div>'

    assert web(page) == [TITLE, "一、总体情况", "甲，见栏目。"]


def test_the_title_in_the_head_of_the_page_is_taken_where_the_page_shows_none() -> None:
    body = f"<body><div>{SECTION}<p>甲。</p></div></body>"

    assert web(f'<head><meta name="ArticleTitle" content="{TITLE}"></head>{body}')[0] == f"= {TITLE}"
    assert web(f"<head><title>{TITLE}_年报_某县人民政府</title></head>{body}")[0] == f"= {TITLE}"
    assert web(f"<head><title>某县人民政府</title></head>{body}")[0] == "一、总体情况"


def test_a_paragraph_in_the_style_of_a_title_is_the_title() -> None:
    assert web(f"<p class=MsoTitle>某局<br>\n{TITLE[2:]}</p>{SECTION}<p>甲。</p>")[0] == f"= {TITLE}"


def test_two_reports_on_a_page_are_both_given() -> None:
    one, other = (f"<div><h2>{TITLE}</h2>{SECTION}<p>{word}。</p></div>" for word in "甲乙")

    assert web(f"<div>{one}{other}</div>").count("一、总体情况") == 2


def test_a_page_without_a_report_gives_what_it_says() -> None:
    assert web("<p>通知</p><table><tr><td>a</td><td>b</td></tr></table>") == ["通知", "| a | b"]


def test_a_page_that_is_nothing_but_the_article_keeps_every_line() -> None:
    page = "<body><article><h1>年报</h1><p>来源：某局</p><h2>一、总体情况</h2><p>打印</p><p>版权所有</p></article></body>"

    assert web(page) == ["= 年报", "来源：某局", "## 一、总体情况", "打印", "版权所有"]


def test_what_a_web_site_puts_around_a_report_is_taken_away() -> None:
    page = (
        "某县人民政府\n政府信息公开\n某镇2023年政府信息公开工作年度报告\n来源:某县 时间:2024-01-31\n"
        "(2024年1月31日)\n依据条例编制。\n一、总体情况\n甲。\n六、其他需要报告的事项\n无。\n【打印】【关闭】\n"
    )

    assert text(page) == [
        "某镇2023年政府信息公开工作年度报告",
        "依据条例编制。",
        "一、总体情况",
        "甲。",
        "六、其他需要报告的事项",
        "无。",
    ]


def test_the_agency_above_a_title_without_one_is_kept() -> None:
    page = "首页\n某局\n2023年政府信息公开工作年度报告\n发布日期：2024-01-31\n一、总体情况\n甲。"

    assert text(page)[:2] == ["某局", "2023年政府信息公开工作年度报告"]


def test_without_a_title_only_sentences_are_kept_above_the_first_section() -> None:
    assert text("规章\n来源：某局\n某局2023年的报告，共六部分。\n一、总体情况\n甲。") == [
        "某局2023年的报告，共六部分。",
        "一、总体情况",
        "甲。",
    ]


def test_a_table_of_notes_above_the_title_is_taken_away() -> None:
    assert (
        text("索引号：\tA01\n某局2023年政府信息公开工作年度报告\n一、总体情况\n甲。")[0] == "某局2023年政府信息公开工作年度报告"
    )


def test_a_report_without_such_notes_keeps_every_line() -> None:
    page = "某局\n附言\n某局2023年政府信息公开工作年度报告\n一、总体情况\n甲。\n打印\n"

    assert text(page) == page.split()


def test_the_foot_of_a_page_is_taken_away() -> None:
    assert text("一、总体情况\n甲。\n首页\n版权所有：某县\n") == ["一、总体情况", "甲。"]


def test_the_title_is_taken_from_the_notes_above_a_divider() -> None:
    page = "标题: 某区2025年政府信息公开工作年度报告\n栏目: 年报\n==== 正文 ====\n本报告依条例编制。一、总体情况 甲。"

    assert text(page) == ["= 某区2025年政府信息公开工作年度报告", "本报告依条例编制。一、总体情况 甲。"]


def test_headings_of_any_depth_are_headings_and_the_first_is_the_title() -> None:
    page = f"# {TITLE}\n## 一、总体情况\n甲。\n##### 二、主动公开政府信息情况 ##\n"

    assert markdown(page) == [f"= {TITLE}", "## 一、总体情况", "甲。", "##### 二、主动公开政府信息情况"]


def test_a_title_of_the_same_depth_as_the_sections_is_known_by_its_wording() -> None:
    assert markdown(f"# {TITLE}\n\n# 一、总体情况\n") == [f"= {TITLE}", "# 一、总体情况"]


def test_sections_alone_have_no_title() -> None:
    page = "## 一、总体情况\n甲。\n## 二、主动公开政府信息情况"

    assert markdown(page) == page.split("\n")


def test_the_head_of_the_file_gives_a_title_where_the_text_has_none() -> None:
    assert markdown(f"---\nauthor: x\ntitle: '{TITLE}'\n---\n甲。") == [f"= {TITLE}", "甲。"]
    assert markdown("---\nauthor: x\n---\n甲。") == ["甲。"]
    assert markdown(f"---\ntitle: 年报\n---\n# {TITLE}\n## 一、总体情况") == [f"= {TITLE}", "## 一、总体情况"]


def test_a_title_in_a_note_is_the_title_where_there_is_no_other() -> None:
    assert text(f"标题：{TITLE}\n一、总体情况\n甲。") == [f"= {TITLE}", "一、总体情况", "甲。"]


def test_tables_of_a_page_are_numbered_within_the_report() -> None:
    cells = "<table><tr>\n<td>a</td><td>b</td></tr></table>"
    page = f"<body><nav>{cells}</nav><div><p>{TITLE}</p>{SECTION}<p>甲。</p>{cells}<p>二、主动公开政府信息情况</p></div></body>"

    (table,) = tables(report_in(html_reader.read(page.encode(), "x")))

    assert table.place == Place(2, table=1)
    assert str(table.rows[0][1].place) == "表1第1行第2格"


@pytest.mark.parametrize(
    "others",
    [
        "- 某县财政局2023年政府信息公开工作年度报告\n- 某镇2022年政府信息公开工作年度报告 2023-01-31",
        "相关文章\n\n某县财政局2023年政府信息公开工作年度报告\n\n某镇2022年政府信息公开年报（2023年1月3日）",
        "|  |  |\n|---|---|\n| 某县2023年政府信息公开工作年度报告 | 2024-01-31 |\n| 某镇2022年政府信息公开年报 | 2023-01-05 |",
        "上一篇：某县财政局2023年政府信息公开工作年度报告",
        "附件1：某局2023年政府信息公开工作年度报告.docx",
    ],
)
def test_names_of_other_reports_at_the_end_are_no_part_of_it(others: str) -> None:
    report = f"# {TITLE}\n\n## 六、其他需要报告的事项\n\n无。\n\n"

    assert markdown(report + others) == markdown(report)


@pytest.mark.parametrize("end", ["详见某县2023年政府信息公开工作年度报告", "已公布某县2023年年报。\n\n已公布某镇年报。"])
def test_a_single_name_of_a_report_and_sentences_about_some_stay(end: str) -> None:
    assert markdown(f"# {TITLE}\n\n## 六、其他需要报告的事项\n\n{end}")[2:] == end.split("\n\n")
