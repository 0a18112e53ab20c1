"""The Word document as a whole: on the national template and on those an office makes."""

import os
import subprocess
import sys

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from generator.document.blocks import Heading, Paragraph, Section, Title
from generator.errors import TemplateError
from generator.formats.docx.names import W
from generator.formats.docx.writing import writer as word
from generator.formats.shared.archive import packed
from tests.folders import ROOT
from tests.formats.docx.documents import (
    COUNTY,
    MARKS,
    NATIONAL,
    SECTIONS,
    TITLE,
    county,
    document,
    keep,
    lines,
    parts,
    template,
    text,
    value,
    written,
    xml,
)  # fmt: skip

HEADINGS = [section.heading.text for section in document().sections]
PARTS = [f"{{{{ {name} }}}}" for name in SECTIONS]


def test_the_report_stands_in_its_order():
    printed = lines(written())

    assert printed[0].replace("\n", "") == TITLE
    assert printed[1] == "本报告按规定编制。"
    assert [line for line in printed if line in HEADINGS] == HEADINGS
    assert printed[-2:] == ["云岭县科学技术局", "2025年1月20日"]


def test_the_same_input_gives_the_same_bytes():
    assert word.write(document(), COUNTY) == word.write(document(), COUNTY)


def test_no_order_of_hashes_gets_into_the_bytes():
    program = """
import hashlib
from generator.document.notes import Note
from generator.formats.docx.writing import writer
from tests.formats.docx.documents import COUNTY, document
notes = [Note(("总体情况", 0), "补写"), Note(("存在问题", 0), "补写")]
for draft in (False, True):
    print(hashlib.sha256(writer.write(document(), COUNTY, notes=notes * draft, draft=draft)).hexdigest())
"""
    command = [sys.executable, "-c", program]

    one, other = (subprocess.check_output(command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}) for seed in "12")

    assert one == other
    assert len(set(one.split())) == 2


def test_properties_name_the_report_and_hold_no_clock():
    properties = xml(word.write(document(), COUNTY), "docProps/core.xml")

    assert {node.tag.rpartition("}")[2]: node.text for node in properties} == {
        "title": TITLE,
        "creator": MARKS["机关"],
        "language": "zh-CN",
    }


def test_an_offices_own_properties_are_replaced_unless_they_hold_marks(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    made.core_properties.author = "张三"
    made.core_properties.title = "{{ 年度 }}年报"
    made.core_properties.last_modified_by = "李四"
    made.core_properties.keywords = "{{ 县区 }}"

    content = word.write(document(), county(keep(made, tmp_path)))

    properties = {node.tag.rpartition("}")[2]: node.text for node in xml(content, "docProps/core.xml")}
    assert properties == {"title": "2024年报", "creator": MARKS["机关"], "keywords": "云岭县", "language": "zh-CN"}
    assert "张三".encode() not in b"".join(parts(content).values())


def test_every_run_names_a_chinese_font_and_no_theme_is_left(tmp_path):
    # python-docx's own document brings MS Mincho through its theme.
    made = template(tmp_path, "{{ 标题 }}", "由 {{ 机关 }} 编制", "{{ 正文 }}")
    for content in (word.write(document(), COUNTY), word.write(document(), county(made))):
        for name, part in parts(content).items():
            assert b"Theme=" not in part or name.startswith("word/theme"), name
            assert "明朝".encode() not in part or name in ("word/theme/theme1.xml", "word/fontTable.xml"), name
        fonts = [value(run, "rPr/rFonts", "eastAsia") for run in xml(content).iter(f"{W}r")]
        assert fonts
        assert all(fonts)


def test_levels_take_their_styles_and_a_run_in_heading_its_own():
    words = (
        Paragraph("（一）主动公开情况", 2, 9),
        Paragraph("（二）依申请公开。收到申请0件。", 2, 9),
        Paragraph("1.平台建设。有网站。", 3, 7),
        Paragraph("（1）网站。有一个。", 4, 6),
        Paragraph("一是认识不够。", 5),
        Paragraph("此致", align="right"),
    )

    body = [p for p in written(document(words=words)).iter(f"{W}p") if not value(p, "pPr/pStyle").startswith(("Table", "Narrow"))]

    shown = [(value(p, "pPr/pStyle"), [(value(r, "rPr/rStyle"), text(r)) for r in p.iter(f"{W}r")]) for p in body[2:9]]
    assert shown == [
        ("Heading1", [(None, "一、总体情况")]),
        ("Heading2", [(None, "（一）主动公开情况")]),
        ("ReportBody", [("Lead2", "（二）依申请公开。"), (None, "收到申请0件。")]),
        ("ReportBody", [("Lead3", "1.平台建设。"), (None, "有网站。")]),
        ("ReportBody", [("Lead4", "（1）网站。"), (None, "有一个。")]),
        ("ReportBody", [(None, "一是认识不够。")]),
        ("SignOff", [(None, "此致")]),
    ]


def test_headings_and_titles_within_a_section_are_headings():
    given = document()
    extra = Section("其他事项", Heading("六、其他"), (Heading("附表", 2), Title("题"), Heading("深", 9)))
    given = type(given)(given.title, (), (*given.sections[:-1], extra), (), given.marks)

    printed = list(written(given).iter(f"{W}p"))[-3:]

    assert [(value(p, "pPr/pStyle"), text(p)) for p in printed] == [("Heading2", "附表"), ("Heading1", "题"), ("Heading4", "深")]


@pytest.mark.parametrize(
    ("title", "lines_"),
    [
        ("甲局2024年政府信息公开工作年度报告", 1),
        (TITLE, 2),
        ("2024年云岭县科学技术局政府信息公开工作年度报告", 1),
        (MARKS["机关"] + "2024年" + "很长" * 20, 1),
    ],
)
def test_a_title_too_long_for_its_line_is_broken_behind_the_agency(title, lines_):
    printed = lines(written(document(title=title)))[0]

    assert printed.split("\n") == ([MARKS["机关"], title.removeprefix(MARKS["机关"])] if lines_ == 2 else [title])


def test_marks_split_over_runs_are_filled(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    paragraph = made.paragraphs[0].insert_paragraph_before()
    for piece in ("编制：{", "{ 机", "关 }", "}，{{年", "度}}年，", "{{ 机关 }}完"):
        paragraph.add_run(piece)

    printed = lines(written(where=county(keep(made, tmp_path))))

    assert printed[0] == "编制：云岭县科学技术局，2024年，云岭县科学技术局完"


def test_marks_in_headers_footers_cells_text_boxes_and_notes_are_filled(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    made.sections[0].header.paragraphs[0].text = "{{ 县区 }}页眉"
    made.sections[0].footer.paragraphs[0].add_run("{{ 年度 }}页脚")
    made.tables or made.add_table(1, 1).cell(0, 0).add_paragraph("{{ 机关 }}格")
    inner = "<w:txbxContent><w:p><w:r><w:t>{{ 机关 }}框</w:t></w:r></w:p></w:txbxContent>"
    box = f'<w:r xmlns:w="{W[1:-1]}"><w:pict>{inner}</w:pict></w:r>'
    made.paragraphs[0]._p.append(parse_xml(box))

    content = word.write(document(), county(keep(made, tmp_path)))

    files = {name: part.decode() for name, part in parts(content).items() if name.endswith(".xml")}
    assert "云岭县页眉" in files["word/header1.xml"]
    assert any("2024页脚" in part for part in files.values())
    assert "云岭县科学技术局格" in files["word/document.xml"]
    assert "云岭县科学技术局框" in files["word/document.xml"]
    assert not any("{{" in part for part in files.values())


def test_words_of_the_report_are_never_taken_for_marks():
    words = (Paragraph("{{ 机关 }}原样，<?makereport 0?>也原样。"),)

    assert "{{ 机关 }}原样，<?makereport 0?>也原样。" in lines(written(document(words=words)))


def test_sections_may_be_placed_one_by_one_between_fixed_words(tmp_path):
    made = template(tmp_path, "{{ 标题 }}", "{{ 导语 }}", "{{ 总体情况 }}", "附言", "{{ 主动公开表 }}", "{{ 依申请公开表 }}",
                    "{{复议诉讼表}}", "{{存在问题}}", "{{其他事项}}", "{{落款}}")  # fmt: skip

    printed = lines(written(where=county(made)))

    assert [line for line in printed if line in HEADINGS] == HEADINGS
    assert printed.index("附言") == printed.index(HEADINGS[1]) - 1


def test_a_heading_that_the_template_prints_itself_is_not_printed_twice(tmp_path):
    fixed = [line for pair in zip(HEADINGS, PARTS, strict=True) for line in pair]
    fixed[4] = fixed[4].replace("三、", "三、 ")

    printed = lines(written(where=county(template(tmp_path, "{{标题}}", *fixed))))

    assert [line for line in printed if line.replace(" ", "") in HEADINGS] == [
        *HEADINGS[:2],
        "三、 " + HEADINGS[2][2:],
        *HEADINGS[3:],
    ]


def test_words_without_a_mark_of_their_own_are_not_lost(tmp_path):
    printed = lines(written(where=county(template(tmp_path, "{{ 机关 }}{{ 年度 }}年报", "{{ 正文 }}"))))

    assert printed[1] == "本报告按规定编制。"
    assert printed[-2:] == ["云岭县科学技术局", "2025年1月20日"]


def test_the_marks_own_format_is_that_of_the_text(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    paragraph = made.paragraphs[2]
    paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.runs[0]
    run.bold, run.font.size = True, Pt(14)
    run._r.rPr.rFonts.set(f"{W}eastAsia", "华文仿宋")
    run._r.rPr.rFonts.set(f"{W}ascii", "Arial")

    printed = next(p for p in written(where=county(keep(made, tmp_path))).iter(f"{W}p") if text(p) == "一段正文。")

    assert value(printed, "pPr/pStyle") == "ReportBody"
    assert value(printed, "pPr/spacing", "after") == "120"
    assert (value(printed, "r/rPr/sz"), value(printed, "r/rPr/b")) == ("28", "")
    assert (value(printed, "r/rPr/rFonts", "eastAsia"), value(printed, "r/rPr/rFonts", "ascii")) == ("华文仿宋", "Arial")


@pytest.mark.parametrize("style", ["Heading1", "Normal"])
def test_a_mark_set_as_a_heading_or_in_the_default_style_still_gives_plain_text(tmp_path, style):
    made = docx.Document(str(NATIONAL / "report.docx"))
    made.paragraphs[2]._p.style = style

    printed = next(p for p in written(where=county(keep(made, tmp_path))).iter(f"{W}p") if text(p) == "一段正文。")

    assert value(printed, "pPr/pStyle") == "ReportBody"


def test_a_changed_style_changes_the_report(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    made.styles["报告正文"].element.rPr.rFonts.set(f"{W}eastAsia", "华文宋体")

    printed = next(p for p in written(where=county(keep(made, tmp_path))).iter(f"{W}p") if text(p) == "一段正文。")

    assert value(printed, "r/rPr/rFonts", "eastAsia") == "华文宋体"


def test_a_template_that_is_saved_again_is_read_again(tmp_path):
    first = lines(written(where=county(template(tmp_path, "{{标题}}", "旧", "{{正文}}"))))
    second = lines(written(where=county(template(tmp_path, "{{标题}}", "更新的话", "{{正文}}"))))

    assert "旧" in first
    assert "更新的话" in second
    assert "旧" not in second


def test_tables_fit_the_page_an_office_sets_up(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    section = made.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.gutter = Mm(10)
    cover = f'<w:sectPr xmlns:w="{W[1:-1]}"><w:pgSz w:w="9000"/><w:pgMar w:left="0" w:right="0"/></w:sectPr>'
    made.paragraphs[0].insert_paragraph_before()._p.get_or_add_pPr().append(parse_xml(cover))

    printed = next(written(where=county(keep(made, tmp_path))).iter(f"{W}tbl"))

    assert int(value(printed, "tblPr/tblW", "w")) == pytest.approx(16838 - 1474 - 1587 - 567, abs=2)


def test_a_picture_a_page_break_and_a_section_break_beside_a_mark_stay(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    _, preamble, body, signature = made.paragraphs
    preamble.paragraph_format.page_break_before = True
    section = f'<w:sectPr xmlns:w="{W[1:-1]}"><w:pgSz w:w="10000"/><w:pgMar w:left="1000" w:right="1000"/></w:sectPr>'
    body._p.get_or_add_pPr().append(parse_xml(section))
    signature.add_run().add_break(WD_BREAK.PAGE)
    signature._p.append(parse_xml(f'<w:r xmlns:w="{W[1:-1]}"><w:pict/></w:r>'))

    printed = written(where=county(keep(made, tmp_path)))

    found = {text(p).strip(): p for p in printed.iter(f"{W}p")}
    assert value(found["本报告按规定编制。"], "r/br", "type") == "page"
    assert found["云岭县科学技术局"].find(f".//{W}pict") is not None
    assert value(found["云岭县科学技术局"], "r/br", "type") == "page"
    assert len(list(printed.iter(f"{W}sectPr"))) == 2
    assert value(next(printed.iter(f"{W}tbl")), "tblPr/tblW", "w") == "8000"


def test_a_picture_stays_also_where_a_table_comes_first(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    last = made.paragraphs[2]
    for heading, mark in zip(HEADINGS, PARTS, strict=True):
        last.insert_paragraph_before(heading)
        paragraph = last.insert_paragraph_before(mark)
        paragraph._p.append(parse_xml(f'<w:r xmlns:w="{W[1:-1]}"><w:pict/></w:r>'))
    last._p.getparent().remove(last._p)

    assert len(list(written(where=county(keep(made, tmp_path))).iter(f"{W}pict"))) == 6


def test_the_sign_off_may_stand_in_a_cell_and_be_absent(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    made.paragraphs[3].text = ""
    made.add_table(1, 1).cell(0, 0).paragraphs[0].text = "{{ 落款 }}"

    printed = written(document(signature=()), county(keep(made, tmp_path)))

    assert [text(p) for p in list(printed.iter(f"{W}tbl"))[-1].iter(f"{W}p")] == [""]


def test_comments_the_template_path_and_statistics_do_not_get_into_the_report(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    made.add_comment(made.paragraphs[0].runs[0], "请改字体", author="张三")
    kept = made.paragraphs[1].add_run("")
    made.add_comment(kept, "再看", author="张三")
    made.settings.element.append(parse_xml(f'<w:attachedTemplate xmlns:w="{W[1:-1]}"/>'))
    (statistics,) = (part for part in made.part.package.parts if part.partname == "/docProps/app.xml")
    statistics._blob = statistics.blob.replace(b"</Properties>", "<Company>张三</Company></Properties>".encode())

    files = parts(word.write(document(), county(keep(made, tmp_path))))

    assert "word/comments.xml" not in files
    assert b"comment" not in files["word/document.xml"]
    assert b"attachedTemplate" not in files["word/settings.xml"]
    assert "张三".encode() not in b"".join(files.values())


def test_ten_thousand_paragraphs_and_a_very_long_one_are_printed():
    words = (*(Paragraph(f"第{number}段。") for number in range(10_000)), Paragraph("长" * 200_000))
    given = document(words=())
    sections = tuple(Section(s.name, s.heading, words if s.name == "总体情况" else s.blocks) for s in given.sections)

    printed = lines(written(type(given)(given.title, (), sections, (), given.marks)))

    assert "第9999段。" in printed
    assert "长" * 200_000 in printed


def test_a_template_that_is_not_there_is_a_template_error(tmp_path):
    missing = county(tmp_path / "report.docx")
    (tmp_path / "report.docx").mkdir()
    object.__setattr__(missing, "resource", lambda name: tmp_path / name)

    with pytest.raises(TemplateError, match="读不了这个模板"):
        word.write(document(), missing)


def test_marks_and_fonts_in_footnotes_are_cared_for(tmp_path):
    start = NATIONAL / "report.docx"
    note = (
        f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:id="1"><w:p><w:r>'
        '<w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/></w:rPr>'
        "<w:t>见{{ 机关 }}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    made = docx.Document(str(start))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, note.encode(), made.part.package)
    made.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")

    printed = xml(word.write(document(), county(keep(made, tmp_path))), "word/footnotes.xml")

    assert text(printed) == "见云岭县科学技术局"
    assert not any(key.endswith("Theme") for fonts in printed.iter(f"{W}rFonts") for key in fonts.attrib)


def test_a_template_without_styles_or_properties_takes_those_of_the_nation(tmp_path):
    files = parts((NATIONAL / "report.docx").read_bytes())
    for name in ("docProps/core.xml", "word/styles.xml"):
        del files[name]
    path = tmp_path / "report.docx"
    path.write_bytes(packed(files))

    content = word.write(document(), county(path))

    assert lines(xml(content))[0].replace("\n", "") == TITLE
    names = {style.get(f"{W}styleId") for style in xml(content, "word/styles.xml").iter(f"{W}style")}
    assert {"Heading1", "ReportBody", "TableFigure", "Normal"} <= names
    assert [node.text for node in xml(content, "docProps/core.xml")] == [TITLE, MARKS["机关"], "zh-CN"]


def test_a_style_of_another_name_under_our_id_is_left_alone(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    made.styles["报告正文"].element.find(f"{W}name").set(f"{W}val", "另一种")

    printed = next(p for p in written(where=county(keep(made, tmp_path))).iter(f"{W}p") if text(p) == "一段正文。")

    assert value(printed, "pPr/pStyle") == "ReportBody"
    headings = [value(p, "pPr/pStyle") for p in written(where=county(keep(made, tmp_path))).iter(f"{W}p") if text(p) in HEADINGS]
    assert headings == ["Heading1"] * 6


def test_a_seal_beside_the_marks_words_keeps_the_picture_and_loses_the_words(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    run = made.paragraphs[3].runs[0]._r
    inner = "<w:txbxContent><w:p><w:r><w:t>{{ 机关 }}印</w:t><w:pict/></w:r></w:p></w:txbxContent>"
    run.append(parse_xml(f'<w:pict xmlns:w="{W[1:-1]}">{inner}</w:pict>'))
    run.remove(run.rPr)

    printed = written(where=county(keep(made, tmp_path)))

    seal, _ = printed.iter(f"{W}pict")
    assert text(next(seal.iterancestors(f"{W}p"))) == "云岭县科学技术局印云岭县科学技术局"


def test_an_agencys_missing_name_leaves_the_author_empty():
    given = document()
    nameless = type(given)(given.title, given.preamble, given.sections, (), {"年度": "2024"})

    properties = xml(word.write(nameless, COUNTY), "docProps/core.xml")

    assert [node.text for node in properties] == [TITLE, None, "zh-CN"]
