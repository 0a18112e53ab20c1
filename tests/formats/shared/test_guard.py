"""A file that takes too much is refused, whatever else the machine is at, and the next is read as if nothing had been."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from generator import workers
from generator.errors import RecognitionError
from generator.formats.shared import guard
from tests.folders import ROOT


def process(data: bytes, name: str) -> int:
    return os.getpid()


def act(data: bytes, name: str) -> int:
    exec(data.decode(), {})
    return len(data)


def test_one_worker_is_kept_for_all_files() -> None:
    first, second = guard.guarded(process, b"", "a.pdf"), guard.guarded(process, b"", "b.pdf")

    assert first == second != os.getpid()


@pytest.mark.parametrize("cost", ["while True: pass", "import re; re.match('(a*)*b', 'a' * 60)", "b'a' * 900_000_000", "1 / 0",
                                  "import os; os._exit(9)", "import sys; sys.exit(0)"])  # fmt: skip
def test_a_file_that_takes_too_much_is_refused_and_the_next_is_read(cost: str) -> None:
    with pytest.raises(ZeroDivisionError if cost == "1 / 0" else RecognitionError) as refusal:
        guard.guarded(act, cost.encode(), "a.pdf", seconds=0.2)

    if isinstance(refusal.value, RecognitionError):
        assert refusal.value.message.startswith("“a.pdf”过于庞大或者结构异常")
    assert guard.guarded(act, b"", "b.pdf", seconds=0.2) == 0


def test_waiting_for_the_processor_costs_nothing() -> None:
    assert guard.guarded(act, b"import time; time.sleep(0.5)", "a.pdf", seconds=0.1) > 0


def test_a_limit_is_each_files_own() -> None:
    spin = b"import time; end = time.process_time() + 0.15\nwhile time.process_time() < end: pass"

    assert [guard.guarded(act, spin, f"{number}.pdf", seconds=0.4) for number in range(4)] == [len(spin)] * 4


def test_the_limit_holds_where_the_system_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    guard.close()
    monkeypatch.delattr("signal.setitimer")

    with pytest.raises(RecognitionError):
        guard.guarded(act, b"while True: pass", "a.pdf", seconds=0.2)

    assert guard.guarded(act, b"import time; time.sleep(0.5)", "a.pdf", seconds=0.3) > 0
    guard.close()


_BATCH = """
from generator import workers
from generator.workers import Workers
from tests.formats.shared.test_guard import guarded
workers.Workers._pays = lambda *_: True
print(sum(Workers(2).map(guarded, range(20), abs)))
"""


def guarded(number: int) -> int:
    return guard.guarded(act, b"1", f"{number}.pdf")


def test_workers_that_have_a_guard_each_end_with_the_program() -> None:
    done = subprocess.run([sys.executable, "-c", _BATCH], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)

    assert (done.stdout, done.stderr) == ("20\n", "")


@pytest.mark.skipif(sys.version_info < (3, 11), reason="Python 3.10 looks in the current folder first")
def test_modules_in_the_folder_of_the_reports_are_not_run(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pickle", "pypdfium2", "generator"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workers, "_method", lambda: "spawn")
    guard.close()
    before = dict(os.environ)

    assert guard.guarded(act, b"", "a.pdf") == 0

    assert dict(os.environ) == before
    guard.close()
