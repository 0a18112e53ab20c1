from __future__ import annotations

import json

import pytest

from generator.document.blocks import Paragraph, Table
from generator.errors import RecognitionError
from generator.findings import Place
from generator.formats.pdf import pages
from generator.formats.pdf import reader as pdf_reader
from generator.formats.pdf.layout import blocks_of
from generator.formats.pdf.pages import pages_of
from generator.formats.shared import guard
from tests.folders import shared
from tests.formats.pdf.parts import Page, assembled, pdf, stream
from tests.formats.shown import shown

FULL = "政府信息公开工作年度报告数据统计期限自二〇二四年"  # exactly 24 characters wide
BODY = ["　　" + FULL[:-2], FULL, FULL[:9] + "。"]
PARAGRAPH = BODY[0].strip("　") + BODY[1] + BODY[2]


def read(*sheets: Page) -> str:
    return shown(blocks_of(pages_of(pdf(*sheets), "a.pdf")))


def test_wrapped_lines_make_one_paragraph_and_an_indent_begins_the_next():
    page = Page().lines(80, 100, [*BODY, *BODY])

    assert read(page) == f"{PARAGRAPH}\n{PARAGRAPH}\n"


def test_a_short_line_ends_its_paragraph_though_the_next_is_not_indented():
    page = Page().lines(80, 100, [FULL, FULL[:9] + "。", FULL, FULL[:5] + "。"])

    assert read(page).splitlines() == [FULL + FULL[:9] + "。", FULL + FULL[:5] + "。"]


def test_a_line_left_short_because_the_next_word_did_not_fit_goes_on():
    page = Page().lines(80, 100, [FULL, FULL[:20], "http://www.example.gov.cn/，" + FULL[:8]])

    assert read(page).splitlines() == [FULL + FULL[:20] + "http://www.example.gov.cn/，" + FULL[:8]]


def test_a_number_after_a_full_stop_begins_a_paragraph_though_the_line_before_is_full():
    page = Page().lines(80, 100, [FULL, FULL[:-1] + "。", "（一）主动公开。", FULL, "二、主动公开政府信息情况"])

    assert read(page).splitlines() == [FULL + FULL[:-1] + "。", "（一）主动公开。", FULL, "二、主动公开政府信息情况"]


def test_a_wider_gap_between_lines_parts_paragraphs():
    page = Page().lines(80, 100, [FULL, FULL]).lines(80, 220, [FULL, FULL])

    assert read(page).splitlines() == [FULL * 2, FULL * 2]


def test_a_title_over_two_lines_is_one_line():
    page = Page().text(160, 60, "云岭县科学技术局", 22).text(130, 100, "2024年年度报告", 22).lines(80, 160, BODY)

    assert read(page).splitlines() == ["云岭县科学技术局2024年年度报告", PARAGRAPH]


def test_paragraphs_run_over_the_end_of_a_page_and_page_numbers_do_not_stand_in_them():
    first = Page().lines(80, 600, [*BODY[:2], FULL]).text(480, 790, "- 1 -", 12)
    second = Page().lines(80, 100, [FULL[:9] + "。", *BODY]).text(90, 790, "- 2 -", 12)

    blocks = blocks_of(pages_of(pdf(first, second), "a.pdf"))

    assert shown(blocks).splitlines() == [BODY[0].strip("　") + FULL * 2 + FULL[:9] + "。", PARAGRAPH]
    assert [block.place for block in blocks] == [Place(page=1, paragraph=1), Place(page=2, paragraph=2)]


@pytest.mark.parametrize("number", ["{}", "— {} —", "第{}页", "第 {} 页 共 2 页", "{}/2", "Page {} of 2"])
def test_page_numbers_of_all_kinds_are_left_out(number):
    sheets = [Page().lines(80, 100, BODY).text(280, 800, number.format(page), 12) for page in (1, 2)]

    assert read(*sheets) == f"{PARAGRAPH}\n{PARAGRAPH}\n"


def test_running_heads_and_a_browsers_additions_are_left_out():
    sheets = [
        Page().text(40, 20, "2025/1/20 10:05", 8).text(250, 40, f"云岭县人民政府网站{page}", 9).lines(80, 100, BODY)
        .text(40, 820, f"http://www.example.gov.cn/a.html {page}/2", 8)
        for page in (1, 2)
    ]  # fmt: skip

    assert read(*sheets) == f"{PARAGRAPH}\n{PARAGRAPH}\n"


def test_a_figure_at_the_end_of_a_page_is_no_page_number():
    first, second = Page().lines(80, 700, ["总计", "0", "7"]), Page().lines(80, 60, ["其他", "0"])

    assert read(first, second).split() == ["总计", "0", "7", "其他", "0"]


def test_a_bare_number_counts_as_a_page_number_only_in_its_place():
    assert read(Page().lines(80, 100, BODY).text(290, 800, "1", 12)) == f"{PARAGRAPH}\n"
    assert read(Page().lines(80, 100, BODY).text(290, 800, "5", 12)).split() == [PARAGRAPH, "5"]


def test_a_table_has_the_spans_that_its_lines_rule():
    page = Page()
    for y in (100, 160):
        page.rule(80, y, 400, y)
    page.rule(160, 120, 400, 120).rule(160, 140, 400, 140)
    for x in (80, 160, 400):
        page.rule(x, 100, x, 160)
    page.rule(280, 120, 280, 160)
    page.text(82, 105, "行政复议", 10).text(200, 105, "行政诉讼", 10).text(170, 125, "结果维持", 10).text(290, 125, "总计", 10)
    page.text(170, 145, "3", 10).text(290, 145, "3", 10)

    blocks = blocks_of(pages_of(pdf(page), "a.pdf"))

    assert shown(blocks) == "| 行政复议 ↓3 | 行政诉讼 →2 |\n| 结果维持 | 总计 |\n| 3 | 3 |\n\n"
    assert isinstance(blocks[0], Table)
    assert blocks[0].rows[2][1].place == Place(page=1, table=1, row=3, cell=3)


def test_lines_in_a_cell_join_and_figures_below_each_other_do_not():
    page = Page().grid([80, 140, 200], [100, 150])
    page.lines(85, 102, ["商业企", "业"], 10, 12).lines(150, 102, ["12", "3"], 10, 12)

    assert read(page) == "| 商业企业 | 12⏎3 |\n\n"


def test_a_figure_wider_than_its_cell_is_not_shared_out_among_its_neighbours():
    page = Page().grid([80, 200, 220, 240, 260], [100, 130]).text(85, 105, "行政处罚", 10)
    page.text(196, 105, "398575", 10).text(227, 105, "12", 10).text(245, 105, "3", 10)

    assert read(page) == "| 行政处罚 | 398575 | 12 | 3 |\n\n"


def test_a_figure_is_whole_though_a_line_runs_between_its_digits_and_is_doubted_where_it_may_be_a_neighbours():
    page = Page().grid([79, 99, 119], [100, 130]).text(84, 105, "1234", 10).text(106, 105, "7", 10)

    assert read(page) == "| 1234 | 7 |\n\n"
    assert read(Page().grid([80, 100, 120], [100, 130]).text(90, 105, "1234", 10)) == "|  | \ufffd |\n\n"


@pytest.mark.parametrize(("turn", "top"), [("0 -1 1 0", 110), ("0 1 -1 0", 250)])
def test_text_on_its_side_reads_across(turn, top):
    page = Page().grid([80, 130, 200], [100, 260]).text(100, top, "三、本年度", 10, turn=turn).text(150, 120, "5", 10)

    assert read(page) == "| 三、本年度 | 5 |\n\n"


def test_characters_spread_over_a_cell_run_across():
    page = Page().grid([80, 180, 260], [100, 200])
    for row, text in enumerate(("未经", "复议", "直接")):
        page.text(90, 105 + row * 14, text[0], 10).text(130, 105 + row * 14, text[1], 10)

    assert read(page) == "| 未 经复 议直 接 |  |\n\n"


def test_a_table_left_open_at_the_end_of_a_page_keeps_its_last_row():
    page = Page().rule(80, 700, 300, 700).rule(80, 730, 300, 730)
    for x in (80, 200, 300):
        page.rule(x, 700, x, 780)
    page.text(90, 705, "一、新收", 10).text(210, 705, "4", 10).text(90, 740, "（一）予以公开", 10).text(210, 740, "2", 10)

    assert read(page) == "| 一、新收 | 4 |\n| （一）予以公开 | 2 |\n\n"


def test_a_table_without_its_outer_lines_keeps_its_outer_columns():
    page = Page()
    for y in (100, 130, 160):
        page.rule(80, y, 300, y)
    page.rule(200, 100, 200, 160).text(90, 105, "规章", 10).text(210, 105, "1", 10)
    page.text(90, 135, "许可", 10).text(210, 135, "2", 10)

    assert read(page) == "| 规章 | 1 |\n| 许可 | 2 |\n\n"


def test_shading_white_lines_and_double_lines_make_no_cells_of_their_own():
    page = Page().fill(80, 100, 300, 130).fill(80, 115, 300, 116, "1").grid([80, 200, 300], [100, 130, 160])
    page.grid([82, 198, 302], [102, 128, 162]).text(90, 105, "规章", 10).text(210, 105, "1", 10).text(90, 140, "许可", 10)

    assert read(page) == "| 规章 | 1 |\n| 许可 |  |\n\n"


def test_a_frame_around_text_is_no_table():
    page = Page().grid([70, 520], [90, 200]).lines(80, 100, BODY)

    assert read(page) == f"{PARAGRAPH}\n"


def test_missing_lines_leave_each_square_of_what_is_no_rectangle():
    page = Page().rule(80, 100, 280, 100).rule(180, 120, 280, 120).rule(80, 140, 280, 140)
    for x in (80, 280):
        page.rule(x, 100, x, 140)
    page.rule(180, 120, 180, 140).text(90, 102, "甲", 10).text(200, 122, "乙", 10).text(90, 122, "丙", 10)

    assert read(page) == "| 甲 |  |\n| 丙 | 乙 |\n\n"


def test_lines_are_ruled_by_thin_bars_frames_and_bent_lines_but_not_by_paper_or_clouds():
    page = Page().fill(80, 100, 300, 101, "0").fill(80, 130, 300, 131, "0").fill(80, 100, 81, 131, "0")
    page.drawn.append(f"0 0 0 1 K 200 {842 - 131} 100 31 re S")
    page.drawn.append(f"0 G 80 {842 - 131} m 80 {842 - 161} l 300 {842 - 161} l 300 {842 - 131} l S")
    page.drawn.append("0 0 0 0 K 90 500 m 90 400 l 200 400 l S 1 g 80 300 m 90 310 l 95 320 l f 0 0 0 RG 0 0 5 5 re S")
    page.drawn.append("100 650 m 140 690 180 690 220 650 c S")
    page.text(90, 105, "规章", 10).text(210, 105, "1", 10).text(90, 140, "许可", 10)

    assert read(page) == "| 规章 | 1 |\n| 许可 →2 |\n\n"


def test_what_is_written_off_the_page_is_not_read():
    page = Page().text(700, 100, "页外").lines(80, 100, BODY).text(80, 900, "页下")

    assert read(page) == f"{PARAGRAPH}\n"


def test_a_pdf_of_very_many_characters_is_refused(monkeypatch):
    monkeypatch.setattr(pages, "MOST_CHARACTERS", 10)

    with pytest.raises(RecognitionError, match="文字太多"):
        read(Page().lines(80, 100, BODY))


def test_blank_cells_of_a_page_with_nothing_else_make_no_paragraphs():
    assert read(Page().grid([80, 200, 300], [100, 130]).text(90, 105, "1", 10).text(90, 300, "　")) == "| 1 |  |\n\n"


def test_a_drawing_of_thousands_of_lines_is_no_table():
    page = Page().lines(80, 100, BODY)
    for number in range(4100):
        page.rule(number // 90 * 7, 300 + number % 90 * 5, number // 90 * 7 + 4, 300 + number % 90 * 5)

    assert read(page) == f"{PARAGRAPH}\n"


def test_figures_in_columns_without_lines_stay_on_their_line():
    page = Page().text(80, 100, "（一）予以公开").text(300, 100, "12").text(360, 100, "0").text(420, 100, "12")
    page.text(80, 128, "（二）部分公开").text(300, 128, "1").text(360, 128, "0").text(420, 128, "1")

    assert read(page) == "（一）予以公开\t12\t0\t12\n（二）部分公开\t1\t0\t1\n"


def test_a_typed_blank_stays_and_the_space_of_the_typesetter_does_not():
    page = Page().text(80, 100, "截至 2024").text(80 + 16 * 2 + 8 * 5 + 4, 100, "年底").text(80, 140, "A B").text(116, 140, "C")

    assert read(page).splitlines() == ["截至 2024年底", "A B C"]


def test_english_words_keep_a_blank_where_a_line_was_wrapped():
    page = Page().text(80, 100, "open government information regulations").text(80, 128, "and reports")

    assert read(page) == "open government information regulations and reports\n"


def test_bold_made_by_printing_twice_reads_once():
    page = Page().text(80, 100, "一、总体情况11").rule(80, 300, 200, 300)
    page.drawn.append(page.drawn[0])

    assert read(page) == "一、总体情况11\n"


def test_the_sign_off_stands_on_the_right():
    page = Page().lines(80, 100, BODY).text(380, 220, "云岭县科学局").text(390, 248, "2025年1月")

    assert [block.align for block in blocks_of(pages_of(pdf(page), "a.pdf"))] == ["", "right", "right"]


REFUSED = {
    "一个扫描件": (lambda: pdf(Page().scan(), Page().scan()), "扫描件"),
    "扫描件上叠加了识别文字": (lambda: pdf(Page().scan().text(80, 100, "识别出来的字", mode=3)), "扫描件"),
    "没有内容": (lambda: pdf(Page()), "没有可读的文字"),
    "加了密": (lambda: pdf(Page().text(1, 1, "字"), trailer=_LOCK), "密码"),
    "截断": (lambda: pdf(Page().text(1, 1, "字"))[:300], "损坏"),
    "只有开头": (lambda: b"%PDF-1.7 \n\x00\x01", "损坏"),
    "没有编码的字体": (lambda: pdf(Page().text(1, 100, "\ue0f1\ue0f2")).replace(b"UniGB-UCS2-H", b"Identity-H  "), "乱码"),
}
_LOCK = b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32)


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_with_the_reason(what):
    data, reason = REFUSED[what]

    with pytest.raises(RecognitionError, match=reason) as refusal:
        pages_of(data(), "a.pdf")

    assert "“a.pdf”" in refusal.value.message
    assert "请" in refusal.value.message


def test_text_over_a_picture_of_the_whole_page_is_text():
    assert read(Page().scan().lines(80, 100, BODY)) == f"{PARAGRAPH}\n"


def test_a_pdf_of_very_many_pages_is_refused():
    with pytest.raises(RecognitionError, match="超过 300 页"):
        pages_of(pdf(*[Page().text(80, 100, "字")] * 302), "a.pdf")


def test_the_worker_gives_the_same_blocks():
    data = pdf(Page().lines(80, 100, BODY).grid([80, 200, 300], [300, 330]).text(85, 305, "规章", 10))

    assert pdf_reader.read(data, "a.pdf") == blocks_of(pages_of(data, "a.pdf"))


def test_the_worker_says_why_it_refuses():
    with pytest.raises(RecognitionError, match="扫描件"):
        pdf_reader.read(pdf(Page().scan()), "a.pdf")


def test_something_else_is_refused_without_a_worker(monkeypatch):
    monkeypatch.setattr(guard, "guarded", None)

    with pytest.raises(RecognitionError, match="不是 PDF"):
        pdf_reader.read(b"\x89PNG", "a.pdf")


def test_a_pdf_that_takes_too_long_is_refused():
    crowded = Page()
    crowded.drawn = ["0 0 m 9 9 l S"] * 2_000_000

    with pytest.raises(RecognitionError, match="时间或内存"):
        pdf_reader.read(pdf(crowded), "a.pdf", seconds=1)


@pytest.mark.parametrize(("error", "reason"), [(OverflowError(), "损坏"), (RecursionError(), "套了太多层")])
def test_what_nobody_has_foreseen_is_damage(monkeypatch, error, reason):
    monkeypatch.setattr(guard, "guarded", lambda read, data, name, _: read(data, name))

    def fail(*_):
        raise error

    monkeypatch.setattr(pdf_reader, "pages_of", fail)

    with pytest.raises(RecognitionError, match=reason):
        pdf_reader.read(b"%PDF-1.7", "a.pdf")


def test_structures_without_sense_are_refused():
    nested = assembled([b"[" * 20_000 + b"]" * 20_000])
    content = assembled([b"<< /Type /Catalog /Pages 2 0 R >>", stream(b"", b"/Type /Pages /Length 2 0 R")])

    for data in (nested, content):
        with pytest.raises(RecognitionError):
            pages_of(data, "a.pdf")


def test_a_citys_report_of_six_pages_reads_with_all_its_figures():
    path = shared("001-huaian")
    blocks = pdf_reader.read(path.read_bytes(), "a.pdf")
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))

    rows = [[square.text for square in row] for block in blocks if isinstance(block, Table) for row in block.rows]
    figures = [list(map(int, row[-7:])) for row in rows if len(row) >= 8 and all(text.isdigit() for text in row[-7:])]

    assert blocks[0].text == expected["title"]
    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [8, 6, 16, 12, 4]
    assert figures[:-1] == list(expected["table3"].values())
    assert [int(text) for text in rows[-1]] == expected["table4"]
    assert sum(isinstance(block, Paragraph) for block in blocks) == 17
