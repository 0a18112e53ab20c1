"""An explanation answers a warning, is bound to its figures, and is reported when it explains nothing."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from generator.check import explanations, levels
from generator.check.arithmetic import culprit
from generator.check.structure import validation
from generator.check.years import comparison
from generator.findings import Finding, Level
from generator.report import agency_file
from generator.report.loading import form_of, report_of
from generator.style import Style
from tests.folders import RULES

IN_FORCE = ("主动公开.行政规范性文件.现行有效", 17)
ANSWER = {"规则": "years-rolled", "理由": "另有2件宣布失效", "数字": {IN_FORCE[0]: IN_FORCE[1]}}


def answered(*answers: dict[str, Any], in_force: int = 17, **changes: Any) -> list[Finding]:
    """Check the sound report, with a figure that does not follow from last year's, against the answers."""
    data = yaml.safe_load((RULES / "base.yaml").read_text(encoding="utf-8"))
    data["主动公开"]["行政规范性文件"]["现行有效"] = in_force
    data |= {"说明": list(answers), **changes}
    file = agency_file.parse(yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode())
    form = form_of(file.data)
    last = agency_file.parse((RULES / "last.yaml").read_bytes())
    findings, _ = validation.check(file, form, 2026)
    report = report_of(file, form)
    findings += comparison.check(report, report_of(last, form), Style("全国", ()))
    return list(explanations.apply(culprit.explain(report, findings), report))


def test_a_warning_that_is_explained_becomes_a_hint_with_the_reason() -> None:
    (finding,) = answered(ANSWER)

    assert finding.rule == "years-rolled"
    assert finding.level is Level.HINT
    assert finding.message.endswith("（已说明：另有2件宣布失效）")


def test_an_error_that_may_be_explained_ceases_to_block() -> None:
    carried = {"依申请公开.上年结转.自然人": 3, "依申请公开.上年结转.总计": 3}
    answer = {"规则": "years-carried", "理由": "上年报告漏计两件，已更正", "数字": carried}

    requests = {"本年新收": {"自然人": 1, "商业企业": 1}, "上年结转": {"自然人": 3}, "结转下年度": {"自然人": 1}}
    requests["办理结果"] = {"予以公开": {"自然人": 2, "商业企业": 1}, "部分公开": {"自然人": 1}}  # type: ignore[dict-item]
    (finding,) = answered(answer, in_force=19, 依申请公开=requests)

    assert (finding.rule, finding.blocks) == ("years-carried", False)


def test_an_explanation_counts_only_if_it_states_every_figure_of_the_warning() -> None:
    answer = {"规则": "years-carried", "理由": "上年报告漏计两件", "数字": {"依申请公开.上年结转.总计": 3}}

    requests = {"本年新收": {"自然人": 1, "商业企业": 1}, "上年结转": {"自然人": 3}, "结转下年度": {"自然人": 1}}
    requests["办理结果"] = {"予以公开": {"自然人": 2, "商业企业": 1}, "部分公开": {"自然人": 1}}  # type: ignore[dict-item]
    finding, unbound = answered(answer, in_force=19, 依申请公开=requests)

    assert (finding.rule, finding.blocks) == ("years-carried", True)
    assert unbound.rule == "explanation-unbound"


def test_an_explanation_may_name_the_cell() -> None:
    assert [finding.rule for finding in answered({**ANSWER, "单元格": IN_FORCE[0]})] == ["years-rolled"]
    unused = answered({**ANSWER, "单元格": "主动公开.行政许可"})
    assert [finding.rule for finding in unused] == ["years-rolled", "explanation-unused"]
    assert unused[0].level is Level.WARNING


def test_an_explanation_without_figures_is_told_what_to_write() -> None:
    warning, unbound = answered({"规则": "years-rolled", "理由": "另有2件宣布失效"})

    assert warning.level is Level.WARNING
    assert unbound.rule == "explanation-unbound"
    assert unbound.message.endswith("数字: {主动公开.行政规范性文件.现行有效: 17}")
    assert unbound.place is not None and unbound.place.line is not None


def test_what_it_is_told_to_write_makes_it_count() -> None:
    _, unbound = answered({"规则": "years-rolled", "理由": "另有2件宣布失效"})
    figures = yaml.safe_load(unbound.message.partition("数字: ")[2])

    (finding,) = answered({"规则": "years-rolled", "理由": "另有2件宣布失效", "数字": figures})

    assert finding.level is Level.HINT


def test_an_explanation_lapses_when_its_figures_change() -> None:
    warning, lapsed = answered(ANSWER, in_force=16)

    assert warning.level is Level.WARNING
    assert lapsed.rule == "explanation-lapsed"
    assert "行政规范性文件·现行有效件数是 17，现在是 16，说明已经失效" in lapsed.message


def test_an_explanation_lapses_when_its_figure_is_emptied() -> None:
    findings = answered({**ANSWER, "数字": {IN_FORCE[0]: 17, "主动公开.行政许可": None}})

    assert "说明已经失效" in findings[-1].message


def test_an_explanation_that_explains_nothing_is_reported() -> None:
    (finding,) = answered(ANSWER, in_force=19, 说明=[{"规则": "years-gap", "理由": "无"}])

    assert finding.rule == "explanation-unused"


@pytest.mark.parametrize(
    ("rule", "words"),
    [("identity", "不能用说明代替"), ("missing", "不能用说明代替"), ("no-such", "没有“no-such”这条规则")],
)
def test_what_cannot_be_explained_is_refused(rule: str, words: str) -> None:
    findings = answered({"规则": rule, "理由": "系统导出"}, in_force=19, 复议诉讼={"行政复议": {"维持": 1, "总计": 2}})

    assert [finding.rule for finding in findings] == ["identity", "explanation-refused"]
    assert findings[0].blocks
    assert words in findings[1].message


def test_a_cell_that_does_not_exist_is_refused() -> None:
    findings = answered({**ANSWER, "单元格": "主动公开.行政许可证"})

    assert "表中没有“主动公开·行政许可证”这一格" in findings[-1].message


def test_the_block_itself_is_checked() -> None:
    rules = [finding.rule for finding in answered({"规则": "years-rolled"}, {"规则": "years-rolled", "理由": "无", "格子": "无"})]

    assert {"missing", "unknown-key"} <= set(rules)


def test_a_county_raises_and_lowers_levels_but_not_of_the_arithmetic() -> None:
    findings = answered(复议诉讼={"行政复议": {"维持": 1, "总计": 2}})
    county = Style("甲", (), levels={"years-rolled": Level.ERROR, "identity": Level.HINT, "no-such": Level.HINT})

    assert [finding.level for finding in levels.adjust(findings, county)] == [Level.ERROR, Level.ERROR]


def test_a_county_switches_off_hints_only() -> None:
    county = Style("甲", (), levels={"years-rolled": None, "years-jump": None})
    warning = answered()
    hint = [finding for finding in answered(主动公开={**base_figures(), "行政许可": 99}) if finding.rule == "years-jump"]

    assert levels.adjust(warning, county) == tuple(warning)
    assert hint and levels.adjust(hint, county) == ()


def base_figures() -> dict[str, Any]:
    data = yaml.safe_load((RULES / "base.yaml").read_text(encoding="utf-8"))
    figures: dict[str, Any] = data["主动公开"]
    return figures
