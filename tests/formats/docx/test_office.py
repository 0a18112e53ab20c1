"""LibreOffice opens, saves and prints what is written, and an office may edit the template with it."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from generator.document.blocks import Paragraph, Table
from generator.document.notes import Note
from generator.form.address import Address
from generator.formats.docx.names import W
from generator.formats.docx.writing import writer as word
from generator.formats.pdf.layout import blocks_of
from generator.formats.pdf.lines import rows_of, spelled
from generator.formats.pdf.pages import pages_of
from tests import office
from tests.formats.docx.documents import COUNTY, NATIONAL, county, document, lines, structure, text, written, xml
from tests.formats.docx.reading import commented

pytestmark = office.needs_soffice
NOTES = [
    Note(Address.parse("主动公开.行政许可"), "许可"),
    Note(Address.parse("依申请公开.办理结果.其他处理.其他.总计"), "其他"),
    Note(Address.parse("复议诉讼.行政诉讼.复议后起诉.纠正"), "诉讼"),
    Note(("总体情况", 0), "补写"),
]
ODD = "&<>\"'，𠮷，“引号”——……，①℃ 。"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write, then let LibreOffice save each as .docx: one call, for starting it takes seconds."""
    folder = tmp_path_factory.mktemp("office")
    files = {name: folder / f"{name}.docx" for name in ("draft", "odd", "edited")}
    files["draft"].write_bytes(word.write(document(), COUNTY, notes=NOTES, draft=True))
    files["odd"].write_bytes(word.write(document(words=(Paragraph(ODD), Paragraph("（一）甲" + ODD, 2, 5))), COUNTY))
    edited = docx.Document(str(NATIONAL / "report.docx"))
    edited.styles["报告正文"].font.size = Pt(15)
    edited.sections[0].header.paragraphs[0].text = "{{ 县区 }}政府信息公开"
    edited.paragraphs[0].insert_paragraph_before().add_run().add_picture(str(_picture(folder)))
    paragraph = edited.paragraphs[1].insert_paragraph_before()
    for piece in ("（{", "{ 机", "关 }", "}）"):
        paragraph.add_run(piece).bold = piece == "{ 机"
    edited.save(str(files["edited"]))
    again = office.convert(files.values(), "docx", folder / "again")
    return {"folder": folder, **dict(zip(files, again, strict=True))}


def test_tables_keep_their_merges_when_libreoffice_saves_them(saved):
    plain = list(structure(written(document())))

    assert list(structure(docx.Document(str(saved["draft"])).element)) == plain


def test_comments_sit_on_the_right_cells_after_libreoffice_has_saved_them(saved):
    assert commented(saved["draft"].read_bytes()) == {
        "许可": "主动公开·行政许可",
        "其他": "依申请公开·办理结果·其他处理·其他·总计",
        "诉讼": "复议诉讼·行政诉讼·复议后起诉·纠正",
        "补写": "（一）主动公开。全年更新栏目12次。",
    }


def test_the_draft_mark_is_on_odd_and_even_pages_after_libreoffice_has_saved_it(saved):
    section = docx.Document(str(saved["draft"])).sections[0]

    assert section.header.paragraphs[0].text == section.even_page_header.paragraphs[0].text == "草稿"


def test_odd_characters_come_through(saved):
    assert ODD in lines(docx.Document(str(saved["odd"])).element)


def test_a_template_that_libreoffice_has_saved_works_unchanged(saved, tmp_path):
    path = tmp_path / "report.docx"
    path.write_bytes(saved["edited"].read_bytes())

    content = word.write(document(), county(path))

    root = xml(content)
    assert "（云岭县科学技术局）" in lines(root)
    assert list(structure(root)) == list(structure(written(document())))
    assert next(root.iter(f"{W}drawing"), None) is not None
    with zipfile.ZipFile(path) as archive:
        assert any(name.startswith("word/media/") for name in archive.namelist())
    made = docx.Document(str(_keep(content, tmp_path)))
    body = next(p for p in made.paragraphs if p.text == "一段正文。")
    assert (body.style.name, body.style.font.size) == ("报告正文", Pt(15))
    headings = [p for p in made.paragraphs if p.style.name == "Heading 1"]
    assert [p.text for p in headings] == [s.heading.text for s in document().sections]
    assert made.sections[0].header.paragraphs[0].text == "云岭县政府信息公开"


@office.needs_pdftoppm
def test_it_prints_on_a4_with_every_label_whole(saved):
    path = saved["folder"] / "print.docx"
    path.write_bytes(word.write(document(figure="12345"), COUNTY))

    (pdf,) = office.convert([path], "pdf", saved["folder"])

    pages = pages_of(pdf.read_bytes(), pdf.name)
    assert {(round(page.width, -2), round(page.height, -2)) for page in pages} == {(59500, 84200)}
    assert [spelled(rows_of(page.characters)[-1]) for page in pages] == [f"— {number + 1} —" for number in range(len(pages))]
    tables = [block for block in blocks_of(pages) if isinstance(block, Table)]
    cells = {square.text.replace("\n", "") for table in tables for row in table.rows for square in row}
    # No character stands outside the text block's width.
    inked = [character for page in pages for character in page.characters if character.text.strip()]
    assert all(character.x0 >= 7900 and character.x1 <= 52500 for character in inked)
    labels = {text(cell) for cell in written(document()).iter(f"{W}tc")} - {"", "0"}
    assert {label.replace(" ", "") for label in labels} <= {cell.replace(" ", "") for cell in cells}
    assert "12345" in cells


def _keep(content: bytes, folder: Path) -> Path:
    path = folder / "made.docx"
    path.write_bytes(content)
    return path


def _picture(folder: Path) -> Path:
    """Make a tiny picture, for a seal."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    path = folder / "seal.png"
    head = struct.pack(">2I5B", 2, 2, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" + b"\xff\0\0" * 2 + b"\0" + b"\xff\0\0" * 2)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
    return path
