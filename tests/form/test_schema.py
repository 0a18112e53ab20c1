"""One schema a form: the committed file is the form's, standard validators obey it, and it explains every key."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.check.structure import validation
from generator.check.structure.dialect import OutcomeError, validator_for
from generator.form import form as forms
from generator.form import schema
from generator.report import agency_file
from generator.report.loading import form_of
from tests.folders import ROOT, RULES, SAMPLES, TESTS
from tests.reports import base_text, read

WRONG = sorted((TESTS / "wrong").glob("*.yaml"))
GOOD = [*sorted(SAMPLES.glob("*.yaml")), *sorted(RULES.glob("*.yaml"))]

BEYOND_THE_STANDARD = {
    "duplicate-key": "YAML itself keeps the last of two",
    "figure-decimal-count": "the standard calls 3.0 an integer",
    "figure-hexadecimal": "YAML reads 0x1F as 31",
    "figure-leading-zero": "YAML reads 010 as 8",
    "figure-sexagesimal": "YAML reads 1:30 as 90",
    "figure-underscore": "YAML reads 1_000 as 1000",
    "lone-surrogate": "half a character is not YAML's business",
    "sum-of-column": "an identity",
    "sum-of-group": "an identity",
    "sum-of-row": "an identity",
    "ten-thousand-paragraphs": "`maxParagraphs` is a keyword of ours",
    "year-future": "the calendar",
}
"""The wrong files that a standard validator lets pass; schemas/README.md tells the reasons."""


def _script() -> Any:
    spec = importlib.util.spec_from_file_location("build_schemas", ROOT / "scripts" / "build_schemas.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_schemas_are_up_to_date() -> None:
    stale = [path.name for path, text in _script().texts().items() if path.read_text(encoding="utf-8") != text]

    assert stale == [], "run scripts/build_schemas.py"


def _plain(path: Path) -> list[str] | None:
    """What is wrong with a file to a validator that knows the standard only; None if plain YAML cannot read it."""
    try:
        data = yaml.safe_load(path.read_bytes().decode("utf-8-sig"))
        content = json.loads(json.dumps(data, default=str))
    except (UnicodeDecodeError, yaml.YAMLError):
        return None
    own = json.loads(schema.path_of(form_of(data)).read_bytes())
    return [error.message for error in Draft202012Validator(own).iter_errors(content)]


@pytest.mark.parametrize("path", [path for path in WRONG if path.stem != "alias-bomb"], ids=lambda path: path.stem)
def test_a_standard_validator_refuses_what_is_wrong_in_structure(path: Path) -> None:
    file = agency_file.parse(path.read_bytes())
    ours = validation.check(file, form_of(file.data), 2026)[0]

    assert (ours == [] or _plain(path) != []) == (path.stem not in BEYOND_THE_STANDARD)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_standard_validator_accepts_what_is_right(path: Path) -> None:
    assert _plain(path) == []


_TEXTS = ["", " ", "甲", "甲\n乙", "甲\n", "\x07", "\ufffe", "甲" * 501, "12", "3件"]
_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3000),
    st.decimals(-3, 3, places=1).filter(lambda value: value % 1 != 0),
    st.sampled_from(_TEXTS),
    st.lists(st.integers(), max_size=1),
    st.dictionaries(st.sampled_from(["甲", "制发", "机关", "总计"]), st.integers(0, 3), max_size=2),
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_our_validator_and_the_standard_s_agree_on_structure(data: st.DataObject) -> None:
    form = forms.load("2021")
    content = read(base_text()).data
    below, above = content, content
    key: Any = None
    while isinstance(below, dict) and below and (key is None or data.draw(st.booleans())):
        above, key = below, data.draw(st.sampled_from([*below, "标题", "总计"]))
        below = above.get(key)
    above[key] = data.draw(_VALUES)

    ours = any(not isinstance(error, OutcomeError) for error in validator_for(form).iter_errors(content))

    assert ours != Draft202012Validator(schema.of(form)).is_valid(content)


def test_a_form_whose_schema_is_not_installed_has_one_derived() -> None:
    form = forms.build({"name": "2099", "notice": "", "notice_title": "", "first_year": 2099, "title": "{机关}", "sections": []})

    assert schema.of(form) == schema.derived(form)


@pytest.mark.parametrize("name", forms.names())
def test_the_schema_is_standard_and_explains_every_key_in_chinese(name: str) -> None:
    content = schema.of(forms.load(name))

    Draft202012Validator.check_schema(content)
    untitled: list[str] = []

    def walk(content: dict[str, Any], path: str) -> None:
        for key, below in content.get("properties", {}).items():
            if not below.get("title"):
                untitled.append(f"{path}.{key}")
            walk(below, f"{path}.{key}")

    walk(content, "")
    assert untitled == []
