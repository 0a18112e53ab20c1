"""`county check`: settings, templates, the proof by reading back."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from generator import style as counties
from generator.findings import Level
from generator.form import form as forms
from generator.form.identities import evaluate
from generator.style import trial
from generator.style.authoring import proof
from generator.style.authoring.check import check
from tests.style.cases import folder


@pytest.mark.parametrize("name", ["全国", "河南省", "开封市鼓楼区", "濮阳市", "濮阳县", "青溪县"])
def test_the_built_in_counties_lose_nothing(name: str) -> None:
    checked = check(counties.load(name).folders[0])

    assert checked.passed, [str(remark) for remark in checked.remarks]
    assert not [remark for remark in checked.remarks if remark.level is Level.WARNING], "run: makereport county check --record"


@pytest.mark.parametrize("form", forms.names())
def test_the_trial_report_fills_every_cell_and_keeps_every_identity(form: str) -> None:
    report = trial.report(counties.load("青溪县"), forms.load(form))

    assert None not in report.figures.values()
    assert all(outcome.holds for outcome in evaluate(report.figures, report.form.identities))
    assert all(report.narratives.values()) and report.preamble and report.signature and report.additions


def test_a_difference_is_told_for_every_part() -> None:
    county = counties.load("青溪县")
    made = trial.report(county, forms.load("2021"))
    other = trial.report(county, forms.load("2021"))
    changed = type(made)(
        form=other.form, agency="乙局", year=2020, figures=dict.fromkeys(other.figures), preamble=other.preamble[:1],
        narratives={**other.narratives, "其他事项": ()}, additions={}, title="别的标题",
    )  # fmt: skip

    told = " ".join(said for said, _ in proof.differences(made, changed, county))

    for part in ("标题", "机关", "年度", f"{len(made.figures)} 个数字", "导语", "落款", "其他事项", "重点领域"):
        assert part in told
    assert list(proof.differences(made, made, county)) == []


def test_a_label_of_ones_own_is_pointed_out(tmp_path: Path) -> None:
    checked = check(folder(tmp_path, "标签: {（一）予以公开: （一）同意公开}\n"))

    assert checked.passed, [str(remark) for remark in checked.remarks]
    assert "读回这样的报告要加 --county 甲县" in checked.remarks[0].message


def test_faulty_settings_end_the_check(tmp_path: Path) -> None:
    checked = check(folder(tmp_path, "标体: 甲\n"))

    assert not checked.passed
    assert [str(remark) for remark in checked.remarks] == [
        f"{tmp_path / 'jia' / 'county.yaml'}:2:1 错误 没有“标体”这一项，是不是“标题”？请改正或删除。"
    ]


def test_a_fault_of_the_word_template_is_told_with_its_place(tmp_path: Path) -> None:
    made = folder(tmp_path)
    document = Document(str(counties.load().resource("report.docx")))
    document.add_paragraph("{{ 机管 }}")
    document.save(str(made / "report.docx"))

    checked = check(made)

    assert not checked.passed
    (remark,) = checked.remarks
    assert remark.where == "正文第5段“{{ 机管 }}”" and "您是不是要写“{{ 机关 }}”" in remark.message


def test_a_word_template_that_is_none_is_refused(tmp_path: Path) -> None:
    made = folder(tmp_path)
    (made / "report.docx").write_bytes(b"\xd0\xcf\x11\xe0 old")

    checked = check(made)

    assert not checked.passed
    assert "旧格式" in checked.remarks[0].message


def test_headings_of_ones_own_are_read_back_with_what_stands_below_them(tmp_path: Path) -> None:
    labels = "标签: {六、其他需要报告的事项: 六、还要说明的, 三、收到和处理政府信息公开申请情况: 三、申请件办理,"
    labels += " 自然人: 个人, 总计: 合计}\n"
    own = "附加内容:\n  附表: {标题: 附表, 表格: {行: [{名称: 甲}], 列: [{名称: 乙}, {名称: 丙, 类型: 金额}]}}\n"
    own += "  说明书: {标题: 说明}\n"

    checked = check(folder(tmp_path, labels + own))

    assert checked.passed, [str(remark) for remark in checked.remarks]
