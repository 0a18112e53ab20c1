"""Text templates: inheritance by blocks, a sandbox without a way out, and an end to everything."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from generator import style as counties
from generator.errors import TemplateError
from generator.expressions import sandbox
from generator.expressions.sandbox import BudgetExceededError, spend
from generator.expressions.wording import translated
from generator.formats.html import writer as html_writer
from generator.formats.templating import templates
from generator.formats.text import writer as text_writer
from generator.style import Style
from tests.style.cases import document, folder

EXTENDS = '{% extends "上级" %}\n'


def printed(above: Path, template: str, **files: str) -> str:
    county = counties.load(folder(above, report__txt__j2=template, **files))
    return text_writer.write(document(county), county).decode()


def refused(above: Path, template: str) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        printed(above, template)
    return caught.value


def test_a_block_is_overridden_and_the_parents_stays_within_reach(tmp_path: Path) -> None:
    text = printed(tmp_path, EXTENDS + "{% block title %}\n前\n{{ super() }}后\n{% endblock %}\n")

    assert text.startswith("前\n试印县某某局2021年政府信息公开工作年度报告\n\n后\n")


def test_a_grandparents_template_can_be_extended(tmp_path: Path) -> None:
    template = '{% extends "上级" %}\n{% block foot %}末{% endblock %}'
    county = counties.load(folder(tmp_path, "上级: qingxi\n", report__txt__j2=template))

    text = text_writer.write(document(county), county).decode()

    assert text.startswith("青溪县政府信息公开专栏\n\n") and text.endswith("末\n")


def test_pieces_and_macros_and_namespaces_can_be_used(tmp_path: Path) -> None:
    (tmp_path / "jia" / "words").mkdir(parents=True)
    (tmp_path / "jia" / "words" / "head.j2").write_text("{% macro 行(文) %}【{{ 文 }}】{% endmacro %}", encoding="utf-8")
    template = EXTENDS + (
        '{% block head %}\n{% from "words/head.j2" import 行 %}\n{% set 数 = namespace(值=0) %}\n'
        "{% for 部分 in 各部分 %}{% set 数.值 = 数.值 + loop.index %}{% endfor %}\n"
        "{{ 行(机关) }}{{ 数.值 }}{{ '甲' ~ 年度 }}{{ [1, 2] | reverse | join('、') }}{{ 无 | default('缺') }}\n\n"
        "{% endblock %}\n"
    )

    assert printed(tmp_path, template).startswith("【试印县某某局】21甲20212、1缺\n")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("'甲' + '乙'", "甲乙"),
        ("[1] + [2] | list", "[1, 2]"),
        ("7 // 2 * 2 - 1", "5"),
        ("'ab' | upper | replace('A', 'c') | lower", "cb"),
        ("'甲乙' | first ~ '甲乙' | last", "甲乙"),
        ("' x ' | trim | length", "1"),
        ("'' | default('空', true)", "空"),
        ("'5' | int + 1", "6"),
        ("-3", "-3"),
        ("部分们 is undefined", "True"),
        ("各部分[0].get('没有', '无')", "无"),
        ("年度 is string and 年度 | int is divisibleby(43)", "True"),
    ],
)
def test_what_templates_may_calculate(tmp_path: Path, expression: str, value: str) -> None:
    assert printed(tmp_path, EXTENDS + "{% block head %}{{ " + expression + " }}\n\n{% endblock %}").startswith(f"{value}\n")


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("标题.__class__", "不能取“__class__”"),
        ("标题['__class__']", "不能取“__class__”"),
        ("[].append(1)", "不能取“append”"),
        ("各部分[0].update({})", "不能取“update”"),
        ("'甲' * 9", "两边只能是数字"),
        ("1 + '甲'", "两边只能是数字"),
        ("(10 ** 2)", "不能用“**”"),
        ("标题 | attr('upper')", "没有“attr”这种格式"),
        ("标题 is callable", "没有“callable”这个判断"),
        ("'' | replace('', 'x')", "不能为空"),
        ("没有", "“没有”"),
        ("1 // 0", "除以了 0"),
    ],
)
def test_what_templates_may_not_do_is_told_in_chinese_with_its_line(tmp_path: Path, expression: str, reason: str) -> None:
    error = refused(tmp_path, EXTENDS + "{% block head %}\n{{ " + expression + " }}\n{% endblock %}")

    assert reason in error.message
    assert (error.path, error.line) == (tmp_path / "jia" / "report.txt.j2", 3) or (
        str(error.path) == str(tmp_path / "jia" / "report.txt.j2") and error.line == 3
    )


@pytest.mark.parametrize(
    "body",
    [
        "{% for a in 标题 %}" * 8 + "{% endfor %}" * 8,
        "{% macro 树(n) %}{% if n < 60 %}{{ 树(n + 1) }}{{ 树(n + 1) }}{% endif %}{% endmacro %}{{ 树(0) }}",
        "{% set 串 = namespace(文=标题) %}" + "{% set 串.文 = 串.文 ~ 串.文 %}" * 60,
        "{% set 串 = namespace(文=标题) %}" + "{% set 串.文 = [串.文, 串.文] | join %}" * 60,
        "{% set 串 = namespace(文='甲甲') %}" + "{% set 串.文 = 串.文 | replace('甲', 串.文) %}" * 60,
        "{% set 串 = namespace(文=[1, 2]) %}" + "{% set 串.文 = 串.文 + 串.文 %}" * 60,
        "{% for a in 标题 %}{% for b in 标题 %}{% for c in 标题 %}{% for d in 标题 %}" + "甲" * 900 + "{% endfor %}" * 4,
        "{% for a in 标题 %}" * 6 + "{% for b in 标题 if false %}{% endfor %}" + "{% endfor %}" * 6,
    ],
)
def test_everything_ends_soon(tmp_path: Path, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "WORK", 4_000_000)
    start = time.process_time()

    error = refused(tmp_path, EXTENDS + "{% block head %}" + body + "{% endblock %}")

    assert "没完没了" in error.message
    assert time.process_time() - start < 15


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights that not every user of Windows has")
def test_a_template_cannot_leave_its_folders(tmp_path: Path) -> None:
    (tmp_path / "secret.j2").write_text("secret", encoding="utf-8")
    folder(tmp_path)
    (tmp_path / "jia" / "link.j2").symlink_to(tmp_path / "secret.j2")

    for name in ("link.j2", "../secret.j2", "jia/../../secret.j2", f"{tmp_path}/secret.j2"):
        assert "找不到“" in refused(tmp_path, EXTENDS + '{% block head %}{% include "' + name + '" %}{% endblock %}').message


@pytest.mark.parametrize(
    ("template", "reason", "line"),
    [
        (EXTENDS + "\n{{ 标题 }}\n", "“{{ … }}”在各块之外", 3),
        ('{% extends "national/" ~ "report.txt.j2" if 年度 else "x" %}', "只能继承上级的同名模板", 1),
        (EXTENDS + "{% block head %}{% for x in 3 %}{% endfor %}{% endblock %}", "算不出结果", 2),
        (EXTENDS + "{% block head %}{% endblock %}{% block head %}{% endblock %}", "写了两次", 2),
    ],
)
def test_a_faulty_template_is_refused_at_its_line(tmp_path: Path, template: str, reason: str, line: int) -> None:
    error = refused(tmp_path, template)

    assert reason in error.message and error.line == line


def test_a_huge_template_is_refused_unread(tmp_path: Path) -> None:
    assert "超过 1 MB" in refused(tmp_path, EXTENDS + " " * 1_000_000).message


def test_nothing_mandated_can_be_dropped_from_a_page(tmp_path: Path) -> None:
    template = '{% extends "上级" %}\n{% block table %}<!-- {{ super() }} -->{% endblock %}'
    county = counties.load(folder(tmp_path, report__html__j2=template))

    with pytest.raises(TemplateError, match="模板漏掉或挪动了统一格式里的“第二十条第（一）项”"):
        html_writer.write(document(county), county)


def test_a_draft_cannot_be_passed_off_as_final(tmp_path: Path) -> None:
    county = counties.load(folder(tmp_path, report__txt__j2=EXTENDS + "{% block draft %}{% endblock %}"))

    assert text_writer.write(document(county), county)
    with pytest.raises(TemplateError, match="草稿"):
        text_writer.write(document(county), county, draft=True)


def test_a_template_is_compiled_once_a_county() -> None:
    county = counties.load("青溪县")

    assert templates.template(county.folders, "report.txt.j2") is templates.template(county.folders, "report.txt.j2")


def test_pages_escape_what_templates_put_together(tmp_path: Path) -> None:
    template = (
        '{% extends "上级" %}\n'
        "{% block head %}{{ ('<', 机关) | join('<br>') }}{{ '<' ~ 机关 }}{{ '<b>' | safe }}{{ [1, '<'] | join }}"
        "{{ ['<', '<i>' | safe] | join }}{% endblock %}"
    )
    county = counties.load(folder(tmp_path, report__html__j2=template))

    page = html_writer.write(document(county), county).decode()

    assert "&lt;&lt;br&gt;试印县某某局&lt;试印县某某局<b>1&lt;&lt;<i>" in page


def test_outside_of_a_rendering_only_the_amount_is_watched() -> None:
    spend(1)
    with pytest.raises(BudgetExceededError):
        spend(10**9)


def test_nothing_that_jinja_says_is_english() -> None:
    assert translated("Something new") == "请对照 docs/counties.md 检查这一处的标签、括号和引号。"
    assert translated("unexpected ')'").startswith("“)”写得不是地方")
    assert translated("已经是中文。") == "已经是中文。"


def family(above: Path, template: str) -> Style:
    """Make a county whose city has a web page of its own, with this template, and a picture in the city's folder and above it."""
    city = folder(above, name="乙市", report__html__j2='{% extends "上级" %}\n{% block head %}<p>乙市专栏</p>{% endblock %}')
    city.rename(above / "yi")
    for place in (above, above / "yi"):
        (place / "logo.png").write_bytes(b"\x89PNG\r\n")
    return counties.load(folder(above, "上级: 乙市\n", report__html__j2=template), [above])


def test_a_template_extends_the_nearest_of_its_parents(tmp_path: Path) -> None:
    picture = """<img src="{{ 'logo.png' | 内嵌 }}" alt="">"""
    county = family(tmp_path, f'{{% extends "上级" %}}\n{{% block foot %}}{picture}{{% endblock %}}')

    page = html_writer.write(document(county), county).decode()

    assert "<p>乙市专栏</p>" in page and '<img src="data:image/png;base64,iVBORw0K" alt="">' in page


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ('{% extends "national/report.html.j2" %}', "只能继承上级的同名模板"),
        ('{% extends "上级" %}{% block head %}{{ "county.yaml" | 内嵌 }}{% endblock %}', "“county.yaml”不能内嵌"),
        ('{% extends "上级" %}{% block head %}{{ "../logo.png" | 内嵌 }}{% endblock %}', "找不到“../logo.png”"),
    ],
)
def test_a_parent_is_not_passed_over_and_nothing_but_pictures_is_taken_in(tmp_path: Path, template: str, reason: str) -> None:
    county = family(tmp_path, template)

    with pytest.raises(TemplateError, match=reason.replace("“", ".")):
        html_writer.write(document(county), county)
