"""`makereport county`: what a county office types, from an empty folder to a finished report."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

from generator import resources
from generator.cli import main
from tests.cli.command import Run
from tests.folders import ROOT, RULES
from tests.reports import base_text


def test_list_prints_the_tree(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["county", "list"]) == 0

    assert "  河南省（河南）  henan\n    开封市鼓楼区" in capfd.readouterr().out


def test_show_prints_what_is_different(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["county", "show", "濮阳县"]) == 0

    assert "标题:" in capfd.readouterr().out


def test_an_unknown_county_is_wrong_usage(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["county", "show", "没有"]) == 2

    assert "没有名为“没有”的县区模板" in capfd.readouterr().err


def test_the_faults_of_a_word_template_are_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "xin"
    main(["county", "new", str(folder), "--word"])
    document = Document(str(folder / "report.docx"))
    document.add_paragraph("{{ 机管 }}")
    document.save(str(folder / "report.docx"))

    assert main(["county", "check", str(folder)]) == 1

    said = capfd.readouterr().err
    assert "没有“{{ 机管 }}”这个标记" in said and said.endswith("结论：不通过\n")


def test_a_newcomer_makes_a_county(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """As docs/counties.md tells it: from Henan, with a title, fonts, a letterhead, a sentence and a table of its own."""
    counties = tmp_path / "counties"
    monkeypatch.setenv("MAKEREPORT_COUNTIES", str(counties))
    folder = counties / "xinxian"
    assert main(["county", "new", str(folder), "--from", "henan", "--name", "新县", "--word"]) == 0
    (folder / "county.yaml").write_text(_from_the_docs(), encoding="utf-8")
    document = Document(str(folder / "report.docx"))
    document.styles["Title"].font.size = Pt(24)
    document.sections[0].header.paragraphs[0].text = "新县政府信息公开专栏"
    document.save(str(folder / "report.docx"))
    assert main(["county", "check", str(folder), "--record"]) == 0, capfd.readouterr().err

    agency = tmp_path / "agency.yaml"
    words = "县区: 新县\n重点工作:\n  民生: {公开件数: 3, 解读件数: 1}\n"
    agency.write_text(base_text() + words, encoding="utf-8")
    assert main(["make", str(agency), "--formats", "txt,docx,html"]) == 0, capfd.readouterr().err

    text = (tmp_path / "agency.txt").read_text(encoding="utf-8")
    assert text.startswith("云岭县科学技术局2024年度政府信息公开工作年度报告\n")
    assert "附表：重点工作信息公开情况\n\n领域\t公开件数\t解读件数\n民生领域\t3\t1\n营商环境\t0\t0\n" in text
    assert "(一) 予以公开" in text and "本年收费金额（单位：万元，保留4位小数）" in text
    assert "仿宋" in (tmp_path / "agency.html").read_text(encoding="utf-8")
    assert Document(str(tmp_path / "agency.docx")).sections[0].header.paragraphs[0].text == "新县政府信息公开专栏"
    for suffix in ("txt", "docx", "html"):
        back = tmp_path / f"{suffix}.yaml"
        assert main(["parse", str(tmp_path / f"agency.{suffix}"), "--county", "新县", "-o", str(back)]) == 0
        assert "重点工作" in back.read_text(encoding="utf-8")
        assert main(["check", str(back)]) == 0, capfd.readouterr().err


def test_a_blank_file_has_the_countys_own_keys(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    blank = tmp_path / "agency.yaml"

    assert main(["new", str(blank), "--agency", "青溪县某局", "--year", "2024", "--county", "青溪县"]) == 0

    text = blank.read_text(encoding="utf-8")
    assert "# 附表：重点领域信息主动公开情况（青溪县的附加内容，必填）\n# 按公开的条数填，没有的填 0\n重点领域:\n" in text
    assert "\n# 建议提案: |\n" in text and "\n# 审签人:\n" in text
    main(["check", str(blank)])
    assert "没有“重点领域”" not in capfd.readouterr().err


def test_no_blank_file_is_made_for_a_county_that_does_not_exist(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    blank = tmp_path / "agency.yaml"

    assert main(["new", str(blank), "--agency", "某县某局", "--year", "2024", "--county", "还没有的县"]) == 2
    assert "没有名为“还没有的县”的县区模板；现有：" in capfd.readouterr().err and not blank.exists()


def test_default_words_stand_in_for_what_is_not_written(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    agency = tmp_path / "agency.yaml"
    base = base_text().partition("其他事项:")[0]
    agency.write_text(base + "县区: 青溪县\n重点领域: {}\n其他事项:\n", encoding="utf-8")

    assert main(["make", str(agency), "--formats", "txt"]) == 0, capfd.readouterr().err

    text = (tmp_path / "agency.txt").read_text(encoding="utf-8")
    assert "六、其他需要报告的事项\n\n本年度没有发出收取信息处理费的通知，没有其他需要报告的事项。\n" in text


def test_a_folder_with_contents_is_not_made_anew(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.copy(RULES / "base.yaml", tmp_path / "x.yaml")

    assert main(["county", "new", str(tmp_path)]) == 2
    assert "已经有内容" in capfd.readouterr().err


def _from_the_docs() -> str:
    """Return the settings that docs/counties.md tells a newcomer to write, so that the page cannot be wrong."""
    page = (ROOT / "docs" / "counties.md").read_text(encoding="utf-8")
    block = page.split("```yaml\n", 1)[1].split("```", 1)[0]
    return "".join(line.removeprefix("   ") for line in block.splitlines(keepends=True))


def test_what_a_county_prints_is_tried_before_a_report_is_made(tmp_path: Path, run: Run) -> None:
    county = tmp_path / "jia"
    county.mkdir()
    (county / "county.yaml").write_text("名称: 甲县\n", encoding="utf-8")
    (county / "report.txt.j2").write_text(
        '{% extends "上级" %}\n{% block head %}\n本年度收到申请99999件。\n\n{% endblock %}\n', encoding="utf-8"
    )
    agency = tmp_path / "agency.yaml"
    agency.write_text(base_text(), encoding="utf-8")

    done = run("make", agency, "--county", county)

    assert done.status == 2 and "report.txt.j2:3 错误 固定的文字“本年度收到申请99999件。”" in done.err
    assert not agency.with_suffix(".txt").exists()


def test_an_unknown_county_is_told_once_for_all_files(tmp_path: Path, run: Run) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(base_text(), encoding="utf-8")

    done = run("make", tmp_path / "a.yaml", tmp_path / "b.yaml", "--county", "没有")

    assert (done.status, done.err.count("没有名为“没有”的县区模板")) == (2, 1)


def test_no_keys_are_called_wrong_that_an_unknown_county_may_have(tmp_path: Path, run: Run) -> None:
    agency = tmp_path / "agency.yaml"
    agency.write_text(base_text() + "县区: 没有\n重点工作: {}\n", encoding="utf-8")

    done = run("check", agency)

    assert "没有名为“没有”的县区模板" in done.err and "没有“重点工作”这一项" not in done.err


def test_the_county_that_the_agencys_name_tells_is_used_and_told(tmp_path: Path, run: Run) -> None:
    agency = tmp_path / "agency.yaml"
    agency.write_text(base_text().replace("云岭县", "开封市鼓楼区"), encoding="utf-8")

    made = run("make", agency, "--formats", "txt")
    back = run("parse", agency.with_suffix(".txt"))

    assert "按机关的名称用了“开封市鼓楼区”的模板" in made.err and "结果 维持" in agency.with_suffix(".txt").read_text("utf-8")
    assert "按机关的名称用了“开封市鼓楼区”的模板" in back.err and "县区: 开封市鼓楼区\n" in back.out


def test_nothing_is_recorded_in_the_installed_package(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "PACKAGE", ROOT)

    done = run("county", "check", "青溪县", "--record")

    assert done.status == 2 and "内置的县区随软件一起更新" in done.err
