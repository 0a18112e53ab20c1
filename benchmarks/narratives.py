"""Measure the narrative checks on the labelled sentences: precision, recall, and every miss and false alarm.

Run it as `python benchmarks/narratives.py`; it ends with 1 if precision is below 98 % or recall below 90 %.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.check.words.labelled import sentences, verdict

PRECISION, RECALL = 98, 90


def main() -> int:
    """Print the table and give the exit status."""
    began = time.perf_counter()
    verdicts = [verdict(sentence) for sentence in sentences()]
    took = time.perf_counter() - began
    guilty = [each for each in verdicts if each.sentence.wrong]
    hits = sum(len(each.hits) for each in verdicts)
    false = sum(len(each.false) for each in verdicts)
    precision, recall = 100 * hits / max(1, hits + false), 100 * hits / max(1, len(guilty))
    print(f"句子 {len(verdicts)} 句：与表不符 {len(guilty)} 句，无辜 {len(verdicts) - len(guilty)} 句")
    print(f"查准率 {precision:.1f}%：指出 {hits + false} 处，对 {hits} 处")
    print(f"查全率 {recall:.1f}%：应指出 {len(guilty)} 句，指出 {hits} 句")
    print(f"用时 {1000 * took / len(verdicts):.1f} 毫秒一句")
    for each in verdicts:
        for rule in each.misses:
            print(f"漏：{each.sentence.file} {rule}  {each.sentence.words}")
        for finding in each.false:
            print(f"冤：{each.sentence.file} {finding.rule}  {each.sentence.words}\n    {finding.message}")
    return 0 if precision >= PRECISION and recall >= RECALL else 1


if __name__ == "__main__":
    sys.exit(main())
