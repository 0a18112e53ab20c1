"""The fragment for pasting goes through the filters of sites' editors: it looks like the report and reads back whole."""

from __future__ import annotations

import re
from typing import Any

import nh3
import pytest

from generator import service
from generator import style as styles
from generator.form import form as forms
from generator.style import trial
from generator.style.authoring.proof import differences

TEXT = {"p", "h1", "h2", "h3", "strong", "em", "a", "br", "div", "span", "ul", "ol", "li"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
SPANS = {"rowspan", "colspan"}
KEPT = {"text-align", "text-indent", "width", "border", "border-collapse", "color", "background", "font-size", "font-family"}
FILTERS: dict[str, dict[str, Any]] = {
    "usual": {},
    "some styles": {
        "attributes": {**nh3.ALLOWED_ATTRIBUTES, "*": {"style"}},
        "filter_style_properties": KEPT,
    },
    "an editor": {
        "tags": TEXT | TABLES,
        "attributes": {"td": SPANS | {"align"}, "th": SPANS | {"align"}, "table": {"border", "width"}, "p": {"align"}},
    },
    "tables and paragraphs": {"tags": {"p", "br", "table", "tr", "th", "td"}, "attributes": {"td": SPANS, "th": SPANS}},
}


@pytest.mark.parametrize("filter", FILTERS)
@pytest.mark.parametrize("form", forms.names())
def test_nothing_is_lost_on_the_way_through_a_filter(filter: str, form: str) -> None:
    style = styles.load()
    made = trial.report(style, forms.load(form))
    pasted = nh3.clean(service.render(made, "paste.html", style).decode(), **FILTERS[filter])

    read = service.load(pasted.encode(), "page.html", style=style).report

    assert read is not None and list(differences(made, read, style)) == []


def test_without_any_style_tables_keep_borders_and_headings_stand_once() -> None:
    style = styles.load("青溪县")
    page = service.render(trial.report(style, forms.load("2021")), "paste.html", style).decode()

    pasted = nh3.clean(page, **FILTERS["an editor"])

    assert "style=" not in pasted and pasted.count("<table") == pasted.count('<table border="1" width="100%">') == 6
    assert pasted.count("二、主动公开政府信息情况") == 1 and "<caption" not in page and " id=" not in page
    assert '<td align="center">7</td>' in pasted and re.search(r'<p align="right">[^<]*试印县某某局</p>', pasted)
    assert page.startswith("<header") and "<main" not in page and "</article>" not in page
