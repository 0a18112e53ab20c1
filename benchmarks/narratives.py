"""Score the checks of the words on sets of labelled sentences and reports: by family, and what was missed or accused.

Run it as `python benchmarks/narratives.py SET… [--misses] [--hints]`; with `--hints` the rules that compare figures
with words count whatever their level. A set is a folder with `sentences.yaml` (`figures`: agencies
with their tables; `cases`: `of`, `section`, `said`, `contradicts`, `kind`) and `reports/` (`NN.yaml`, `expected.yaml`).
A contradiction is told if a warning appears that the report without the sentence does not have; a true sentence is
accused if one does. The first scores of every set, before anything was learnt from it, are in narratives-first-runs.md.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import yaml

from generator import style as styles
from generator.check.words import words
from generator.findings import Level
from generator.form import form as forms
from generator.report import agency_file
from generator.report.loading import report_of

AROUND = {
    "总体情况": "（一）主动公开。按目录公开信息。\n（二）依申请公开。按规定办理。\n{}\n（三）政府信息管理。按规定管理。",
    "存在问题": "一是政策解读形式不够丰富，二是业务培训不足。下一步丰富解读形式，加强政府信息公开业务培训。\n{}",
    "其他事项": "没有其他需要报告的事项。\n{}",
}


COUNTED = {"words-figures", "words-none"} if "--hints" in sys.argv else set()


def main() -> int:
    """Print the scores of each set."""
    misses = "--misses" in sys.argv[1:]
    for folder in (Path(name) for name in sys.argv[1:] if not name.startswith("--")):
        _sentences(folder, misses)
        if (folder / "reports").is_dir():
            _reports(folder, misses)
    return 0


def _sentences(folder: Path, misses: bool) -> None:
    data = yaml.safe_load((folder / "sentences.yaml").read_text(encoding="utf-8"))
    agencies = data["figures"]
    tables = [agencies[key] for key in sorted(agencies)] if isinstance(agencies, dict) else agencies
    scores: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for case in data["cases"]:
        table, wrong = tables[int(case["of"]) - 1], bool(case["contradicts"])
        said = list(warnings(_with(table, case["section"], case["said"])))
        new = [message for message in said if message not in set(warnings(_with(table)))]
        score = scores[case["kind"]]
        score[1 if wrong else 3] += 1
        score[0 if wrong else 2] += bool(new)
        if misses and wrong is not bool(new):
            print(f"  {'漏' if wrong else '冤'} [{case['kind']}] {case['said']} -> {new[0] if new else case.get('table', '')}")
    print(f"\n### {folder.name}\n\n| 类别 | 说出的矛盾 | 冤枉的真话 |\n| --- | --- | --- |")
    for kind, (told, guilty, accused, innocent) in sorted(scores.items()):
        print(f"| {kind} | {told} / {guilty} | {accused} / {innocent} |")
    told, guilty, accused, innocent = (sum(score[index] for score in scores.values()) for index in range(4))
    precision = 100 * told / max(1, told + accused)
    print(
        f"| 合计 | {told} / {guilty}（{100 * told / max(1, guilty):.1f}%） | {accused} / {innocent}（查准率 {precision:.1f}%） |"
    )


def _reports(folder: Path, misses: bool) -> None:
    expected = yaml.safe_load((folder / "reports/expected.yaml").read_text(encoding="utf-8"))
    good, accused, planted, told = 0, 0, 0, 0
    for name, wrong in sorted(expected.items()):
        said = list(warnings(yaml.safe_load((folder / "reports" / name).read_text(encoding="utf-8"))))
        found = any(_quotes(message, each["quote"]) for message in said for each in wrong)
        good, accused = good + (not wrong), accused + bool(said and not wrong)
        planted, told = planted + bool(wrong), told + found
        if misses and ((said and not wrong) or (wrong and not found)):
            print(f"  {'漏' if wrong else '冤'} {name}: {[each['quote'] for each in wrong]} {said}")
    print(f"\n整篇：没有矛盾的 {good} 篇，冤枉 {accused} 篇；有矛盾的 {planted} 篇，说出 {told} 篇。")


def warnings(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield the warnings about the words of an agency file, without the numbers of their paragraphs."""
    text = yaml.safe_dump({key: value for key, value in document.items() if key != "落款"}, allow_unicode=True, width=10**6)
    report = report_of(agency_file.parse(text.encode("utf-8")), forms.load(str(document.get("格式", 2021))))
    for finding in words.check(report, styles.load()):
        if finding.level is not Level.HINT or finding.rule in COUNTED:
            yield re.sub(r"第\d+段", "", finding.message)


def _with(table: Mapping[str, Any], section: str = "", said: str = "") -> dict[str, Any]:
    return {**table, **{name: text.format(said if name == section else "").strip() for name, text in AROUND.items()}}


def _quotes(message: str, quote: str) -> bool:
    """Return whether a message quotes six characters in a row."""
    bare = "".join(quote.split())
    return any(bare[at : at + 6] in message for at in range(max(1, len(bare) - 5)))


if __name__ == "__main__":
    sys.exit(main())
