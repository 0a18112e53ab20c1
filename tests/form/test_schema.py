"""The committed schemas are those of the forms, and the plain twin has the structure of the one we check with."""

import importlib.util
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.form import form as forms
from generator.form import schema
from tests.folders import ROOT


def _script() -> Any:
    spec = importlib.util.spec_from_file_location("build_schemas", ROOT / "scripts" / "build_schemas.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_schemas_are_up_to_date() -> None:
    stale = [path.name for path, text in _script().texts().items() if path.read_text(encoding="utf-8") != text]

    assert stale == [], "run scripts/build_schemas.py"


def _skeleton(content: Any) -> Any:
    """Keep what both twins must share: the keys, their order, what is required."""
    if not isinstance(content, dict):
        return None
    shape = {key: _skeleton(below) for key, below in content.get("properties", {}).items()}
    return {"properties": shape, "required": content.get("required"), "closed": content.get("additionalProperties")}


@pytest.mark.parametrize("name", forms.names())
def test_the_plain_twin_is_equal_in_structure(name: str) -> None:
    form = forms.load(name)

    assert _skeleton(schema.plain(form)) == _skeleton(schema.dialect(form))


@pytest.mark.parametrize("name", forms.names())
def test_the_plain_twin_is_standard_and_explains_every_key_in_chinese(name: str) -> None:
    plain = schema.plain(forms.load(name))

    Draft202012Validator.check_schema(plain)
    assert "reconciles" not in json.dumps(plain)
    untitled: list[str] = []

    def walk(content: dict[str, Any], path: str) -> None:
        for key, below in content.get("properties", {}).items():
            if not below.get("title"):
                untitled.append(f"{path}.{key}")
            walk(below, f"{path}.{key}")

    walk(plain, "")
    assert untitled == []
