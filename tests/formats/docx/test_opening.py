"""A template that is no plain document is refused; nothing in it is run, fetched or unpacked without end."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from generator.errors import TemplateError
from generator.formats.docx.names import W
from generator.formats.docx.writing import writer as word
from generator.formats.shared import archive
from tests.formats.docx.documents import COUNTY, NATIONAL, county, document, keep, parts

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
GOOD = parts((NATIONAL / "report.docx").read_bytes())
UTF_7 = f'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE w+AD4-<w:document xmlns:w="{W[1:-1]}"><w:body/></w:document>'
MAIN, RELS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


def packed(folder: Path, changed: dict[str, bytes]) -> Path:
    """Save the national template with some files changed or added."""
    path = folder / "report.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (GOOD | changed).items():
            archive.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(TemplateError) as caught:
        word.write(document(), county(path))
    assert caught.value.path == path
    return caught.value.message


def linked(kind: str, target: str) -> bytes:
    relation = f'<Relationship Id="rId99" Type="{REL}{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return GOOD[RELS].replace(b"</Relationships>", relation.encode())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "模板不是 Word 文档"),
        ("纯文本".encode(), "模板不是 Word 文档"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式（.doc）或者加了密码"),
        (b"PK\x03\x04 broken", "模板不是 Word 文档"),
        (b"{\\rtf1}", "模板不是 Word 文档"),
    ],
)
def test_what_is_no_word_document(tmp_path, content, message):
    path = tmp_path / "report.docx"
    path.write_bytes(content)

    assert message in refusal(path)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"word/vbaProject.bin": b"x"}, "模板带有宏，已拒绝读取"),
        ({TYPES: GOOD[TYPES].replace(b"document.main", b"document.macroEnabled.main")}, "模板是带宏的 Word 文档"),
        ({"word/activeX/activeX1.xml": b"<a/>"}, "模板里有控件或嵌入的对象"),
        ({"word/embeddings/sheet.xlsx": b"x"}, "模板里有控件或嵌入的对象"),
        ({MAIN: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + GOOD[MAIN]}, "带有 DTD 声明"),
        ({MAIN: '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><a/>'.encode("utf-16")}, "带有 DTD 声明"),
        ({MAIN: UTF_7.encode()}, "带有 DTD 声明"),
        ({MAIN: b"<w:document"}, "Word 打不开这个模板"),
        ({MAIN: GOOD[MAIN].replace(b"openxmlformats.org/wordprocessingml/2006", b"oclc.org/ooxml")}, "Word 打不开这个模板"),
        ({TYPES: GOOD[TYPES].replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")}, "Word 打不开这个模板"),
        ({RELS: linked("image", "http://203.0.113.1/seal.png")}, "模板链接到外面的文件（image）"),
        ({RELS: linked("frame", "file:///etc/passwd")}, "模板链接到外面的文件（frame）"),
        ({"word/media/seal.png": bytes(archive.LARGEST_PART + 1)}, "图片 seal.png 展开后超过 32 MB"),
        ({"word/bomb.xml": bytes(archive.LARGEST_PART + 1)}, "压缩炸弹"),
        ({f"word/media/{number}.png": bytes(17_000_000) for number in range(5)}, "展开后超过 80 MB"),
        ({f"word/{number}.bin": b"" for number in range(archive.MOST_PARTS)}, "文件太多"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_active_outside_or_too_big(tmp_path, changed, message):
    assert message in refusal(packed(tmp_path, changed))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice(tmp_path):
    path = packed(tmp_path, {})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(MAIN, b"<other/>")

    assert "重名" in refusal(path)


def test_a_file_too_big_to_be_read_at_all(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_FILE", 1000)

    assert "请压缩或删去其中的图片" in refusal(packed(tmp_path, {}))


@pytest.mark.parametrize(
    "code", ["DDEAUTO c:\\windows\\cmd.exe", " INCLUDETEXT /etc/passwd", "IncludePicture http://203.0.113.1/a"]
)
def test_fields_that_read_from_outside(tmp_path, code):
    for field in (f"<w:instrText>{code}</w:instrText>", f'<w:fldSimple w:instr="{code}"/>'):
        made = docx.Document(str(NATIONAL / "report.docx"))
        made.paragraphs[0]._p.append(parse_xml(f'<w:r xmlns:w="{W[1:-1]}">{field}</w:r>'))

        assert "会读取外部内容的域" in refusal(keep(made, tmp_path))


def test_comments_in_the_xml_do_not_get_into_the_report(tmp_path):
    remark = "<!-- 张三 --><?editor 张三?><w:body>".encode()

    files = parts(word.write(document(), county(packed(tmp_path, {MAIN: GOOD[MAIN].replace(b"<w:body>", remark)}))))

    assert "张三".encode() not in files[MAIN]


def test_relations_that_lead_nowhere_are_left_out(tmp_path):
    dangling = f'<Relationship Id="rId99" Type="{REL}image" Target="NULL"/></Relationships>'
    changed = {RELS: GOOD[RELS].replace(b"</Relationships>", dangling.encode())}

    files = parts(word.write(document(), county(packed(tmp_path, changed))))

    assert b"NULL" not in files[RELS]
    assert files["word/styles.xml"] == parts(word.write(document(), COUNTY))["word/styles.xml"]


def test_pictures_are_carried_as_they_are_whatever_they_declare(tmp_path):
    picture = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg xmlns="http://www.w3.org/2000/svg"/>'
    types = GOOD[TYPES].replace(b"<Default", b'<Default Extension="svg" ContentType="image/svg+xml"/><Default', 1)
    link = f'<Relationship Id="rId99" Type="{REL}image" Target="media/seal.svg"/></Relationships>'
    changed = {TYPES: types, RELS: GOOD[RELS].replace(b"</Relationships>", link.encode()), "word/media/seal.svg": picture}

    assert parts(word.write(document(), county(packed(tmp_path, changed))))["word/media/seal.svg"] == picture


def test_hyperlinks_and_the_path_of_the_offices_own_template_are_harmless(tmp_path):
    both = linked("hyperlink", "http://www.gov.cn").replace(
        b"</Relationships>",
        linked("attachedTemplate", "file:///C:/a.dotx")
        .partition(b'<Relationship Id="rId99"')[2]
        .join([b'<Relationship Id="rId98"', b""]),
    )

    files = parts(word.write(document(), county(packed(tmp_path, {RELS: both}))))

    assert b"www.gov.cn" in files[RELS]
    assert b"a.dotx" not in files[RELS]
