"""What the clerk is told of a diagnosis: the wrong cell with what it should be, at its line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import service
from generator.check.arithmetic import culprit
from generator.check.structure import validation
from generator.findings import Certainty, Finding
from generator.form import form as forms
from generator.form.address import Address
from generator.report import agency_file
from generator.report.dump import dump
from generator.report.loading import form_of, report_of
from tests.check.arithmetic.tables import with_wrong_cells
from tests.reports import base_text, wordless_text

BASE, WORDLESS = base_text(), wordless_text()
FORM = forms.load("2021")
FULL = {"本年新收": "{自然人: 3, 商业企业: 1, 总计: 4}", "上年结转": "{自然人: 1, 总计: 1}", "结转下年度": "{自然人: 1, 总计: 1}"}


def explained(text: str) -> list[Finding]:
    file = agency_file.parse(text.encode())
    form = form_of(file.data)
    findings, _ = validation.check(file, form, 2026)
    return list(culprit.explain(report_of(file, form), findings))


def stated(base: str = WORDLESS, **rows: str) -> str:
    """Return the sound report with every total of the table of requests stated, and some rows replaced."""
    lines = []
    for line in base.splitlines():
        name = line.strip().partition(":")[0]
        row = {**FULL, **rows}.get(name) if line.startswith("  ") else None
        lines.append(f"{line.partition(':')[0]}: {row}" if row else line)
        if name == "部分公开":
            lines[-1] = f"    部分公开: {rows.get('部分公开', '{自然人: 1, 总计: 1}')}"
            lines.append(f"    总计: {rows.get('总计', '{自然人: 3, 商业企业: 1, 总计: 4}')}")
        if name == "予以公开":
            lines[-1] = f"    予以公开: {rows.get('予以公开', '{自然人: 2, 商业企业: 1, 总计: 3}')}"
    return "\n".join(lines) + "\n"


def line_of(finding: Finding, text: str) -> str:
    assert finding.place is not None and finding.place.line is not None
    return text.splitlines()[finding.place.line - 1].strip().partition(":")[0]


def test_the_finding_points_at_the_line_of_the_culprit() -> None:
    text = stated(上年结转="{自然人: 2, 总计: 1}")
    line = next(number for number, row in enumerate(text.splitlines(), 1) if row.startswith("  上年结转"))

    leading, *following = [finding for finding in explained(text) if finding.rule in ("culprit", "identity")]

    assert (leading.place and leading.place.line, leading.place and leading.place.column) == (line, 15)
    assert leading.message.startswith("二、上年结转政府信息公开申请数量·自然人：填的是 2，应为 1（唯一可能")
    assert leading.message.endswith("改正后，不平的 2 条勾稽关系就都平了。请核对。")
    assert [finding.follows for finding in following] == [True, True]
    assert all(finding.suspects[0].expected == 1 for finding in following)


def test_each_cell_of_the_only_possible_pair_has_a_finding_of_its_own() -> None:
    findings = explained(stated(上年结转="{自然人: 2, 总计: 1}", 本年新收="{自然人: 3, 商业企业: 11, 总计: 4}"))

    leading = [finding for finding in findings if finding.rule == "culprit"]

    assert [finding.suspects[0].expected for finding in leading] == [1, 1]
    assert "连同 " in leading[0].message
    assert [len(finding.cells) for finding in leading] == [1, 1]


def test_the_words_of_the_report_tell_which_cell_is_the_likeliest() -> None:
    finding = next(each for each in explained(BASE.replace("予以公开: {自然人: 2,", "予以公开: {自然人: 3,")) if each.suspects)

    assert "最可能是：（一）予以公开·自然人 3 应为 2（差 1），与文字相符。也可能是：" in finding.message
    assert finding.cells[0] == Address.parse("依申请公开.办理结果.予以公开.自然人")
    assert line_of(finding, BASE) == "予以公开"


def test_without_such_words_the_finding_stands_at_the_sum_that_is_off() -> None:
    findings = explained(WORDLESS.replace("予以公开: {自然人: 2,", "予以公开: {自然人: 3,"))

    leading = next(finding for finding in findings if finding.suspects)
    assert "最可能" not in leading.message
    assert line_of(leading, WORDLESS) == "本年新收"
    assert len(leading.suspects) == 5


def test_a_group_with_one_identity_lists_its_cells_and_accuses_none() -> None:
    findings = explained(WORDLESS.replace("{维持: 1}", "{维持: 1, 总计: 3}"))

    (finding,) = [finding for finding in findings if finding.rule in ("culprit", "identity")]

    assert "无法判定是哪一格填错" in finding.message
    assert all(f"·{name} " in finding.message for name in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))
    assert len(finding.suspects) == 5
    assert {suspect.certainty for suspect in finding.suspects} == {Certainty.UNDECIDED}
    assert not finding.follows


def test_candidates_are_written_out_with_their_number() -> None:
    text = stated(予以公开="{自然人: 3, 商业企业: 1, 总计: 3}", 部分公开="{自然人: 1, 商业企业: 1, 总计: 1}")
    findings = explained(text)

    leading, *following = (finding for finding in findings if finding.rule in ("culprit", "identity"))

    assert "可能（2 处）填错的是" in leading.message
    assert [line_of(finding, text) for finding in following] == ["予以公开", "部分公开", "总计", "总计"], "each at its own total"


def test_cells_exchanged_are_told_with_both_cells_and_what_befell_them() -> None:
    received = {"本年新收": "{自然人: 48, 商业企业: 26, 总计: 74}", "总计": "{自然人: 48, 商业企业: 26, 总计: 74}"}
    text = stated(**received, 予以公开="{自然人: 14, 商业企业: 5, 总计: 19}", 部分公开="{自然人: 43, 商业企业: 12, 总计: 55}")

    leading = next(finding for finding in explained(text) if finding.rule == "culprit")

    assert "自然人 14 应为 5，" in leading.message
    assert "最可能是：（一）予以公开·自然人 14" in leading.message
    assert "商业企业 5 应为 14（两格填反）。也可能是：" in leading.message


@pytest.mark.parametrize(("seed", "left_out", "count", "shown"), [(13, 18, 2, "12 种"), (2, 26, 2, "361 种改法")])
def test_three_of_many_ways_are_written_out_and_all_are_counted(seed: int, left_out: int, count: int, shown: str) -> None:
    figures, computed, _ = with_wrong_cells(seed, left_out, count)
    report = report_of(agency_file.parse(BASE.encode()), FORM)

    findings = explained(dump(replace(report, figures=figures, computed=computed)))

    leading = next(finding for finding in findings if finding.rule == "culprit")

    assert shown in leading.message
    assert leading.message.count(" 应为 ") == 3 * count


def test_a_mess_is_told_without_an_accusation() -> None:
    rows = {
        "本年新收": "{自然人: 30, 商业企业: 9, 科研机构: 7, 总计: 5}",
        "上年结转": "{自然人: 8, 其他: 21, 总计: 2}",
        "予以公开": "{自然人: 17, 商业企业: 3, 总计: 99}",
        "部分公开": "{自然人: 41, 总计: 13}",
        "总计": "{自然人: 6, 其他: 77, 总计: 55}",
    }

    leading = next(finding for finding in explained(stated(**rows)) if finding.rule == "culprit")

    assert "无法判定" in leading.message
    assert leading.level.value == "错误"


def test_findings_without_a_failed_identity_stay_as_they_are() -> None:
    findings = explained(BASE.replace("行政许可: 12", "行政许可: -12"))

    assert [finding.rule for finding in findings] == ["figure-negative"]


def test_a_failed_identity_that_nobody_reported_is_not_made_up() -> None:
    file = agency_file.parse(stated(上年结转="{自然人: 2, 总计: 1}").encode())
    report = report_of(file, FORM)
    other = Finding(level=explained(stated(上年结转="{自然人: 2, 总计: 1}"))[0].level, rule="identity", message="", cells=())

    assert culprit.explain(replace(report, places={}), [other]) == (other,)


def test_a_published_report_is_searched_like_a_file() -> None:
    loaded = service.load(BASE.encode(), "agency.yaml")
    assert loaded.report is not None
    lines = service.render(loaded.report, "txt", loaded.style).decode().splitlines()
    number = next(number for number, line in enumerate(lines) if line.startswith("二、上年结转"))
    lines[number] = lines[number].replace("\t1\t", "\t2\t", 1)

    published = service.load("\n".join(lines).encode(), "published.txt")
    findings = service.check(published, latest_year=2026).findings

    leading = next(finding for finding in findings if finding.rule == "culprit")

    assert leading.place is not None and leading.place.line == number + 1
    assert (leading.suspects[0].found, leading.suspects[0].expected) == (2, 1)
    assert leading.suspects[0].certainty is Certainty.ONLY
