from __future__ import annotations

from generator.form.form import build
from generator.recognise.lines.labels import Sheet
from generator.recognise.lines.sheets import sheets
from generator.recognise.tables.columns import panels_in_order
from generator.recognise.tables.row_fragments import merged
from generator.recognise.tables.rows import assemble
from tests.recognise.pages import paragraphs, sheet, stream, table

ROWS = [{"name": "信件", "label": "1.收到信件"}, {"name": "其他", "label": "2.其他"}]
GROUPS = [{"name": "甲", "label": "一、甲类", "children": ROWS}, {"name": "乙", "label": "二、乙类", "children": ROWS}]


def grouped() -> Sheet:
    panel = {"columns": [{"name": "数", "label": "件数"}], "rows": GROUPS}
    content = {"widths": [1, 1, 1], "heading_columns": 2, "panels": [panel]}
    section = {"name": "收件", "label": "一、收件", "table": content}
    head = {"name": "x", "notice": "", "notice_title": "", "first_year": 2030, "title": ""}
    return sheets(build({**head, "sections": [section]}))[0]


def printed(texts: list[str], own: Sheet) -> dict[int, list[str]]:
    found = assemble(stream(paragraphs(*texts), own), own)
    return {row: [token.text for token in merged(fragments).printed] for row, fragments in found.fragments.items()}


def test_headings_that_several_rows_share_are_told_apart_by_their_group() -> None:
    texts = ["一、甲类", "1.收到信件", "1", "2.其他", "2", "二、乙类", "1.收到信件", "3", "2.其他", "4"]

    assert printed(texts, grouped()) == {0: ["1"], 1: ["2"], 2: ["3"], 3: ["4"]}


def test_without_the_group_a_shared_heading_is_left_alone() -> None:
    texts = ["1.收到信件", "1", "2.其他", "2"]

    assert printed(texts, grouped()) == {}


def test_a_row_heading_out_of_order_that_is_a_word_of_its_own_is_believed() -> None:
    texts = ["行政强制", "5", "行政许可", "1", "行政处罚", "2"]

    assert printed(texts, sheet(0)) == {4: ["5"], 2: ["1"], 3: ["2"]}


def test_a_short_one_out_of_order_is_not() -> None:
    texts = ["1.属于国家秘密", *["0"] * 7, "3.其他", *["9"] * 7, "2.重复申请", *["0"] * 7, "四、结转下年度继续办理", *["0"] * 7]

    assert sorted(printed(texts, sheet(1))) == [4, 16, 24]


def test_headings_on_one_line_leave_open_whose_the_figures_are() -> None:
    own = sheet(0)
    found = assemble(stream([table([["行政处罚", "行政强制", "5"]])], own), own)

    assert all(fragment.merged for fragments in found.fragments.values() for fragment in fragments)


def test_a_row_without_a_heading_may_be_the_rest_of_the_row_above() -> None:
    own = sheet(1)
    rows = [["一、本年新收政府信息公开申请数量", *"1000001"], ["", *"2000002"]]
    found = assemble(stream([table(rows)], own), own)

    assert len(found.fragments[0][0].printed) == 14


def test_figures_behind_unknown_words_are_nobodys() -> None:
    own = sheet(0)
    found = assemble(stream(paragraphs("行政许可", "3", "其他主动公开文件", "7"), own), own)

    assert [(stray.heading.text if stray.heading else "", len(stray.tokens)) for stray in found.strays] == [
        ("其他主动公开文件", 1)
    ]
    assert list(found.fragments) == [2]


def test_columns_are_known_in_order_by_the_beginnings_of_their_headings_below_a_group_printed_first() -> None:
    heads = ["法人或其他组织", "自然人 商业企", "科研机 社会公", "法律服", "总计", "业 构"]
    own, row = sheet(1), ["一、本年新收政府信息公开申请数量", *["0"] * 7]

    def in_order(*texts: str) -> bool:
        return panels_in_order(assemble(stream(paragraphs(*texts, *row), own), own), own) == ({0}, {0})

    assert in_order(*heads)
    assert not in_order(heads[0], "商业企", *heads[2:4], "自然人", *heads[4:])
    assert not in_order(heads[0], "自然人", *heads[2:])
