"""Damage good reports at random and count the figures read wrong without a word: `damages.py [COUNT [SEED]]`."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.recognise.damages import cases, outcome


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    table: dict[tuple[str, str], Counter[str]] = {}
    start = time.perf_counter()
    for damage, layout, good, blocks in cases(count, seed):
        result = outcome(good, blocks)
        row = table.setdefault((damage, layout), Counter())
        row.update(reports=1, silent=len(result.silent), told=result.told, unread=result.unread, right=result.right)
    print(f"{'damage':<14}{'layout':<12}{'reports':>8}{'silent':>8}{'told':>8}{'unread':>8}{'right':>9}")
    for (damage, layout), row in sorted(table.items()):
        print(f"{damage:<14}{layout:<12}{row['reports']:>8}{row['silent']:>8}{row['told']:>8}{row['unread']:>8}{row['right']:>9}")
    totals = sum(table.values(), Counter())
    seconds = time.perf_counter() - start
    print(f"{count} reports in {seconds:.1f} s: wrong without a word {totals['silent']}, wrong with a word {totals['told']}, "
          f"unread {totals['unread']}, right {totals['right']}")  # fmt: skip


if __name__ == "__main__":
    main()
