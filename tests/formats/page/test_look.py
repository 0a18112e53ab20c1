"""The page by itself: small, quick, fetching nothing, accessible, and the same table as the official form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from generator.form import form as forms
from tests.formats.html.test_accessibility import AXE
from tests.formats.page.clerk import Clerk
from tests.formats.page.test_files import SCIENCE

PAGES = {
    "2021": ("--agency", "云岭县科学技术局", "--year", "2024"),
    "2019": ("--agency", "云岭县应急管理局", "--year", "2019"),
    "county": ("--from", "samples/city-government-2024.yaml", "--county", "qingxi"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_nothing_of_anybody(clerk: Clerk, name: str) -> None:
    clerk.receives(*PAGES[name])

    assert len(clerk.requests) == 1
    assert clerk.requests[0].startswith("file://")
    assert clerk.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_page_opens_in_well_under_a_second_of_processor_time(clerk: Clerk) -> None:
    session = clerk.page.context.new_cdp_session(clerk.page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    clerk.receives(*PAGES["county"])

    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    assert metrics["TaskDuration"] < 0.5


@pytest.mark.parametrize("name", ["2021", "2019"])
def test_its_tables_have_the_squares_of_the_form(clerk: Clerk, name: str) -> None:
    clerk.receives(*PAGES[name])

    for number, grid in enumerate(forms.load(name).grids.values()):
        rows = clerk.page.locator("table.form").nth(number).locator("tr").evaluate_all(
            "rows => rows.map(row => [...row.cells].map(({rowSpan, colSpan, tagName}) => [rowSpan, colSpan, tagName]))"
        )
        assert rows == [[[each.rowspan, each.colspan, "TH" if each.scope else "TD"] for each in row] for row in grid.rows]


@pytest.mark.skipif(AXE is None, reason="axe-core is not in NODE_PATH (npm install axe-core)")
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_a_page_with_mistakes(chromium: Any, clerk: Clerk, width: int) -> None:
    assert AXE is not None
    clerk.receives()
    clerk.opens("agency.yaml", SCIENCE.replace("行政许可: 0", "行政许可: 3件"))
    clerk.fills(**{"依申请公开.本年新收.自然人": "3", "存在问题": ""})
    clerk.page.set_viewport_size({"width": width, "height": 900})
    ask = (
        f"(async () => {{ {AXE.read_text(encoding='utf-8')}\nreturn (await axe.run()).violations.map(({{id, nodes}}) => "
        "[id, nodes.slice(0, 2).map(({html}) => html)]) })()"
    )

    assert clerk.page.evaluate(ask) == []
    clerk.presses("预览")
    assert clerk.page.evaluate(ask) == []


def test_every_field_has_a_name_and_every_figure_its_headings(clerk: Clerk) -> None:
    clerk.receives()

    assert clerk.page.get_by_role("textbox", name="三、收到和处理政府信息公开申请情况：（一）予以公开·自然人").count() == 1
    assert clerk.page.evaluate(
        "[...document.querySelectorAll('table.form td')].every(({headers}) =>"
        " headers && headers.split(' ').every((id) => document.getElementById(id)))"
    )


def test_the_preview_fills_figures_that_a_template_has_written_with_commas(clerk: Clerk) -> None:
    clerk.receives()
    clerk.fills(**{"主动公开.行政许可": "12"})
    number = f"800,000,000,{clerk.cells['主动公开.行政许可']:03}"
    clerk.page.evaluate(f"document.getElementById('pattern').content.querySelector('article').append('许可{number}件')")

    clerk.presses("预览")

    assert "许可12件" in clerk.page.inner_text("#preview")


def test_what_is_printed_is_the_report_and_nothing_around_it(clerk: Clerk, tmp_path: Path) -> None:
    clerk.receives()
    clerk.opens("agency.yaml", SCIENCE)

    printed = pypdfium2.PdfDocument(clerk.page.pdf(prefer_css_page_size=True))
    words = "".join(page.get_textpage().get_text_range() for page in printed)

    assert [round(side) for side in printed[0].get_size()] == [595, 842]
    assert len(printed) < 7
    assert "六、其他需要报告的事项" in words
    assert "年度报告" in words.split("根据")[0]
    assert not any(shown in words for shown in ("下载填报文件", "其余填 0", "勾稽关系 42 条", "打印预览"))


def test_the_preview_is_the_report_as_the_web_page_has_it(clerk: Clerk, tmp_path: Path) -> None:
    from lxml import html

    clerk.receives()
    clerk.opens("agency.yaml", SCIENCE.replace("2024年，", "2024年（〖机关〗，编号800000000003），", 1))
    file = clerk.downloads()
    assert clerk.run(file, "-o", tmp_path / "out", "--formats", "html").status == 0
    made: Any = html.fromstring((tmp_path / "out" / f"{file.stem}.html").read_bytes()).find(".//article")

    clerk.presses("预览")
    shown: Any = html.fromstring(clerk.page.inner_html("#preview article"))

    def words(article: Any) -> list[str]:
        return [" ".join(each.text_content().split()) for each in article.iter("h1", "h2", "h3", "p", "th", "td")]

    assert words(shown) == words(made)
    assert [each.tag for each in shown.iter("h1", "h2", "h3", "p")] == [each.tag for each in made.iter("h1", "h2", "h3", "p")]
    look = clerk.page.locator("#preview h1").evaluate("element => getComputedStyle(element).textAlign")
    assert look == "center"
