"""Timing side by side, in one run, and printing the result as a Markdown table."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "city-government-2024.yaml"
ROUNDS = 9
_ROUND_SECONDS = 0.12


def warm(contestants: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median milliseconds a call of each takes; they take turns, so that all meet the same weather.

    As with the standard library's timeit, garbage is collected between the turns and not within them.
    """
    calls = {}
    for name, call in contestants.items():
        call()
        start = time.perf_counter()
        call()
        calls[name] = max(1, int(_ROUND_SECONDS / (time.perf_counter() - start)))
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, call in contestants.items():
            gc.collect()
            gc.disable()
            start = time.perf_counter()
            for _ in range(calls[name]):
                call()
            times[name].append((time.perf_counter() - start) / calls[name] * 1000)
            gc.enable()
    return {name: statistics.median(taken) for name, taken in times.items()}


def cold(commands: Mapping[str, Sequence[str]], rounds: int = 15) -> dict[str, float]:
    """Return the median milliseconds each command takes as a fresh Python process, taking turns."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            python(*command)
            if number:  # the first turn fills the caches of the disk
                times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(taken) for name, taken in times.items()}


def python(*arguments: str) -> str:
    """Run Python in the project's folder and return what it prints."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is not compiled anew at every start
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{arguments}: {done.stderr}")
    return done.stdout


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table; numbers are rounded to what the measurement bears."""
    print(f"\n### {title}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(_shown(value) for value in row)} |")
    sys.stdout.flush()


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"
    return str(value)
