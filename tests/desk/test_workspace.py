"""desk.yaml, the decisions and the roster are read strictly; what is wrong with them is in tests/desk/broken."""

from __future__ import annotations

import json
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from generator.desk import workspace
from generator.errors import FormError
from tests.desk.county import SETTINGS, read
from tests.folders import ROOT


@pytest.mark.parametrize("name", ["desk", "decisions"])
def test_every_key_is_explained_for_editors(name: str) -> None:
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))

    Draft202012Validator.check_schema(schema)
    for key, entry in schema["properties"].items():
        assert entry["title"] == key
        assert entry["description"]


def test_a_unit_run_from_above_counts_only_where_the_roster_says_so() -> None:
    units = read(
        SETTINGS + "- {代码: 31, 全称: 云岭县气象局, 类别: 垂管}\n- {代码: 32, 全称: 云岭县税务局, 类别: 垂管, 计入汇总: 是}\n"
        "- {代码: 33, 全称: 云岭县供销社, 计入汇总: false}\n- {代码: 34, 全称: 云岭县文联, 免报: 2024年撤销}\n"
    ).units

    assert [unit.included for unit in units] == [True, True, False, True, False, True]
    assert [unit.exempt for unit in units[2:]] == ["", "", "", "2024年撤销"]
    assert units[2].code == "31"


def test_the_decisions_say_what_counts() -> None:
    desk = read(decisions="采用:\n- {单位: '01', 文件: 甲.yaml, 理由: 更正}\n不用:\n- {文件: 乙.yaml, 理由: 误寄}\n")

    assert desk.adopted == {"01": "甲.yaml"}
    assert desk.set_aside == {"乙.yaml"}
    assert desk.deadline == date(2025, 1, 26)


def test_a_roster_is_read_from_the_rows_of_a_sheet() -> None:
    rows = [
        ("代码", "全称", None, "别名", "计入汇总"),
        (1, "云岭县教育局", "看不见", "县教育局，教育局", None),
        (None, None, None, None, None),
        ("02", "云岭县民政局 ", None, None, "否"),
    ]

    assert workspace.entries(rows) == [
        {"代码": "1", "全称": "云岭县教育局", "别名": ["县教育局", "教育局"]},
        {"代码": "02", "全称": "云岭县民政局", "计入汇总": "否"},
    ]


def test_a_roster_without_names_is_refused() -> None:
    with pytest.raises(FormError, match="至少有“代码”和“全称”两列"):
        workspace.entries([("编号", "单位")])
