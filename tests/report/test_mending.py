"""What can only be meant in one way is mended; whatever could change a figure is not."""

from __future__ import annotations

import pytest

from generator.report import agency_file
from generator.report.agency_file import fixed
from generator.report.mending import mended

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
FILE = """机关: 云岭县科学技术局
总体情况: |
  第一段。
  第二段：自然人：3件；商业企业：1件。
主动公开:
  行政许可: 12
依申请公开:
  本年新收: {自然人: 3, 商业企业: 1}
  办理结果:
    予以公开: {自然人: 2}
    部分公开: {自然人: 1}
"""


def test_a_sound_file_stays_as_it_is() -> None:
    assert mended(FILE, values=True) == (FILE, [])


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("  第一段。", "第一段。", 3),
        ("  第二段", "存在的主要问题：第二段", 4),
        ("自然人: 3, 商", "自然人: 3 商", 8),
        ("自然人: 3, 商", "自然人: 3，商", 8),
        ("自然人: 3, 商", "自然人: 3、商", 8),
        ("自然人: 3, 商", "自然人: 3；商", 8),
        ("自然人: 3", "自然人:3", 8),
        ("自然人: 3", "自然人：3", 8),
        ("主动公开:", "主动公开：", 5),
        ("    部分公开", "\t部分公开", 11),
        ("  行政许可", "　行政许可", 6),
        ("  行政许可", "\u00a0\u00a0行政许可", 6),
        ("行政许可", "行政\u200b许可", 6),
        ("许可: 12", '许可: "12', 6),
        ("总体情况: |", "总体情况:", 2),
    ],
)
def test_a_slip_of_the_pen_is_told_at_its_line_and_read_as_it_is_meant(right: str, wrong: str, line: int) -> None:
    file = agency_file.parse(FILE.replace(right, wrong, 1).encode())

    assert [finding.place.line for finding in file.findings if finding.place] == [line]
    results = {"予以公开": {"自然人": 2}, "部分公开": {"自然人": 1}}
    assert file.data["依申请公开"] == {"本年新收": {"自然人": 3, "商业企业": 1}, "办理结果": results}
    assert file.data["主动公开"] == {"行政许可": 12}
    assert len(file.data["总体情况"].splitlines()) == 2


@pytest.mark.parametrize(("right", "wrong"), [("12", "１２"), ("12", "12件"), ("12", "1,200"), ("12", '"12"'), ("12", "12 件")])
def test_how_a_figure_is_written_is_mended_on_request_only(right: str, wrong: str) -> None:
    text = FILE.replace(f"许可: {right}", f"许可: {wrong}")
    figure = wrong.replace(",", "").replace("１２", "12").strip('"件 ')

    assert mended(text) == (text, [])
    assert fixed(text.encode())[0].decode() == FILE.replace("许可: 12", f"许可: {figure}")


@pytest.mark.parametrize("wrong", ["14,69", "约12", "12元", "3+9", "O", "12/13"])
def test_what_may_mean_several_things_is_left_alone(wrong: str) -> None:
    data = FILE.replace("许可: 12", f"许可: {wrong}").encode()

    assert fixed(data) == (data, [])


def test_a_file_that_still_would_not_load_is_left_alone() -> None:
    data = (FILE + "落款: {机关: [}\n").replace("自然人: 3", "自然人:3").encode()

    assert fixed(data) == (data, [])


@pytest.mark.parametrize("between", [": ", "\t", ": \t", " "])
def test_a_row_pasted_from_excel_gets_its_names(between: str) -> None:
    text = FILE.replace("  本年新收: {自然人: 3, 商业企业: 1}", f"  本年新收{between}3\t1\t0\t0\t0\t0\t4")

    file = agency_file.parse(text.encode())

    assert file.data["依申请公开"]["本年新收"] == dict(zip(COLUMNS, (3, 1, 0, 0, 0, 0, 4), strict=True))
    assert [finding.place.line for finding in file.findings if finding.place] == [8]
    assert "这一行应为“本年新收: {自然人: 3, 商业企业: 1, " in file.findings[0].message


@pytest.mark.parametrize("figures", ["3\t1\t0\t0\t0\t4", "3\t1\t\t0\t0\t0\t4", "3\t1\t0\t0\t0\t0\t0\t4"])
def test_a_pasted_row_with_squares_too_few_or_empty_is_left_alone(figures: str) -> None:
    text = FILE.replace("  本年新收: {自然人: 3, 商业企业: 1}", f"  本年新收: {figures}")

    assert mended(text, values=True) == (text, [])
