"""county.yaml: everything wrong in it is told at once, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import style as counties
from generator.errors import FormError
from generator.style.settings import FILE, read
from tests.style.cases import folder


@pytest.mark.parametrize("built_in", list(counties.folders()), ids=lambda path: path.name)
def test_the_built_in_settings_are_valid(built_in: Path) -> None:
    assert read(built_in / FILE).findings == ()


def test_every_fault_is_told_with_line_and_column(tmp_path: Path) -> None:
    made = folder(tmp_path, "标体: 一\n收费小数位: 九\n字号: {标题: 三}\n")

    places = [(finding.place.line, finding.place.column) for finding in read(made / FILE).findings if finding.place]

    assert places == [(2, 1), (3, 1), (4, 6)]


def test_a_misspelt_key_is_answered_with_the_right_one(tmp_path: Path) -> None:
    assert "是不是“标题”？" in read(folder(tmp_path, "标体: 一\n") / FILE).findings[0].message


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("检查级别: {identity: 提示}\n", "全国统一的要求"),
        ("检查级别: {identiti: 提示}\n", "是不是“identity”"),
        ("检查级别: {没有: 提示}\n", "makereport rules"),
        ("检查级别: {words-sum: 不检查}\n", "只有提示可以不检查"),
        ("检查级别: {words-figures: 严重}\n", "应为错误、警告、提示、不检查"),
        ("检查限值: {没有: 3}\n", "没有“没有”这个限值"),
        ("默认语句: {第七部分: 无}\n", "没有“第七部分”这一部分"),
        ("标签: {（一）予以公开: （三）不予公开}\n", "另一个标签"),
        ("标签: {（一）予以公开: （二）予以公开}\n", "序号"),
        ("标签: {（一）予以公开: ''}\n", "不能是空的"),
        ("标签: {没有的标签: 甲}\n", "统一格式里没有"),
        ("标题: '{年度}年报告'\n", "{机关} 和 {年度}"),
        ("空格: '0'\n", "不能是数字"),
        ("收费小数位: 9\n", "应为 0 到 6 的整数"),
        ("字号: {正文: 1}\n", "应为 5 到 72 的数"),
        ("字体: {正文: 'a\"b'}\n", "字体名称"),
        ("附加内容: {附: {位置: 落款}}\n", "缺少“标题”"),
        ("附加内容: {机关: {标题: 甲}}\n", "统一格式里的名称"),
        ("附加内容: {'甲.乙': {标题: 甲}}\n", "不含空格和标点"),
        ("附加内容: {甲: {标题: 六、其他需要报告的事项}}\n", "标题相同"),
        ("附加内容: {甲: {标题: 附}, 乙: {标题: 附}}\n", "标题与“甲”的相同"),
        ("附加内容: {甲: {标题: 附, 位置: 别处}}\n", "不能放附加内容"),
        ("提纲: {主动公开: [甲]}\n", "没有“主动公开”这一部分，可以写：总体情况、存在问题、其他事项"),
        ("空格: 0\n", "最多 4 个字，数字要加引号"),
        ("提纲: {总体情况: [（一）甲。]}\n", "应为不超过 30 字的名称"),
        ("附加内容: {甲: {标题: 附, 表格: {行: [], 列: [{名称: 乙}]}}}\n", "至少要写一项"),
        ("附加内容: {甲: {标题: 附, 表格: {行: [{名称: 乙}, {名称: 乙}], 列: [{名称: 丙}]}}}\n", "出现了两次"),
    ],
)
def test_what_a_county_may_not_set_is_refused_in_words(tmp_path: Path, settings: str, message: str) -> None:
    findings = read(folder(tmp_path, settings) / FILE).findings

    assert [finding for finding in findings if message in finding.message], [finding.message for finding in findings]
    with pytest.raises(FormError, match="县区设置有误"):
        counties.load(tmp_path / "jia")


def test_settings_that_are_no_mapping_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("名称：甲县\n", encoding="utf-8")

    assert "冒号用半角" in read(tmp_path / FILE).findings[0].message


def test_faults_of_the_yaml_itself_are_told(tmp_path: Path) -> None:
    finding = read(folder(tmp_path, "标签: {甲: 乙\n") / FILE).findings[0]

    assert finding.blocks and finding.place is not None


def test_an_entry_may_take_back_what_the_parent_sets(tmp_path: Path) -> None:
    made = folder(tmp_path, "上级: henan\n标签: {（一）予以公开: ~}\n收费小数位: ~\n附加内容: {甲: ~}\n")

    county = counties.load(made)

    assert read(made / FILE).findings == ()
    assert "（一）予以公开" not in county.labels and "（七）总计" in county.labels
    assert county.fee_decimals is None


def test_only_the_first_misspelt_keys_are_answered_so(tmp_path: Path) -> None:
    keys = "".join(f"标题{sign}: 一\n" for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙")
    messages = [finding.message for finding in read(folder(tmp_path, keys) / FILE).findings]

    assert ["是不是“标题”？" in message for message in messages] == [True] * 20 + [False] * 8
