"""Random reports, also broken ones: YAML → Excel → YAML must be the same: `python -m benchmarks.workbooks [1000]`."""

from __future__ import annotations

import sys
import time
import warnings

from hypothesis import HealthCheck, Phase, given, settings

from generator.report import dump
from generator.report.report import Report
from tests.formats.xlsx.test_round_trip import any_reports, both_ways


def main(many: int) -> int:
    """Say how many reports came back the same, and what it took to write and to read one."""
    same: list[bool] = []
    started = time.process_time()

    @settings(max_examples=many, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(any_reports())
    def turn(report: Report) -> None:
        before, after = both_ways(dump.dump(report).encode("utf-8", "backslashreplace"))
        same.append(before == after)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        turn()
    spent = time.process_time() - started
    print(f"{sum(same)} of {len(same)} reports the same; {1000 * spent / len(same):.0f} ms of CPU each, there and back")
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
