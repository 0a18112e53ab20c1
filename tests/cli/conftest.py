"""Calling the command in this process."""

from __future__ import annotations

import pytest

from generator.cli import batch, main
from tests.cli.command import Done, Run


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call `main` with these arguments and give what came of it."""
    monkeypatch.delenv(batch.DEBUG, raising=False)
    monkeypatch.delenv("MAKEREPORT_COUNTIES", raising=False)

    def call(*argv: object) -> Done:
        capsys.readouterr()
        status = main([str(part) for part in argv])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        assert "程序内部出错" not in printed.err
        return Done(status, printed.out, printed.err)

    return call
