"""A batch of 200 reports in each county, next to the national template. Run: python -m benchmarks.counties."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import SAMPLE, table
from generator.cli.make import make
from generator.formats.docx.writing import template
from generator.formats.registry import usual
from generator.style import search
from generator.style.search import NATIONAL

REPORTS = 200


def main() -> int:
    """Print the table."""
    names = sorted(folder.name for folder in search.folders())
    times: dict[str, list[float]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        samples = {name: _sample(name, Path(folder)) for name in names}
        for number in range(REPORTS):
            for name in names:  # taking turns, so that all meet the same weather
                start = time.perf_counter()
                _, written, *_ = make(samples[name], usual(), Path(folder, name, str(number % 4)), name)
                assert written
                times[name].append((time.perf_counter() - start) * 1000)
    typical = {name: statistics.median(taken) for name, taken in times.items()}
    table(
        f"一批 {REPORTS} 份（核对，写文本和 Word），热，单核",
        ("县区", "每份毫秒（中位数）", "与全国模板之比"),
        [(name, taken, taken / typical[NATIONAL]) for name, taken in typical.items()],
    )
    print(f"\n{len(names)} 个县区各 {REPORTS} 份，Word 模板一共打开 {template._prepared.cache_info().misses} 次。")
    return 0


def _sample(name: str, folder: Path) -> Path:
    """Return the sample with what the county requires besides."""
    required = [addition.key for addition in search.load(name).additions if addition.required]
    path = folder / f"{name}.yaml"
    path.write_text(SAMPLE.read_text(encoding="utf-8") + "".join(f"\n{key}: {{}}\n" for key in required), encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
