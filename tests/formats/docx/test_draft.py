"""A draft says so on every page and carries each note as a Word comment at its place."""

import dataclasses
import io

import docx
import pytest
from docx.oxml import parse_xml

from generator.document.blocks import Heading, Paragraph
from generator.document.notes import Note
from generator.form.address import Address
from generator.formats.docx.names import W
from generator.formats.docx.writing import writer as word
from generator.formats.docx.writing.layout import DRAFT
from tests.formats.docx.documents import COUNTY, NATIONAL, county, document, keep, lines, parts, template, text, written, xml
from tests.formats.docx.reading import commented

CELL = Address.parse("依申请公开.办理结果.予以公开.自然人")


def drafted(where=COUNTY, **options):
    return docx.Document(io.BytesIO(word.write(document(), where, draft=True, **options)))


def shown(header) -> list[str]:
    return [paragraph.text for paragraph in header.paragraphs]


def test_a_draft_says_so_on_odd_and_even_pages():
    section = drafted().sections[0]

    assert shown(section.header) == shown(section.even_page_header) == [DRAFT]
    assert section.first_page_header.is_linked_to_previous


def test_a_report_that_is_no_draft_does_not():
    assert not any(name.startswith("word/header") for name in parts(word.write(document(), COUNTY)))


def test_an_offices_own_headers_are_kept_below_the_word(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    made.sections[0].header.paragraphs[0].text = "{{ 县区 }}文件"
    made.sections[0].different_first_page_header_footer = True
    made.add_section()
    made.sections[1].different_first_page_header_footer = True
    own = made.sections[1].header
    own.is_linked_to_previous = False
    own.paragraphs[0].text = "附件"

    first, second = drafted(county(keep(made, tmp_path))).sections

    assert shown(first.header) == [DRAFT, "云岭县文件"]
    assert shown(first.first_page_header) == shown(first.even_page_header) == [DRAFT]
    assert shown(second.header) == [DRAFT, "附件"]
    assert second.first_page_header.is_linked_to_previous


def test_a_header_that_sections_share_says_so_once(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    made.sections[0].header.paragraphs[0].text = "文件"
    made.add_section()

    assert [shown(section.header) for section in drafted(county(keep(made, tmp_path))).sections] == [[DRAFT, "文件"]] * 2


def test_what_a_section_was_before_it_was_changed_is_no_section(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    before = f'<w:sectPrChange xmlns:w="{W[1:-1]}" w:id="1" w:author="甲"><w:sectPr><w:titlePg/></w:sectPr></w:sectPrChange>'
    made.element.body.sectPr.append(parse_xml(before))

    assert drafted(county(keep(made, tmp_path))).sections[0].first_page_header.is_linked_to_previous


def test_a_template_without_even_pages_gets_one_header(tmp_path):
    section = drafted(county(template(tmp_path, "{{ 标题 }}", "{{ 正文 }}"))).sections[0]

    assert shown(section.header) == [DRAFT]
    assert section.even_page_header.is_linked_to_previous


@pytest.mark.parametrize(
    ("target", "where"),
    [
        (CELL, "依申请公开·办理结果·予以公开·自然人"),
        (Address.parse("依申请公开.本年新收"), "依申请公开·本年新收·自然人"),
        (Address.parse("复议诉讼.行政复议.总计"), "复议诉讼·行政复议·总计"),
        (Address.parse("主动公开.不存在"), "二、主动公开政府信息情况"),
        (Address(()), "主动公开·规章·制发"),
        (Address.parse("不存在.甲"), "一、总体情况"),
        (("总体情况", 0), "（一）主动公开。全年更新栏目12次。"),
        (("其他事项", 1), "一段正文。"),
        (("导语", 0), "本报告按规定编制。"),
        (("存在问题", 7), "五、存在的主要问题及改进情况"),
        (("标题", 0), "一、总体情况"),
    ],
)
def test_a_note_sits_at_its_place(target, where):
    content = word.write(document(), COUNTY, notes=[Note(target, "请核对")])

    assert commented(content) == {"请核对": where}


def test_a_note_on_a_heading_that_the_template_prints_itself_is_not_lost(tmp_path):
    headings = [section.heading.text for section in document().sections]
    marks = [f"{{{{ {section.name} }}}}" for section in document().sections]
    fixed = [line for pair in zip(headings, marks, strict=True) for line in pair]
    style = county(template(tmp_path, "{{ 标题 }}", "{{ 导语 }}", *fixed))

    content = word.write(document(), style, notes=[Note(("总体情况", -1), "请核对")])

    assert commented(content) == {"请核对": "（一）主动公开。全年更新栏目12次。"}


def test_several_notes_may_sit_in_one_cell_and_hold_any_words():
    words = ["应为 12 <&>", "两行\n第二行", "坏字\0"]

    content = word.write(document(), COUNTY, notes=[Note(CELL, line) for line in words])

    assert commented(content) == dict.fromkeys([*words[:2], "坏字\ufffd"], str(CELL))
    ids = [comment.get(f"{W}id") for comment in xml(content, "word/comments.xml")]
    references = [mark.get(f"{W}id") for mark in xml(content).iter(f"{W}commentReference")]
    assert ids == references == ["0", "1", "2"]


def test_paragraphs_are_counted_without_headings_and_tables():
    given = document()
    blocks = (Heading("附", 2), Paragraph("甲。"), *given.sections[1].blocks, Paragraph("乙。"))
    sections = (*given.sections[:-1], dataclasses.replace(given.sections[-1], blocks=blocks))

    content = word.write(dataclasses.replace(given, sections=sections), COUNTY, notes=[Note(("其他事项", 1), "请核对")])

    assert "乙。" in {text(next(mark.iterancestors(f"{W}p"))) for mark in xml(content).iter(f"{W}commentRangeStart")}


def test_notes_change_nothing_but_the_comments():
    plain, noted = written(), written(notes=[Note(CELL, "请核对"), Note(("总体情况", 0), "补写")])

    assert lines(noted) == lines(plain)
    assert [text(cell) for cell in noted.iter(f"{W}tc")] == [text(cell) for cell in plain.iter(f"{W}tc")]


def test_comments_hold_no_clock_and_name_no_person():
    (comment,) = xml(word.write(document(), COUNTY, notes=[Note(CELL, "请核对")], draft=True), "word/comments.xml")

    assert {key.removeprefix(W) for key in comment.attrib} == {"id", "author", "initials"}


def test_an_offices_comments_make_room_for_ours(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    made.add_comment(made.paragraphs[0].runs[0], "旧批注")
    made.paragraphs[0]._p.append(parse_xml(f'<w:proofErr xmlns:w="{W[1:-1]}"/>'))

    content = word.write(document(), county(keep(made, tmp_path)), notes=[Note(CELL, "请核对")])

    assert commented(content) == {"请核对": str(CELL)}
