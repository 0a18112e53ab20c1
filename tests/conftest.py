"""Options and places that all tests share."""

import signal
from pathlib import Path

import pytest

from generator.cli import batch, main
from tests.cli.command import Done, Run


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; read the diff")


def pytest_configure() -> None:
    """Hear interrupts: a shell starts what runs in the background deaf to them, and tests send some."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare a text with a golden file, or write the file anew under --update-golden."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"{path.name} is missing; write it with --update-golden and read it"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call `main` with these arguments and return what came of it."""
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
