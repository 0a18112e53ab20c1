"""One language: an expression means the same in an agency's words, and in a county's Word, text and web templates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import service
from generator import style as counties
from generator.expressions.expression import ExpressionError, expression
from generator.formats import published
from generator.formats.registry import FORMATS
from generator.report import placeholders
from tests.formats.docx.documents import template
from tests.reports import base_text, report
from tests.style.cases import folder

EXPRESSIONS = (
    "{{ 依申请公开.本年新收.总计 }}件",
    "{{ 依申请公开.本年新收.总计 | 中文数字 }}件",
    "{{ 依申请公开.办理结果.予以公开.总计 / 依申请公开.办理结果.总计.总计 | 百分比 }}",
    "占{{ 依申请公开.办理结果.予以公开.总计 / 依申请公开.办理结果.总计.总计 }}",
    "{{ (依申请公开.本年新收.自然人 + 依申请公开.上年结转.自然人) * 1000 | 千分位 }}件",
    "{{ 主动公开.行政事业性收费 | 元 }}",
    "{{ 主动公开.行政事业性收费 * 2 }}",
    "{{ 机关 }}{{ 年度 }}",
)


@pytest.mark.parametrize("words", EXPRESSIONS)
def test_an_expression_prints_the_same_everywhere(tmp_path: Path, words: str) -> None:
    said = f"数字：{words}。"
    given = report(base_text())
    expected = placeholders.fill(type(given)(given.form, given.agency, given.year, given.figures, {"总体情况": (said,)}))[0]
    block = "{% block head %}\n" + said + "\n\n{% endblock %}"
    page = "{% block head %}\n<p>" + said + "</p>\n{% endblock %}"
    made = folder(
        tmp_path,
        report__txt__j2='{% extends "上级" %}\n' + block,
        report__html__j2='{% extends "上级" %}\n' + page,
    )
    template(made, said, "{{ 标题 }}", "{{ 正文 }}")
    style = counties.load(made)

    for name in ("txt", "docx", "html"):
        blocks = published.read(service.render(given, name, style), f"report.{name}")
        assert expected.narratives["总体情况"][0] in [getattr(each, "text", "") for each in blocks], FORMATS[name].title


def test_a_figure_that_is_not_filled_in_prints_nothing(tmp_path: Path) -> None:
    given = report(base_text())
    given.figures.update(dict.fromkeys(given.figures))
    made = folder(tmp_path)
    figures = "{{ 主动公开.行政许可 | 千分位 }}{{ 主动公开.行政许可 / 2 }}"
    template(made, f"共{figures}件", "{{ 标题 }}", "{{ 正文 }}")

    blocks = published.read(service.render(given, "docx", counties.load(made)), "report.docx")

    assert "共件" in [getattr(each, "text", "") for each in blocks]


def test_a_share_of_none_prints_nothing_in_templates(tmp_path: Path) -> None:
    given = report(base_text())
    given.figures.update(dict.fromkeys(given.figures, 0))
    shares = "占{{ 主动公开.行政许可 / 主动公开.行政处罚 | 百分比 }}{{ 1 / 主动公开.行政许可 }}%"
    made = folder(tmp_path, report__txt__j2=f'{{% extends "上级" %}}{{% block head %}}{shares}\n{{% endblock %}}')
    template(made, shares, "{{ 标题 }}", "{{ 正文 }}")

    for name in ("txt", "docx"):
        blocks = published.read(service.render(given, name, counties.load(made)), f"report.{name}")
        assert "占%" in [getattr(each, "text", "") for each in blocks]


@pytest.mark.parametrize(
    "text", ["", "甲 %} {% if 1 %", "甲 }} {{ 乙", "甲 | 大写", "甲 +", "[" * 150, "().__class__", "甲" * 201]
)
def test_what_is_no_expression_is_told_in_chinese(text: str) -> None:
    with pytest.raises(ExpressionError) as error:
        expression(text).value({"甲": 1})

    assert not re.search("[a-z]{3}", str(error.value).replace("__class__", "").replace("docs/counties.md", ""))
