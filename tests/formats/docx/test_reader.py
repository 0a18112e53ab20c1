from __future__ import annotations

import inspect
import sys

import pytest

from generator.document.blocks import Heading, Paragraph, Table, Title
from generator.errors import RecognitionError
from generator.findings import Place
from generator.formats.docx.reader import read
from generator.formats.shared import archive
from tests.folders import shared
from tests.formats import hostile
from tests.formats.docx.parts import CASES, case, docx, package, paragraph, table
from tests.formats.shown import shown

STYLES = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="标题 1"/></w:style>'


@pytest.mark.parametrize("path", sorted(CASES.glob("*.xml")), ids=lambda path: path.stem)
def test_cases_read_as_their_golden_files_say(path, golden):
    golden(path.with_suffix(".txt"), shown(read(case(path), path.name)))


def test_blocks_and_squares_know_their_places():
    blocks = read(docx(paragraph("甲") + paragraph() + table([["乙", "1"], ["丙", "2"]]) + paragraph("丁")), "a.docx")

    assert [block.place for block in blocks] == [Place(paragraph=1), Place(table=1), Place(paragraph=2)]
    assert isinstance(blocks[1], Table)
    assert blocks[1].rows[1][1].place == Place(table=1, row=2, cell=2)


def test_squares_beside_a_cell_that_spans_keep_the_number_of_their_column():
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr><w:p/></w:tc>"

    (block,) = read(docx(f"<w:tbl><w:tr>{cell}<w:tc>{paragraph('7')}</w:tc></w:tr></w:tbl>"), "a.docx")

    assert isinstance(block, Table)
    assert [square.place.cell for square in block.rows[0]] == [1, 4]


def test_a_title_over_two_paragraphs_is_one_title():
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    style = '<w:pStyle w:val="T"/>'

    blocks = read(docx(paragraph("云岭县科学技术局", style) + paragraph("2024年年度报告", style), styles), "a.docx")

    assert blocks == (Title("云岭县科学技术局2024年年度报告", Place(paragraph=1)),)


def test_a_style_that_is_not_defined_tells_by_its_id():
    blocks = read(docx(paragraph("一、总体情况", '<w:pStyle w:val="Heading1"/>')), "a.docx")

    assert blocks == (Heading("一、总体情况", 1, Place(paragraph=1)),)


def test_styles_based_on_each_other_do_not_hang():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )

    assert read(docx(paragraph("甲", '<w:pStyle w:val="A"/>'), styles), "a.docx") == (Paragraph("甲", place=Place(paragraph=1)),)


def test_parts_may_stand_in_another_folder():
    data = docx(paragraph("甲", '<w:pStyle w:val="a"/>'), STYLES, folder="story")

    assert [type(block) for block in read(data, "a.docx")] == [Heading]


def test_parts_without_content_types_are_looked_for_where_word_puts_them():
    data = package({"word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{paragraph("甲")}</w:body></w:document>'})

    assert [block.text for block in read(data, "a.docx")] == ["甲"]


def test_the_strict_namespace_is_read_like_the_usual_one():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = package({"word/document.xml": f'<w:document xmlns:w="{strict}"><w:body>{paragraph("甲")}</w:body></w:document>'})

    assert [block.text for block in read(data, "a.docx")] == ["甲"]


def test_a_plain_table_and_the_same_table_with_a_field_in_it_read_alike():
    rows = [["一、本年新收", "3", "0"], ["（一）予以公开", "2", "1"]]
    plain = table(rows)
    field = plain.replace("<w:t>3</w:t>", '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>3</w:t>')

    assert shown(read(docx(field), "a.docx")) == shown(read(docx(plain), "a.docx"))


def test_text_outside_of_paragraphs_is_no_text():
    blocks = read(docx("<w:tbl><w:t>甲</w:t><w:tr><w:tc><w:t>乙</w:t></w:tc><w:tc/></w:tr></w:tbl>"), "a.docx")

    assert shown(blocks) == "|  |  |\n\n"


def test_the_blank_official_form_reads_with_all_its_merged_cells():
    blocks = read(shared("005-blank-official-form").read_bytes(), "form.docx")

    tables = [block for block in blocks if isinstance(block, Table)]
    areas = [sum(square.rowspan * square.colspan for row in one.rows for square in row) for one in tables]

    assert areas == [14 * 4, 28 * 10, 4 * 15]
    assert tables[1].rows[5][0].text == "三、本年度办理结果"
    assert tables[1].rows[5][0].rowspan == 22


@pytest.mark.parametrize("name", [*hostile.packages(), *hostile.documents()])
def test_hostile_documents_are_refused_with_the_reason(name):
    data, reason = (hostile.packages() | hostile.documents())[name]

    with pytest.raises(RecognitionError, match=reason) as refusal:
        read(data, name)

    assert f"“{name}”" in refusal.value.message


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_FILE", 100)

    with pytest.raises(RecognitionError, match="MB"):
        read(docx(paragraph("字")), "a.docx")


def test_a_part_of_very_many_tags_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MOST_TAGS", 100)

    with pytest.raises(RecognitionError, match="过于庞大"):
        read(docx(paragraph("字") * 30), "a.docx")


def test_wrappers_deeper_than_python_can_follow_are_refused():
    data = docx("<w:smartTag>" * 240 + paragraph("字") + "</w:smartTag>" * 240)
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 150)
    try:
        with pytest.raises(RecognitionError, match="套了太多层"):
            read(data, "a.docx")
    finally:
        sys.setrecursionlimit(usual)


def test_a_damaged_part_is_refused():
    data = bytearray(docx(paragraph("字" * 500)))
    place = data.index(b"word/document.xml") + 40
    data[place : place + 20] = b"\xff" * 20

    with pytest.raises(RecognitionError, match="已损坏"):
        read(bytes(data), "a.docx")


def test_a_document_without_a_body_is_refused():
    data = package({"word/document.xml": f'<w:document xmlns:w="{_W}"/>'})

    with pytest.raises(RecognitionError, match="没有正文"):
        read(data, "a.docx")


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
