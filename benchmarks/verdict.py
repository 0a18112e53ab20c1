"""Score what is told of files with one mistake each, and of good ones. Run: python -m benchmarks.verdict WRONG [CLEAN [PAIRS]].

WRONG holds NNN.yaml, perhaps NNN.last.yaml (last year's report), and list.yaml (file, kind, where: path and line, level);
CLEAN the same files without their mistakes; PAIRS good consecutive years, NN.yaml and NN.last.yaml. A mistake is told if
a finding that the clean file lacks names its line, or one of its cells; other new findings are counted as beside it.
With --detail each file is told; --every-fourth shows only the files that are set aside for the end, otherwise they are not shown.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from generator import service
from generator.errors import ReportError
from generator.findings import Finding, Level
from generator.form.address import Address

LATEST = 2025
ASIDE = 4
"""Every fourth file is not looked at in detail until the end."""
_STRENGTH = {Level.ERROR: 3, Level.WARNING: 2, Level.HINT: 1}


def examined(path: Path) -> list[Finding]:
    """Return what is told of a file, with last year's report beside it if there is one."""
    before = path.with_suffix(".last.yaml")
    try:
        last = service.load(before.read_bytes(), before.name).report if before.exists() else None
        loaded = service.load(path.read_bytes(), path.name)
        return list(service.check(loaded, latest_year=LATEST, last=last).findings)
    except ReportError as error:
        return [Finding(Level.ERROR, "unusable", error.message)]


def told(finding: Finding, entry: dict[str, Any]) -> bool:
    """Return whether a finding names the line of the mistake, or one of its cells."""
    if finding.place is not None and finding.place.line == entry["where"]["line"]:
        return True
    where = Address.parse(entry["where"]["path"].split("、")[0].split("（")[0])
    named = [suspect.cell for suspect in finding.suspects[:1]] or list(finding.cells[:1])
    return any(cell[: len(where)] == where for cell in named)


def score(folder: Path, clean: Path | None, detail: bool, aside: bool) -> None:
    """Print how many mistakes of each kind are told, with the level asked for, and what is told beside them."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for entry in yaml.safe_load((folder / "list.yaml").read_text(encoding="utf-8")):
        path = folder / entry["file"]
        unspoilt = clean / entry["file"] if clean else path.with_suffix(".clean.yaml")
        good = {(each.rule, each.message) for each in examined(unspoilt)} if unspoilt.exists() else set()
        new = [each for each in examined(path) if (each.rule, each.message) not in good and not each.follows]
        right = [each for each in new if told(each, entry)]
        strong = any(_STRENGTH[each.level] >= _STRENGTH[Level(entry["level"])] for each in right)
        beside = len(new) - len(right)
        numbers = (1, bool(new), bool(right), strong, beside)
        for kind in (entry["kind"], "all"):
            counts[kind] = [one + other for one, other in zip(counts[kind], numbers, strict=True)]
        if detail and (int(path.stem) % ASIDE == 0) is aside:
            print(f"\n{path.stem} {entry['what']} [{entry['level']}, {entry['where']['line']}]")
            for each in new:
                print(f"  {'*' if each in right else '-'} {each.place} {each.level.value} {each.message} [{each.rule}]")
    print("| kind | files | something told | told at its place | at its level | told beside it |", "| --- " * 6 + "|", sep="\n")
    for kind, row in counts.items():
        print(f"| {kind} | {' | '.join(map(str, row))} |")


def innocent(folder: Path, detail: bool) -> None:
    """Print what is told of good files."""
    paths = [path for path in sorted(folder.glob("*.yaml")) if not path.stem.endswith("last")]
    of_each = {path: examined(path) for path in paths}
    for level in Level:
        accused = sum(any(each.level is level for each in findings) for findings in of_each.values())
        print(f"\n{level.value}: {accused} of {len(paths)} good files")
        rules = [each.rule for findings in of_each.values() for each in findings if each.level is level]
        print(", ".join(f"{rule} {rules.count(rule)}" for rule in dict.fromkeys(rules)))
    for path, findings in of_each.items() if detail else ():
        for each in findings:
            print(f"  {path.stem}:{each.place} {each.level.value} {each.message} [{each.rule}]")


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    detail, aside = "--detail" in sys.argv, "--every-fourth" in sys.argv
    score(folders[0], folders[1] if len(folders) > 1 else None, detail, aside)
    if len(folders) > 2:
        innocent(folders[2], detail)


if __name__ == "__main__":
    main()
