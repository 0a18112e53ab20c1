"""Arrows, Enter, pasting and undoing work in the tables as they do in a spreadsheet; what is typed is kept."""

from __future__ import annotations

from tests.formats.page.clerk import Clerk
from tests.formats.page.test_files import SCIENCE

FIRST = "依申请公开.本年新收.自然人"


def focused(clerk: Clerk) -> str:
    number = int(clerk.page.evaluate("document.activeElement.id").removeprefix("figure-"))
    return next(address for address, each in clerk.cells.items() if each == number)


def pastes(clerk: Clerk, text: str) -> None:
    clerk.page.evaluate(
        "text => { const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', text);"
        "document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData, cancelable: true})) }",
        text,
    )


def test_keys_lead_from_square_to_square(clerk: Clerk) -> None:
    clerk.receives()
    clerk.field(FIRST).focus()
    path = []

    for key in ("ArrowDown", "Enter", "Shift+Enter", "ArrowUp", "ArrowRight", "ArrowRight", "ArrowLeft", "Tab"):
        clerk.page.keyboard.press(key)
        path.append(focused(clerk).removeprefix("依申请公开."))

    assert path == [
        "上年结转.自然人", "办理结果.予以公开.自然人", "上年结转.自然人", "本年新收.自然人",
        "本年新收.商业企业", "本年新收.科研机构", "本年新收.商业企业", "本年新收.科研机构",
    ]  # fmt: skip


def test_the_end_of_a_table_holds(clerk: Clerk) -> None:
    clerk.receives()
    clerk.field("主动公开.行政事业性收费").focus()

    clerk.page.keyboard.press("Enter")

    assert focused(clerk) == "主动公开.行政事业性收费"


def test_tab_passes_the_totals_by(clerk: Clerk) -> None:
    clerk.receives()
    clerk.field("依申请公开.本年新收.其他").focus()

    clerk.page.keyboard.press("Tab")

    assert focused(clerk) == "依申请公开.上年结转.自然人"


def test_a_block_from_excel_fills_the_squares_and_is_one_step_back(clerk: Clerk) -> None:
    clerk.receives()
    clerk.field(FIRST).focus()

    pastes(clerk, "一、本年新收\t1,288\t２\t\t\t5\t6\t1301\n二、上年结转\t3\t0\t0\t0\t0\t0\t3\t99\r\n")

    columns = ("自然人", "商业企业", "科研机构", "法律服务机构", "总计")
    row = [clerk.field(f"依申请公开.本年新收.{name}").input_value() for name in columns]
    assert row == ["1288", "2", "", "5", "1301"]
    assert clerk.field("依申请公开.上年结转.总计").input_value() == "3"
    assert clerk.notice == "已粘贴 12 格；有 1 格超出了这张表，没有填。可以撤销。"
    clerk.page.keyboard.press("Control+z")
    assert clerk.field(FIRST).input_value() == ""
    clerk.page.keyboard.press("Control+y")
    assert clerk.field(FIRST).input_value() == "1288"


def test_what_was_taken_back_is_gone_when_something_else_is_typed(clerk: Clerk) -> None:
    clerk.receives()
    clerk.fills(**{FIRST: "3"})
    clerk.presses("撤销")

    clerk.fills(**{"依申请公开.上年结转.自然人": "4"})

    assert clerk.page.get_by_role("button", name="重做").is_disabled()
    clerk.presses("撤销")
    assert [clerk.field(cell).input_value() for cell in (FIRST, "依申请公开.上年结转.自然人")] == ["", ""]


def test_noughts_are_filled_only_where_nothing_stands_and_after_asking(clerk: Clerk) -> None:
    clerk.receives()
    clerk.fills(**{"主动公开.行政许可": "12"})

    clerk.page.get_by_role("button", name="其余填 0").first.click()

    assert clerk.asked == ["“二、主动公开政府信息情况”还有 9 格空着，都填 0 吗？（可以撤销）"]
    assert clerk.field("主动公开.行政许可").input_value() == "12"
    assert clerk.field("主动公开.行政处罚").input_value() == "0"
    clerk.presses("撤销")
    assert clerk.field("主动公开.行政处罚").input_value() == ""


def test_a_figure_is_put_into_words_by_a_click_and_shown_there(clerk: Clerk) -> None:
    clerk.receives()
    clerk.fills(总体情况="收到件。", **{FIRST: "3"})
    clerk.field("总体情况").evaluate("field => field.setSelectionRange(2, 2)")

    clerk.page.get_by_role("button", name="插入表中的数").nth(1).click()
    clerk.field(FIRST).click()

    assert clerk.field("总体情况").input_value() == "收到{{ 依申请公开.本年新收.自然人 }}件。"
    assert clerk.page.inner_text("[id='filled-总体情况']").split() == ["印出来是：", "收到3件。"]
    assert clerk.page.inner_text("[id='count-总体情况']") == "22 字，1 段"


def test_a_figure_is_put_into_words_by_keys_alone(clerk: Clerk) -> None:
    clerk.receives()
    clerk.page.get_by_role("button", name="插入表中的数").nth(1).press("Enter")
    for _ in range(4):
        clerk.page.keyboard.press("ArrowDown")
    clerk.page.keyboard.press("Enter")

    assert clerk.field("总体情况").input_value() == "{{ 主动公开.行政强制 }}"


def test_escape_ends_the_search_for_a_figure(clerk: Clerk) -> None:
    clerk.receives()
    clerk.page.get_by_role("button", name="插入表中的数").first.click()

    clerk.page.keyboard.press("Escape")
    clerk.field(FIRST).click()

    assert clerk.field("导语").input_value() == ""


def test_what_is_typed_is_there_again_when_the_page_is_opened_again(clerk: Clerk) -> None:
    clerk.receives()
    clerk.fills(总体情况="写到一半。", **{FIRST: "3件"})
    clerk.page.locator("#saved", has_text="自动保存在这台电脑的这个浏览器里").wait_for()

    clerk.page.reload()

    assert clerk.asked == ["beforeunload"]
    assert "自动保存在这个浏览器里的内容" in clerk.notice
    assert clerk.field("总体情况").input_value() == "写到一半。"
    assert clerk.field(FIRST).input_value() == "3件"


def test_who_has_downloaded_may_leave_unasked(clerk: Clerk) -> None:
    clerk.receives()
    clerk.opens("agency.yaml", SCIENCE)
    clerk.fills(总体情况="改了。")
    clerk.downloads()

    clerk.page.reload()

    assert clerk.asked == []


def test_the_parts_that_a_county_asks_for_are_written_and_missed(clerk: Clerk) -> None:
    clerk.receives("--agency", "青溪县教育局", "--year", "2024", "--county", "qingxi")
    clerk.fills(总体情况="（一）主动公开。公开信息86条。")
    assert clerk.told("总体情况") == "一、总体情况：没有写到“依申请公开”“政府信息管理”“平台建设”“监督保障”。"

    clerk.presses("写入提纲")

    parts = clerk.field("总体情况").input_value().split("\n")[1:]
    assert parts == ["（二）依申请公开。", "（三）政府信息管理。", "（四）平台建设。", "（五）监督保障。"]
