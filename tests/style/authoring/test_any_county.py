"""Any county whose settings are accepted: labels, tables and words of its own are printed in every format and read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.findings import Level
from generator.form import form as forms
from generator.form.items import Item
from generator.style.authoring.check import check
from generator.style.settings import FILE, read

FORM = forms.load("2021")
word = st.text(st.sampled_from("公开件数领域民生营商教育网站重点政策解读"), min_size=1, max_size=5)


def spellings(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    """Return rows' labels with what counties may print in their place: a known spelling with the same number."""
    own = [(item.label, f"{item.label[:2]}{alias.lstrip('（一二）')}") for item in items for alias in item.aliases]
    return own + [pair for item in items for pair in spellings(item.children)]


HEADINGS = [(section.label, f"{section.label[:2]}{alias}") for section in FORM.sections for alias in section.aliases]
ROWS = [pair for section in FORM.tables if section.table for panel in section.table.panels for pair in spellings(panel.rows)]
LABELS = HEADINGS + [(label, printed) for label, printed in ROWS if label[:1] in "123456789"]


kinds = st.sampled_from(("件数", "金额", "增减", "百分比", "文字"))


def trees(depth: int, total: bool) -> st.SearchStrategy[list[dict[str, Any]]]:
    below = st.just({}) if not depth else st.just({}) | st.fixed_dictionaries({"下级": trees(depth - 1, False)})
    items = st.lists(word, min_size=1, max_size=3, unique=True).flatmap(
        lambda names: st.tuples(*(below.map(lambda more, name=name: _item(name, more)) for name in names))
    )
    if not total:
        return items.map(list)
    sums = st.booleans().map(lambda there: [{"名称": "总计", "合计": "是"}] if there else [])
    return st.builds(lambda each, last: [*each, *(last if len(each) > 1 else [])], items, sums)


def _item(name: str, more: dict[str, Any]) -> dict[str, Any]:
    return {"名称": name, "标签": f"{name}数", **more}


tables = st.fixed_dictionaries(
    {"行": trees(2, True), "列": trees(1, True)},
    optional={"左上角": word, "类型": kinds},
)
flat = st.lists(
    st.fixed_dictionaries({"名称": word}, optional={"类型": kinds}), min_size=1, max_size=4, unique_by=lambda item: item["名称"]
)
totals = st.builds(lambda: [{"名称": "合计", "合计": "是"}])
lists = st.fixed_dictionaries({"左上角": word, "增行": st.just("是"), "列": flat}, optional={"行": totals})
sections = st.sampled_from((*(section.name for section in FORM.sections), "附件"))
places = st.sampled_from(("落款", "存在问题", "其他事项", "主动公开", "附件"))
words = st.fixed_dictionaries({"标题": word}, optional={"位置": places})
additions = words | st.fixed_dictionaries({"标题": word, "表格": tables | lists}, optional={"位置": sections})
labels = st.lists(st.sampled_from(LABELS), max_size=4).map(dict)
empties, places_of_fees = st.sampled_from(("", "/", "—")), st.sampled_from((None, 2))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(own=st.lists(additions, max_size=3), printed=labels, empty=empties, decimals=places_of_fees)
def test_an_accepted_county_loses_nothing(
    own: list[dict[str, Any]],
    printed: dict[str, str],
    empty: str,
    decimals: int | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder: Path = tmp_path_factory.mktemp("county")
    added = {f"附{number}": {**each, "标题": f"附表{number}{each['标题']}"} for number, each in enumerate(own)}
    content = {"名称": "甲县", "标签": printed, "空格": empty, "收费小数位": decimals, "附加内容": added}
    (folder / FILE).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert not [finding.message for finding in read(folder / FILE).findings if finding.blocks]

    assert [str(remark) for remark in check(folder).remarks if remark.level is Level.ERROR] == []


def test_a_table_of_one_column_under_two_headings_reads_back(tmp_path: Path) -> None:
    table = "表格: {行: [{名称: 甲, 下级: [{名称: 乙}]}], 列: [{名称: 丙, 下级: [{名称: 丁}]}]}"
    (tmp_path / FILE).write_text(f"名称: 甲县\n附加内容: {{附: {{标题: 附表, {table}}}}}\n", encoding="utf-8")

    assert check(tmp_path).passed


@pytest.mark.parametrize("kind", ["百分比", "文字"])
def test_a_table_of_one_column_without_counts_reads_back(kind: str, tmp_path: Path) -> None:
    table = f"表格: {{行: [{{名称: 甲}}], 列: [{{名称: 乙}}], 类型: {kind}}}"
    (tmp_path / FILE).write_text(f"名称: 甲县\n附加内容: {{附: {{标题: 附表, {table}}}}}\n", encoding="utf-8")

    assert check(tmp_path).passed
