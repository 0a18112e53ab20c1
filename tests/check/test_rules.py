"""Every rule of the catalogue has examples, and they come out as it says (the format stands in schemas/rules/README.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.errors import RecognitionError
from generator.rules import catalogue, families
from tests.folders import ROOT, RULES
from tests.reports import examine

SCHEMAS = ROOT / "schemas"
FAMILIES = sorted((SCHEMAS / "rules").glob("*.yaml"))

NEED_MORE_THAN_ONE_FILE = frozenset(
    {"control-character", "encoding", "county", "too-deep", "too-long", "not-readable-back"}
    | {"workbook-cells", "workbook-labels", "workbook-outside", "workbook-hidden", "workbook-text-number"}
)
"""Rules whose examples are no readable text; `tests/wrong` and the tests of their modules show them."""

NEED_MORE_THAN_ONE_FILE_FAMILIES = frozenset({"recognition", "ledger"})
"""Families whose examples are whole files: `tests/published` holds reports, `tests/ledger` ledgers."""


def test_every_file_of_rules_is_as_its_schema_says() -> None:
    schema = json.loads((SCHEMAS / "rule.schema.json").read_text(encoding="utf-8"))
    for path in FAMILIES:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))

        jsonschema.Draft202012Validator(schema).validate(content)


def test_no_rule_stands_in_two_files() -> None:
    names = [name for path in FAMILIES for name in yaml.safe_load(path.read_text(encoding="utf-8"))]

    assert sorted(set(names)) == sorted(names)
    assert set(names) == catalogue().keys()


def test_the_sound_report_gives_rise_to_nothing(tmp_path: Path) -> None:
    for form in ("2021", "2019"):
        assert said(tmp_path, {"report": {"格式": int(form)}}) == []


def test_the_sound_reports_of_two_years_follow_from_each_other(tmp_path: Path) -> None:
    assert said(tmp_path, {"last_year": {}}) == []


def test_every_rule_has_an_example_that_fails() -> None:
    without = [rule.id for rule in catalogue().values() if not rule.fails]
    excused = [
        rule.id
        for rule in catalogue().values()
        if rule.id in NEED_MORE_THAN_ONE_FILE or rule.family in NEED_MORE_THAN_ONE_FILE_FAMILIES
    ]

    assert set(without) <= set(excused)


def examples() -> Iterator[Any]:
    for rule in catalogue().values():
        for kind, entries in (("passes", rule.passes), ("fails", rule.fails)):
            for number, example in enumerate(entries, 1):
                yield pytest.param(rule.id, kind, example, id=f"{rule.id}-{kind}-{number}")


@pytest.mark.parametrize(("rule", "kind", "example"), list(examples()))
def test_example(rule: str, kind: str, example: Mapping[str, Any], tmp_path: Path) -> None:
    rules = [finding.rule for finding in said(tmp_path, example)]

    assert (rule in rules) == (kind == "fails"), rules


def said(folder: Path, example: Mapping[str, Any]) -> list[Any]:
    """Return the findings about the example, checked as a user's file would be."""
    county = _county(folder, example)
    if "text" in example:
        path = folder / "report.txt"
        path.write_text(example["text"], encoding="utf-8")
        try:
            return list(examine(path, county=county).findings)
        except RecognitionError:
            pytest.fail("the example is not a report that can be read")
    path = folder / "agency.yaml"
    path.write_text(_text(example), encoding="utf-8")
    last = folder / "last.yaml" if "last_year" in example else None
    if last is not None:
        last.write_text(_dumped(_changed(_base("last"), example["last_year"])), encoding="utf-8")
    return list(examine(path, county=county, last_year=last).findings)


def _text(example: Mapping[str, Any]) -> str:
    if "yaml" in example:
        return str(example["yaml"])
    changes = example.get("report", {})
    base = _base("base-2019" if str(changes.get("格式")) == "2019" else "base")
    data = _changed(base, changes)
    for key in example.get("remove", ()):
        *above, name = key.split(".")
        below = data
        for step in above:
            below = below[step]
        below.pop(name, None)
    return _dumped(data)


def _base(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((RULES / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def _changed(data: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in changes.items():
        *above, name = key.split(".")
        below = data
        for step in above:
            if not isinstance(below.get(step), dict):
                below[step] = {}
            below = below[step]
        below[name] = value
    return data


def _dumped(data: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=100_000)


def _county(folder: Path, example: Mapping[str, Any]) -> Path | None:
    if not {"levels", "limits"} & example.keys():
        return None
    county = folder / "county"
    county.mkdir()
    settings = {"名称": "例子", "检查级别": example.get("levels"), "检查限值": example.get("limits")}
    (county / "county.yaml").write_text(_dumped({key: value for key, value in settings.items() if value}), encoding="utf-8")
    return county


def test_the_rules_page_is_in_step_with_the_catalogue() -> None:
    import runpy

    page = runpy.run_path(str(ROOT / "scripts" / "build_rules_page.py"))["text"]()

    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page, "run scripts/build_rules_page.py"


def test_every_family_has_a_name() -> None:
    assert {rule.family for rule in catalogue().values()} <= families().keys()
