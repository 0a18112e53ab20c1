"""How much of a text stood in last year's report."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from generator.check.years.reuse import compare, share
from generator.report.report import Report
from tests.reports import report

GOOD = [report(path.read_text(encoding="utf-8")) for path in sorted((Path(__file__).parents[1] / "good").glob("*.yaml"))]


def lines(of: Report) -> list[str]:
    return [line for words in of.narratives.values() for line in words]


def shared(now: list[str], before: list[str]) -> int | None:
    return share(compare(((("", index), line) for index, line in enumerate(now)), before))


def test_reports_of_different_agencies_on_the_same_subjects_hardly_share_any_words() -> None:
    shares = [shared(lines(one), lines(other)) or 0 for one, other in permutations(GOOD, 2)]

    assert max(shares) < 30


def test_the_same_words_are_used_again_whole_whatever_figures_and_marks_stand_in_them() -> None:
    line = "本机关健全信息发布审核制度，全年发布信息120条，召开会议3次，明确专人负责栏目维护，定期检查各科室落实情况。"

    assert shared([line], [line.replace("120", "98").replace("，", "；")]) == 100


def test_words_that_overlap_count_once() -> None:
    line = "本机关健全信息发布审核制度并明确专人负责栏目维护定期检查各科室落实情况"

    (paragraph,) = compare([(("", 0), line + "今年新增加了两场政策解读")], [line])

    assert (paragraph.used, paragraph.length) == (len(line), len(line) + 12)


def test_of_a_few_words_nothing_is_said() -> None:
    assert shared(["没有其他需要报告的事项，未收取信息处理费。"], ["没有其他需要报告的事项，未收取信息处理费。"]) is None
