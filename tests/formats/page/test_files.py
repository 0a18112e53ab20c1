"""Files that the page opens: agency files come back as Python writes them, anything else gets a message and nothing runs."""

from __future__ import annotations

from typing import Any

import pytest

from generator import service
from tests.folders import SAMPLES
from tests.formats.page.clerk import MINE, Clerk

SCIENCE = (SAMPLES / "science-bureau-2024.yaml").read_text(encoding="utf-8")
OPTIONS = {
    "science-bureau-2024": MINE,
    "city-government-2024": ("--agency", "云江市人民政府", "--year", "2024"),
    "emergency-bureau-2019": ("--agency", "云岭县应急管理局", "--year", "2019"),
}
EXPLAINED = """
说明:
- {规则: years-rolled, 单元格: 主动公开.行政规范性文件.现行有效, 理由: '清理“旧文件”', 数字: {现行有效: 6}}
"""


@pytest.mark.parametrize("name", OPTIONS)
def test_an_agency_file_comes_back_as_python_writes_it(clerk: Clerk, name: str) -> None:
    text = (SAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    text = f"县区: 青溪县\n上年报告: ../2023 年.yaml\n标题: 一个 标题\n{text}{EXPLAINED}"
    clerk.receives(*OPTIONS[name])

    assert clerk.opens("agency.yaml", text) == "已打开“agency.yaml”。"

    written = clerk.downloads().read_bytes()
    assert written.decode() == service.convert(service.load(text.encode(), "agency.yaml"), "agency.yaml").decode()


def test_figures_that_are_none_are_shown_and_go_back_as_they_are(clerk: Clerk) -> None:
    text = SCIENCE.replace("行政许可: 0", "行政许可: 3件").replace("行政处罚: 0", "行政处罚: ~")
    text = text.replace("行政强制: 0", "行政强制: -1").replace("依申请公开: {}", "依申请公开: {办理结果: {不予公开: ~}}")
    clerk.receives()
    clerk.opens("agency.yaml", text)

    assert clerk.told("主动公开.行政许可") == "只填数字，不写单位，应为 3"
    assert clerk.told("主动公开.行政强制") == "不能是负数"
    assert clerk.field("依申请公开.办理结果.不予公开.国家秘密.自然人").input_value() == ""
    assert clerk.field("依申请公开.办理结果.部分公开.自然人").input_value() == "0"
    written = clerk.downloads().read_text(encoding="utf-8")
    assert '行政许可: "3件"\n  行政处罚: ~\n  行政强制: "-1"\n' in written


BOMB = "".join(f"第{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)).replace("*a0", "x")
RUN = "globalThis.hacked = 1"
HOSTILE: dict[str, tuple[bytes | str, str]] = {
    "script.yaml": (SCIENCE.replace("机关: ", f"机关: <script>{RUN}</script>"), "已打开“script.yaml”。"),
    "image.yaml": (SCIENCE.replace("总体情况: |\n", f"总体情况: |\n  <img src=x onerror='{RUN}'>\n"), "已打开“image.yaml”。"),
    "title.yaml": (f'标题: "<svg onload={RUN}>"\n{SCIENCE}', "已打开“title.yaml”。"),
    "cell.yaml": (SCIENCE.replace("行政许可: 0", f"行政许可: '\"><script>{RUN}</script>'"), "已打开“cell.yaml”。"),
    "mark.yaml": (SCIENCE.replace("{{ 机关 }}", f"{{{{ constructor.constructor('{RUN}')() }}}}"), "已打开“mark.yaml”。"),
    "function.yaml": (f"机关: !!js/function 'function () {{ {RUN} }}'\n", "用了“!”开头的标签"),
    "python.yaml": ("机关: !!python/object/apply:os.system [ls]\n", "用了“!”开头的标签"),
    "bomb.yaml": (BOMB + SCIENCE, "不能使用“*”引用"),
    "deep.yaml": ("主动公开: " + "[" * 3000 + "]" * 3000, "层次太深"),
    "deep-30.yaml": ("主动公开: " + "{a: " * 30 + "1" + "}" * 30, "层次太深"),
    "proto.yaml": (
        f"__proto__: {{hacked: 1}}\nconstructor: {{prototype: {{hacked: 1}}}}\n{SCIENCE}",
        "没有“__proto__”“constructor”，没有读入",
    ),
    "proto-below.yaml": (
        SCIENCE.replace("依申请公开: {}", "依申请公开: {__proto__: {hacked: 1}}"),
        "表里没有“依申请公开.__proto__.hacked”",
    ),
    "merge.yaml": (SCIENCE.replace("依申请公开: {}", "依申请公开: {<<: {本年新收: {自然人: 3}}}"), "没有读入"),
    "gbk.yaml": (SCIENCE.encode("gbk"), "不是 UTF-8"),
    "form.xlsx.yaml": (b"PK\x03\x04" + b"\0" * 100, "这是 Word、Excel 或压缩文件"),
    "report.html.yaml": (f"<html><script>{RUN}</script></html>", "这是网页"),
    "report.pdf.yaml": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "没有打开"),
    "empty.yaml": ("", "不是年度报告的填报文件"),
    "list.yaml": ("- 1\n- 2\n", "不是年度报告的填报文件"),
    "words.yaml": ("你好", "不是年度报告的填报文件"),
    "twice.yaml": (SCIENCE + "机关: 乙局\n", "的名称写了两次"),
    "several.yaml": (SCIENCE + "---\n" + SCIENCE, "一个文件只能写一份报告"),
    "large.yaml": (b"#" * (5 * 2**20), "超过 4 MB"),
    "broken.yaml": (SCIENCE.replace("{制发: 0,", "{制发: 0"), "起不合 YAML 的写法"),
    "quote.yaml": ('机关: "云岭县\n' + SCIENCE, "起不合 YAML 的写法"),
    "nul.yaml": (SCIENCE.replace("云岭县", "云岭\0县"), "起不合 YAML 的写法"),
    "2019.yaml": (SCIENCE.replace("格式: 2021", "格式: 2019"), "这一页是 2021 年格式"),
    "2023.yaml": (SCIENCE.replace("年度: 2024", "年度: 2023"), "它是 2023 年度的"),
    "kinds.yaml": (SCIENCE.replace("机关: 云岭县科学技术局", "机关: [1]"), "“机关”应为文字"),
    "strange.yaml": (f"<b>多出</b>: 1\n{SCIENCE}", "网页"),
}  # fmt: skip
STATE = "[globalThis.hacked, {}.hacked, document.querySelectorAll('script').length, document.images.length]"


def test_hostile_files_run_nothing_and_get_a_message_each(clerk: Clerk) -> None:
    clerk.receives()
    said = {name: clerk.opens(name, content) for name, (content, _) in HOSTILE.items()}

    assert {name: words for name, words in said.items() if HOSTILE[name][1] not in words} == {}
    assert clerk.page.evaluate(STATE) == [None, None, 2, 0]
    assert len(clerk.requests) == 1


def test_a_file_that_is_refused_leaves_what_is_filled_in(clerk: Clerk) -> None:
    clerk.receives()
    clerk.fills(总体情况="已经写好的。")
    clerk.opens("list.yaml", "- 1\n")

    assert clerk.field("总体情况").input_value() == "已经写好的。"
    assert clerk.asked == []


def test_what_was_opened_can_be_taken_back(clerk: Clerk) -> None:
    clerk.receives()
    clerk.fills(总体情况="已经写好的。")
    clerk.opens("agency.yaml", SCIENCE)
    assert clerk.asked == ["打开“agency.yaml”会换掉现在填的内容（可以撤销）。打开吗？"]

    clerk.presses("撤销")

    assert clerk.field("总体情况").input_value() == "已经写好的。"


def test_last_years_file_stands_beside_and_gives_what_follows_from_it(clerk: Clerk) -> None:
    last: Any = (SAMPLES / "city-government-2024.yaml").read_text(encoding="utf-8")
    clerk.receives("--agency", "云江市人民政府", "--year", "2025")

    said = clerk.opens("2024.yaml", last, "last")

    assert "由上年推出的 8 格已填" in said
    assert clerk.field("依申请公开.上年结转.自然人").input_value() == "103"
    assert clerk.page.inner_text(f"#last-{clerk.cells['依申请公开.本年新收.自然人']}") == "上年 3001"
    assert "它是 2024 年度的，不是 2024 年度的" not in clerk.opens("2024.yaml", last, "last")
