"""`county.schema.json`: sound itself, and every key explained for editors."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from generator.style import labels
from tests.folders import ROOT

SCHEMA = json.loads((ROOT / "schemas" / "county.schema.json").read_text(encoding="utf-8"))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_key_has_a_title_and_an_explanation() -> None:
    for key, entry in SCHEMA["properties"].items():
        assert entry.get("title") and entry.get("description"), key


def test_everything_that_may_be_wrong_says_what_is_wanted() -> None:
    def unsaid(schema: object, path: str = "") -> list[str]:
        if not isinstance(schema, dict):
            return []
        limited = {"type", "pattern", "maxLength", "minimum", "minItems"} & schema.keys() - {"x-要求"}
        here = [path] if limited and isinstance(schema.get("type", ""), (str, list)) and "x-要求" not in schema else []
        return here + [fault for key, below in schema.items() for fault in unsaid(below, f"{path}/{key}")]

    assert unsaid({"properties": SCHEMA["properties"], "$defs": SCHEMA["$defs"]}) == []


def test_the_page_tells_every_key() -> None:
    page = (ROOT / "docs" / "counties.md").read_text(encoding="utf-8")

    for key in (*SCHEMA["properties"], *SCHEMA["$defs"]["附加"]["properties"], *SCHEMA["$defs"]["表格"]["properties"]):
        assert key in page, key


def test_the_page_tells_every_label_word_for_word() -> None:
    page = (ROOT / "docs" / "counties.md").read_text(encoding="utf-8").partition("## 标签的原文")[2].splitlines()

    assert labels.official().keys() <= set(page)


def test_the_page_tells_every_block_filter_and_test() -> None:
    from generator import style as counties
    from generator.formats.templating.inheritance import blocks
    from generator.formats.templating.templates import template

    page = (ROOT / "docs" / "counties.md").read_text(encoding="utf-8")
    county = counties.load()
    sandbox = template(county.folders, "report.txt.j2").environment
    names = {
        name
        for file in ("report.txt.j2", "report.html.j2")
        for name in blocks(county.resource(file).read_text(encoding="utf-8"))
    }

    for name in names:
        assert f"| `{name}` |" in page, name
    for name in sandbox.filters.keys() - {"turn", "for", "d", "e", "count"}:
        assert name in page, name
