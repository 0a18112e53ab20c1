"""New counties: a folder ready to edit, whose every comment is a setting that works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator import style as counties
from generator.cli import writing
from generator.errors import UsageError
from generator.style import Style
from generator.style.authoring.folders import changes, new, tree
from generator.style.settings import FILE, read
from tests.style.cases import folder


def create(folder: Path, *settings: Any) -> Style:
    writing.write_all(new(folder, *settings))
    return counties.load(folder)


@pytest.mark.parametrize("parent", [None, "河南省", "青溪县"])
def test_a_new_county_is_its_parent_under_another_name(tmp_path: Path, parent: str | None) -> None:
    made = create(tmp_path / "xin", parent, "新县")

    above = counties.load(parent)
    assert (made.name, made.folders[1:], made.labels) == ("新县", above.folders, above.labels)
    assert [path.name for path in (tmp_path / "xin").iterdir()] == [FILE]


def test_the_parents_word_template_is_copied_where_it_is_wanted(tmp_path: Path) -> None:
    written = new(tmp_path / "xin", "青溪县", word=True)

    assert written[tmp_path / "xin" / "report.docx"] == counties.load("青溪县").resource("report.docx").read_bytes()


@pytest.mark.parametrize("parent", [None, "河南省", "青溪县"])
def test_every_commented_setting_is_valid_when_it_is_uncommented(tmp_path: Path, parent: str | None) -> None:
    create(tmp_path / "xin", parent, "新县")
    path = tmp_path / "xin" / FILE
    head, settings = path.read_text(encoding="utf-8").split("\n\n")
    settings = re.sub(r"(?m)^# ", "", settings).replace("  规则编号: 提示\n", "  words-figures: 提示\n")
    path.write_text(f"{head}\n{settings}", encoding="utf-8")

    assert [finding.message for finding in read(path).findings] == []
    assert counties.load(tmp_path / "xin").additions[-1].key == "重点工作"


def test_the_name_is_the_folders_where_none_is_given(tmp_path: Path) -> None:
    assert create(tmp_path / "新县").name == "新县"


def test_a_parent_may_be_a_folder(tmp_path: Path) -> None:
    made = create(tmp_path / "elsewhere" / "xin", folder(tmp_path, "空格: /\n"), "新县")

    assert made.folders[1] == (tmp_path / "jia").resolve() and made.empty == "/"


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="已经有内容"):
        create(folder(tmp_path))


def test_the_tree_shows_who_inherits_from_whom(tmp_path: Path) -> None:
    folder(tmp_path, "上级: 濮阳市\n别名: [甲]\n")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / FILE).write_text("名称: 坏县\n上级: 没有\n", encoding="utf-8")

    lines = list(tree((tmp_path,)))

    assert lines[0] == "全国  national"
    assert lines[lines.index("    濮阳市  puyang-city") + 1 : -1][:2] == ["      甲县（甲）  jia", "      濮阳县  puyang-county"]
    assert lines[-1].startswith("bad（“上级”：没有名为“没有”")


def test_what_a_county_changes_is_listed() -> None:
    lines = list(changes(counties.load("青溪县")))

    assert lines[0].endswith("上级：全国")
    assert "  别名: [示例县]" in lines
    assert "    本年收费金额（单位：万元）: 本年收费金额（单位：万元，保留4位小数）" in lines
    assert "report.html.j2：改写 style、head、signature、foot" in lines
    assert "report.docx：自己的 Word 模板" in lines


def test_what_a_county_takes_back_is_listed() -> None:
    lines = list(changes(counties.load("鼓楼区")))

    assert "  收费小数位: ~" in lines


def test_the_national_one_has_no_parent_and_a_whole_template_is_named_so(tmp_path: Path) -> None:
    assert next(changes(counties.load())).endswith("没有上级")
    assert "report.txt.j2：全文自己写" in list(changes(counties.load(folder(tmp_path, report__txt__j2="{{ 标题 }}"))))
