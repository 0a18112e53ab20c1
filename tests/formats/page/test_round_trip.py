"""What the page reads of an agency file it writes again as Python does, byte for byte, whatever stands in it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings

from generator import service
from generator.form import form as forms
from generator.report.dump import dump
from generator.report.report import Report
from tests.formats.page.clerk import Clerk
from tests.formats.page.tables import page_form, script
from tests.formats.page.test_files import SCIENCE
from tests.reports import reports

COUNTY = """县区: 青溪县
重点领域:
  民生: {教育: {渠道: {网站: 12, 新媒体: 9}, 总计: 21}, 医疗: {渠道: {网站: 8, 新媒体: 0}, 总计: 8}}
  营商: {渠道: {网站: 21, 新媒体: 16}, 总计: 37}
建议提案: |
  办理人大代表建议2件。
  政协提案1件。
审签人: 张某某
重点项目:
  人民路 改造: {责任单位: 住房和城乡建设局, 件数: 6, 投资: 725.50, 完成率: 62.5}
"""


def again(text: str) -> bytes:
    """Return an agency file as Python writes it."""
    return service.convert(service.load(text.encode(), "agency.yaml"), "agency.yaml")


def test_any_report_comes_back(chromium: Any) -> None:
    files: list[tuple[str, str]] = []

    @settings(max_examples=100, deadline=None, database=None)
    @given(report=reports())
    def collect(report: Report) -> None:
        files.append((report.form.name, dump(replace(report, year=report.form.first_year))))

    collect()
    page = chromium.new_page()
    carried = {name: page_form(forms.load(name)) for name in forms.names()}
    again = "(files) => files.map(([name, text]) => fileOf(carried[name], reportOf(carried[name], text).report))"
    page.add_script_tag(content=script(f"const carried = {json.dumps(carried)}; globalThis.again = {again};"))

    written = page.evaluate("files => again(files)", [list(each) for each in files])

    assert [new for new, (_, text) in zip(written, files, strict=True) if new != text] == []
    page.close()


def test_what_a_county_adds_comes_back(clerk: Clerk) -> None:
    clerk.receives("--agency", "云岭县科学技术局", "--year", "2024", "--county", "qingxi")
    text = SCIENCE + COUNTY

    assert clerk.opens("agency.yaml", text) == "已打开“agency.yaml”。"

    assert clerk.field("审签人").input_value() == "张某某"
    assert clerk.field("重点领域.民生.教育.渠道.网站").input_value() == "12"
    written = clerk.downloads().read_bytes().decode()
    assert again(written) == again(text)


def test_what_a_county_adds_is_left_out_where_nothing_is_filled_in(clerk: Clerk) -> None:
    clerk.receives("--agency", "云岭县科学技术局", "--year", "2024", "--county", "qingxi")
    clerk.opens("agency.yaml", SCIENCE)

    written = clerk.downloads().read_text(encoding="utf-8")

    assert not any(key in written for key in ("重点领域", "建议提案", "审签人", "重点项目"))
    assert any(item.startswith("未填 附表：重点领域") for item in clerk.items)
