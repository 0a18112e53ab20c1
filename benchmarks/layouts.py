"""How much is read of reports laid out as strangers do, and of the published ones: `layouts.py [--hidden] [--wrong] [NAME…]`.

`--hidden` counts the third of the layouts that recognition is not mended on, NAME the layouts whose name holds that text.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.folders import PUBLISHED, SHARED
from tests.recognise.test_published import cases, compare
from tests.recognise.variants import HIDDEN, VARIANTS, Score, laid_out, reports, score


def main(arguments: list[str]) -> int:
    """Print the tables; 1 if a figure is wrong."""
    names = [name for name in arguments if not name.startswith("--")]
    chosen = HIDDEN if "--hidden" in arguments else [name for name in VARIANTS if name not in HIDDEN]
    chosen = [name for name in VARIANTS if any(part in name for part in names)] if names else chosen
    print("| layout | right | unread | wrong | words lost | invented | head |\n|---|---|---|---|---|---|---|")
    totals = [0] * 5
    for name in chosen:
        variant = VARIANTS[name]
        changed = [variant.report(report) for _, report in reports()]
        scores = [score(report, laid_out(report, variant)) for report in changed]
        line = [sum(numbers) for numbers in zip(*map(_numbers, scores), strict=True)]
        totals = [before + own for before, own in zip(totals, line, strict=True)]
        head = "".join("r" if one.refused else "." if one.agency and one.year else "a" if one.year else "y" for one in scores)
        print(f"| {name} | {' | '.join(map(str, line))} | {head} |", flush=True)
        if "--wrong" in arguments:
            print(*(f"  {wrong}" for one in scores for wrong in one.wrong[:10]), sep="\n")
    print(f"| all | {' | '.join(map(str, totals))} | |")
    wrong = 0 if names else _published()
    return 1 if totals[2] or wrong else 0


def _numbers(one: Score) -> tuple[int, int, int, int, int]:
    return one.right, one.unread, len(one.wrong), one.lost, one.invented


def _published() -> int:
    stated = read = wrong = 0
    for case in (*cases(PUBLISHED), *cases(SHARED)):
        own = compare(case)
        stated, read, wrong = stated + own[0], read + own[1], wrong + len(own[2])
        if own[1] < own[0]:
            print(f"{case.name}: {own[1]} of {own[0]} stated figures, {len(own[2])} wrong")
    print(f"published: {read} of {stated} stated figures, {wrong} wrong")
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
