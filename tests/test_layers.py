"""The house is strictly layered."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_no_layer_imports_one_above_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    cli = pytest.importorskip("importlinter.cli", reason="import-linter is not installed")
    root = Path(__file__).parents[1]
    monkeypatch.chdir(root)

    status = cli.lint_imports(config_filename=str(root / "pyproject.toml"), no_cache=True)

    assert status == 0, capsys.readouterr().out
