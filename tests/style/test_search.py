"""Finding counties: by name, other name or folder; a user's own before ours; parents up to the national one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import style as counties
from generator.errors import FormError
from generator.report.agency_file import AgencyFile
from generator.style.search import merge
from tests.style.cases import folder


@pytest.mark.parametrize("name", ["开封市鼓楼区", "鼓楼区", "kaifeng-gulou"])
def test_a_county_is_found_by_each_of_its_names(name: str) -> None:
    assert counties.load(name).name == "开封市鼓楼区"


def test_no_name_gives_the_national_one() -> None:
    assert [each.name for each in counties.load().folders] == ["national"]


def test_settings_come_down_from_all_parents() -> None:
    county = counties.load("濮阳县")

    assert [each.name for each in county.folders] == ["puyang-county", "puyang-city", "henan", "national"]
    assert county.title == "{机关} {年度}年政府信息公开工作年度报告"
    assert county.labels["2.其他法律行政法规禁止公开"] == "2.其他法律法规禁止公开"
    assert county.labels["（七）总计"] == "(七) 总计"
    assert county.fonts["标题"] == "方正小标宋简体"


def test_a_users_own_folder_goes_before_ours(tmp_path: Path) -> None:
    folder(tmp_path, "上级: henan\n", name="鼓楼区")

    assert counties.load("鼓楼区", (tmp_path,)).folders[0] == tmp_path / "jia"
    assert counties.load("鼓楼区").folders[0].name == "kaifeng-gulou"


def test_a_folder_is_taken_as_it_is(tmp_path: Path) -> None:
    assert counties.load(folder(tmp_path)).name == "甲县"
    assert counties.load(f"{tmp_path}/jia").name == "甲县"
    assert counties.load("甲县", (tmp_path / "jia",)).name == "甲县"


def test_a_folder_may_be_named_without_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path)
    monkeypatch.chdir(tmp_path)

    assert counties.load("jia").name == "甲县"


def test_a_county_may_lie_beside_its_parent(tmp_path: Path) -> None:
    folder(tmp_path, "空格: /\n", name="乙市")
    child = tmp_path / "yi"
    child.mkdir()
    (child / "county.yaml").write_text("名称: 丙县\n上级: 乙市\n", encoding="utf-8")

    assert counties.load(child).empty == "/"


def test_an_unknown_name_lists_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="没有名为“丁县”的县区模板；现有：甲县、河南省"):
        counties.load("丁县", (folder(tmp_path).parent,))


def test_an_unknown_parent_names_the_file(tmp_path: Path) -> None:
    made = folder(tmp_path, "上级: 没有的市\n")

    with pytest.raises(FormError, match="“上级”：没有名为“没有的市”") as caught:
        counties.load(made)

    assert caught.value.path == made / "county.yaml"


def test_a_folder_without_settings_says_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="makereport county new"):
        counties.load(tmp_path)


def test_parents_in_a_circle_are_refused(tmp_path: Path) -> None:
    for name, parent in (("a", "b"), ("b", "a")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "county.yaml").write_text(f"名称: {name}县\n上级: {parent}\n", encoding="utf-8")

    with pytest.raises(FormError, match="绕成了圈"):
        counties.load(tmp_path / "a")


def test_a_faulty_county_does_not_hide_the_others(tmp_path: Path) -> None:
    folder(tmp_path, "标签: {甲: 乙\n")

    assert counties.load("鼓楼区", (tmp_path,)).name == "开封市鼓楼区"


def test_changed_settings_are_read_anew(tmp_path: Path) -> None:
    made = folder(tmp_path, "空格: /\n")
    assert counties.load(made).empty == "/"

    folder(tmp_path, "空格: 无此项\n")
    os.utime(made / "county.yaml", ns=(1, 1))

    assert counties.load(made).empty == "无此项"


def test_a_resource_comes_from_the_nearest_folder(tmp_path: Path) -> None:
    county = counties.load(folder(tmp_path, report__txt__j2="{{ 标题 }}"))

    assert county.resource("report.txt.j2") == tmp_path / "jia" / "report.txt.j2"
    assert county.resource("report.html.j2").parent.name == "national"
    with pytest.raises(FormError, match="不存在"):
        county.resource("report.odt")


@pytest.mark.parametrize(
    ("agency", "county"),
    [
        ("开封市鼓楼区教育局", "开封市鼓楼区"),
        ("河南省开封市鼓楼区教育局", "开封市鼓楼区"),
        ("河南省濮阳市濮阳县教育局", "濮阳县"),
        ("濮阳市教育局", "濮阳市"),
        ("濮阳市华龙区教育局", "全国"),  # has no folder of its own, and its city's is not its own
        ("南京市鼓楼区教育局", "全国"),
        ("鼓楼区教育局", "全国"),  # there are several of that name in the country
        ("教育局", "全国"),
    ],
)
def test_a_county_is_found_by_the_agencys_name(agency: str, county: str) -> None:
    assert counties.load(agency=agency).name == county


def test_a_county_that_is_named_goes_before_the_agencys() -> None:
    assert counties.load("河南省", agency="开封市鼓楼区教育局").name == "河南省"


def test_two_counties_of_one_name_are_told_and_none_is_guessed(tmp_path: Path) -> None:
    for name in ("一", "二"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "county.yaml").write_text("名称: 甲县\n", encoding="utf-8")

    with pytest.raises(FormError, match="有 2 个县区都叫“甲县”"):
        counties.load("甲县", [tmp_path])
    assert counties.load(None, [tmp_path], agency="甲县某局").name == "全国"


def test_a_countys_own_folder_goes_before_the_built_in_one(tmp_path: Path) -> None:
    own = folder(tmp_path, name="开封市鼓楼区")

    assert counties.load(None, [tmp_path], agency="开封市鼓楼区教育局").folders[0] == own.resolve()


def test_a_county_s_parent_may_have_its_name(tmp_path: Path) -> None:
    folder(tmp_path, "空格: /\n", name="乙市")
    child = tmp_path / "a"
    child.mkdir()
    (child / "county.yaml").write_text("名称: 乙市\n上级: 乙市\n", encoding="utf-8")

    assert [each.name for each in counties.load(child).folders[:2]] == ["a", "jia"]


def test_an_entry_that_a_county_takes_back_is_gone_for_those_below_it() -> None:
    parent = {"名称": "甲市", "标签": {"甲": "乙", "丙": "丁"}}

    assert merge(parent, {"标签": {"甲": None}}) == {"标签": {"丙": "丁"}}


def test_the_county_s_words_stand_only_where_the_agency_has_written_none(tmp_path: Path) -> None:
    style = counties.load(folder(tmp_path, "默认语句: {存在问题: 无。, 其他事项: 无。}\n"))

    filled = style.filled(AgencyFile("", {"存在问题": "有问题。", "其他事项": " "}))

    assert filled.data == {"存在问题": "有问题。", "其他事项": "无。"}


def test_a_county_is_found_by_the_title_of_what_it_alone_adds(tmp_path: Path) -> None:
    added = "附加内容: {甲: {标题: 附表：重点工作}}\n"
    folder(tmp_path, added)

    assert counties.load(None, [tmp_path], printed=["一、总体情况", "附表: 重点工作"]).name == "甲县"

    (tmp_path / "yi").mkdir()
    (tmp_path / "yi" / "county.yaml").write_text(f"名称: 乙县\n{added}", encoding="utf-8")

    assert counties.load(None, [tmp_path], printed=["附表：重点工作"]).name == "全国"
