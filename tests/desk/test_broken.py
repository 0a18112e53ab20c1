"""Broken workspaces: each folder of `broken/` is laid over a sound one; what is said then is in its `said.txt`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import Run
from tests.desk import county

CASES = sorted(path for path in (Path(__file__).parent / "broken").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_what_is_wrong_with_a_workspace_is_said(
    case: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(case, county.made(Path("云岭县")), ignore=shutil.ignore_patterns("said.txt"), dirs_exist_ok=True)
    before = {path: path.read_bytes() for path in Path("云岭县").rglob("*") if path.is_file()}

    done = run("desk", "check", "云岭县", "--today", "2025-01-20", "-j", "1")

    assert done.status in (1, 2)
    assert {path: path.read_bytes() for path in before} == before
    golden(case / "said.txt", done.err)
