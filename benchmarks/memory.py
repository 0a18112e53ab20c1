"""The memory at its peak for 1, 100 and 5,000 reports in one call. Run: python -m benchmarks.memory."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import SAMPLE, python, table

# ru_maxrss outlives exec and so would tell our own peak; VmHWM is that of the program alone. Both are in kilobytes.
_PROGRAM = """
import contextlib, io, pathlib, re, resource, sys, time
from generator.cli import main
files = sorted(map(str, pathlib.Path(sys.argv[1]).iterdir()))
start = time.perf_counter()
with contextlib.redirect_stderr(io.StringIO()):
    status = main([*files, "-j", "1", "-o", sys.argv[2]])
taken = time.perf_counter() - start
status_file = pathlib.Path("/proc/self/status")
if status_file.exists():
    peak = int(re.search("VmHWM:\\s+([0-9]+)", status_file.read_text())[1])
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(status, peak / 1024, taken)
"""


def peak(count: int) -> tuple[float, float]:
    """Return the peak in MB and the seconds for making so many reports in one call."""
    with tempfile.TemporaryDirectory() as name:
        source, out = Path(name, "in"), Path(name, "out")
        source.mkdir()
        text = SAMPLE.read_text(encoding="utf-8")
        for number in range(count):
            (source / f"{number:05}.yaml").write_text(text, encoding="utf-8")
        status, megabytes, seconds = python("-c", _PROGRAM, str(source), str(out)).split()
        made = len(list(out.glob("*.docx")))
    assert (status, made) == ("0", count), f"{status}: {made} of {count} reports"
    return float(megabytes), float(seconds)


def print_table(counts: Sequence[int] = (1, 100, 5000)) -> None:
    """Measure and print."""
    rows = []
    for count in counts:
        megabytes, seconds = peak(count)
        rows.append((count, megabytes, seconds, count / seconds))
    table("一次调用的内存峰值与用时（核对，写文本和 Word）", ("报告份数", "峰值 MB", "秒", "每秒份数"), rows)


if __name__ == "__main__":
    print_table(tuple(map(int, sys.argv[1:])) or (1, 100, 5000))
