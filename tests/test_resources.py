"""The data files: found in the checkout, and read quickly from copies that are never stale."""

import json
from pathlib import Path

import pytest

from generator import resources

SCHEMAS = resources.folder("schemas")
FILES = sorted(path.relative_to(SCHEMAS).as_posix() for path in SCHEMAS.rglob("*.yaml"))


@pytest.mark.parametrize("name", FILES)
def test_a_copy_says_what_its_file_says(name: str) -> None:
    text = (SCHEMAS / name).read_bytes()

    assert resources.copy_of(name).read_text(encoding="utf-8") == resources.built(text), "run scripts/build_schemas.py"
    assert json.loads(resources.copy_of(name).read_bytes())["data"] == resources.parsed(text) == resources.data(name)


def test_no_copy_is_left_of_a_file_that_is_gone() -> None:
    assert {path.name for path in (SCHEMAS / "built").iterdir()} == {
        *(resources.copy_of(name).name for name in FILES),
        "phrases.hints.json",
        "rules.hints.json",
    }


def test_a_file_that_was_changed_is_read_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "built").mkdir()
    (tmp_path / "a.yaml").write_text("甲: 1\n", encoding="utf-8")
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path)
    assert resources.data("a.yaml") == {"甲": 1}

    resources.copy_of("a.yaml").write_text(resources.built("甲: 2\n".encode()), encoding="utf-8")
    assert resources.data("a.yaml") == {"甲": 1}

    (tmp_path / "a.yaml").write_text("甲: 2\n", encoding="utf-8")
    assert resources.data("a.yaml") == {"甲": 2}

    resources.copy_of("a.yaml").write_text("{", encoding="utf-8")
    assert resources.data("a.yaml") == {"甲": 2}
