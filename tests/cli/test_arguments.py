"""Which files a command line means."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cli.arguments import expanded


@pytest.mark.skipif(os.name == "nt", reason="no file of Windows has a star in its name")
def test_a_file_that_looks_like_a_pattern_is_itself(tmp_path: Path) -> None:
    for name in ("a*.yaml", "ab.yaml"):
        (tmp_path / name).touch()

    assert expanded([tmp_path / "a*.yaml"]) == [tmp_path / "a*.yaml"]
    assert expanded([tmp_path / "?b.yaml"]) == [tmp_path / "ab.yaml"]
