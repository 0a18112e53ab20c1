"""What `-j 2` gains on many reports, next to two bare processes with half of them each. Run: python -m benchmarks.processes.

All three take turns in one run, so that they meet the same weather.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import ROOT, SAMPLE, table

_ONE, _BARE, _POOL = "一个进程（-j 1）", "两个单独的进程，各做一半", "-j 2"


def print_table(count: int = 2000, rounds: int = 3) -> None:
    """Measure and print."""
    times: dict[str, list[float]] = {_ONE: [], _BARE: [], _POOL: []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = SAMPLE.read_text(encoding="utf-8")
        files = [folder / f"{number:05}.yaml" for number in range(count)]
        for file in files:
            file.write_text(text, encoding="utf-8")
        for _ in range(rounds):
            times[_ONE].append(_taken(folder, (files, 1)))
            times[_BARE].append(_taken(folder, (files[::2], 1), (files[1::2], 1)))
            times[_POOL].append(_taken(folder, (files, 2)))
    seconds = {way: statistics.median(taken) for way, taken in times.items()}
    rows = [(way, taken, count / taken, seconds[_ONE] / taken) for way, taken in seconds.items()]
    table(f"{count} 份报告（核对，写文本和 Word），{rounds} 次的中位数", ("做法", "秒", "每秒份数", "快几倍"), rows)
    print(f"\n两个单独的进程所快的，-j 2 得到 {seconds[_BARE] / seconds[_POOL]:.0%}。")


def _taken(folder: Path, *calls: tuple[list[Path], int]) -> float:
    """Return the seconds until all of the calls, made at the same time, are done."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "generator", "-j", str(jobs), "-o", str(folder / "out"), *map(str, files)],
            cwd=ROOT, env=environment, stderr=subprocess.DEVNULL,
        )
        for files, jobs in calls
    ]  # fmt: skip
    assert [process.wait() for process in processes] == [0] * len(calls)
    return time.perf_counter() - start


if __name__ == "__main__":
    print_table(*map(int, sys.argv[1:]))
