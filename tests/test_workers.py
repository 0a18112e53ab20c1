"""Workers give the same results in the same order as one process, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from generator import workers
from generator.workers import Workers

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def started_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workers, "_pays", lambda *_: True)


def square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def lost(number: int) -> tuple[int, int]:
    return -number, 0


def die_of_7(number: int) -> tuple[int, int]:
    if number == 7:
        os._exit(9)
    return square(number)


def test_results_come_in_order_from_other_processes() -> None:
    with Workers(2) as pool:
        results = list(pool.map(square, range(50), lost))

    assert [result for result, _ in results] == [number * number for number in range(50)]
    assert os.getpid() in {process for _, process in results[:2]}
    assert os.getpid() not in {process for _, process in results[2:]}
    assert 1 <= len({process for _, process in results[2:]}) <= 2


def test_workers_are_kept_for_the_next_call() -> None:
    with Workers(1) as pool:
        first, second = ({process for _, process in list(pool.map(square, range(9), lost))[2:]} for _ in range(2))

    assert first == second


def test_any_engine_that_gives_an_executor_can_stand_in() -> None:
    started: list[Executor] = []

    def threads(count: int) -> Executor:
        started.append(ThreadPoolExecutor(count))
        return started[-1]

    with Workers(3, threads) as pool:
        assert [result for result, _ in pool.map(square, range(99), lost)] == [number * number for number in range(99)]

    assert len(started) == 1


def test_an_item_that_a_worker_dies_of_is_told_and_the_others_are_done() -> None:
    with Workers(2) as pool:
        results = [result for result, _ in pool.map(die_of_7, range(40), lost)]

    assert results == [-7 if number == 7 else number * number for number in range(40)]


def test_an_executor_that_broke_between_two_pieces_is_replaced() -> None:
    class Breaking(ThreadPoolExecutor):
        taken = 0

        def submit(self, *work: Any) -> Future[Any]:  # type: ignore[override]
            self.taken += 1
            if self.taken > 5:
                raise BrokenProcessPool
            return super().submit(*work)

    executors = iter([Breaking, *[ThreadPoolExecutor] * 9])
    with Workers(2, lambda count: next(executors)(count)) as pool:
        assert [result for result, _ in pool.map(square, range(60), lost)] == [number * number for number in range(60)]


@pytest.mark.parametrize("error", [OSError, ImportError, NotImplementedError, BrokenProcessPool])
def test_where_there_are_no_workers_to_be_had_the_work_is_done_here(error: type[Exception]) -> None:
    def none(count: int) -> Executor:
        raise error

    with Workers(2, none) as pool:
        assert [process for _, process in pool.map(square, range(20), lost)] == [os.getpid()] * 20


def test_an_item_is_done_alone_by_a_worker_that_may_die_of_it() -> None:
    with Workers(1) as pool:
        first, fatal, last = (pool.alone(die_of_7, number, lost) for number in (6, 7, 8))

    assert (first[0], fatal[0], last[0]) == (36, -7, 64)
    assert os.getpid() not in (first[1], last[1])


_UNGUARDED = """
from generator import workers
from tests.test_workers import lost, square
workers._method = lambda: "spawn"
workers.Workers._pays = lambda *_: True
print("begun")
with workers.Workers(2) as pool:
    print([result for result, _ in pool.map(square, range(30), lost)] == [number * number for number in range(30)])
"""


def test_a_program_that_does_not_mind_new_interpreters_is_not_run_again_in_them(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(_UNGUARDED, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, str(tmp_path / "program.py")],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert (done.stdout, done.stderr) == ("begun\nTrue\n", "")


def test_an_error_of_the_work_itself_is_raised() -> None:
    with Workers(2) as pool, pytest.raises(ZeroDivisionError):
        list(pool.map(divide, range(20), lost))


def divide(number: int) -> tuple[int, int]:
    return 1 // (number - 11), 0


@pytest.mark.parametrize("count", [1, 2, 3, 16])
@pytest.mark.parametrize("items", [0, 1, 2, 9, 64, 1000])
def test_the_pieces_are_all_the_items_and_get_smaller_towards_the_end(items: int, count: int) -> None:
    pieces = list(workers._pieces(range(items), count))

    assert [item for piece in pieces for item in piece] == list(range(items))
    sizes = [len(piece) for piece in pieces]
    assert sizes == sorted(sizes, reverse=True)
    assert not sizes or (sizes[0] <= workers.LARGEST_PIECE and sizes[-1] == 1)


def test_workers_are_started_only_where_they_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(workers, "_STARTING", {"fork": 0.1, "spawn": 0.1})
    pool = Workers(2)

    assert not pool._pays(0.01, 19)
    assert pool._pays(0.01, 22)
    assert not pool._pays(9.0, 1)
    assert not Workers(1)._pays(9.0, 99)


def test_a_short_list_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()

    with Workers(2) as pool:
        assert {process for _, process in pool.map(square, range(5), lost)} == {os.getpid()}


_SLOW = """
import sys, time
from generator import workers
def slow(number):
    time.sleep(0.01)
    return number
workers.Workers._pays = lambda *_: True
with workers.Workers(2) as pool:
    for number in pool.map(slow, range(100_000), abs):
        print(number, flush=True)
"""


def slowly() -> subprocess.Popen[str]:
    """Start a long piece of work in a process group of its own; it has begun when this returns."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SLOW],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    while process.stdout.readline().strip() != "40":
        assert process.poll() is None
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.parametrize("everybody", [True, False])
def test_an_interrupt_ends_the_workers_too(everybody: bool) -> None:
    process = slowly()

    os.killpg(process.pid, signal.SIGINT) if everybody else process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)  # which ends when the last worker has closed its streams

    assert "KeyboardInterrupt" in err
    assert err.count("Traceback") == 1
    assert "99999" not in out.split()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_workers_go_with_a_parent_that_is_killed() -> None:
    process = slowly()

    process.kill()
    process.communicate(timeout=60)

    with pytest.raises(ProcessLookupError):
        for _ in range(100):
            os.killpg(process.pid, 0)
            time.sleep(0.05)


def interrupt(number: int) -> tuple[int, int]:
    os.kill(os.getpid(), signal.SIGINT)
    return square(number)


def test_an_item_for_an_interrupted_worker_is_not_taken_for_done() -> None:
    with Workers(1) as pool:
        assert pool.alone(interrupt, 3, lost)[0] == 9

        with pytest.raises(KeyboardInterrupt):
            pool.alone(square, 4, lost)
