"""A template's own styles are used, those it lacks are the nation's, and each comes to one Chinese font."""

from docx.oxml import parse_xml

from generator.formats.docx.names import W, w
from generator.formats.docx.writing.styles import ROLES, Styles
from tests.formats.docx.documents import NATIONAL, xml


def styles(*own: str) -> tuple[Styles, list[str]]:
    """Return the styles of a template that has these of its own, and the XML of all it has in the end."""
    root = parse_xml(f'<w:styles xmlns:w="{W[1:-1]}">{"".join(own)}</w:styles>')
    made = Styles(root, xml((NATIONAL / "report.docx").read_bytes(), "word/styles.xml"))
    return made, [(style.get(w("styleId")), style.get(w("default"))) for style in root]


def style(style_id: str, name: str, font: str = "", **attributes: str) -> str:
    fonts = f'<w:rPr><w:rFonts w:eastAsia="{font}"/></w:rPr>' if font else ""
    more = "".join(f' w:{key}="{value}"' for key, value in ({"type": "paragraph"} | attributes).items())
    return f'<w:style w:styleId="{style_id}"{more}><w:name w:val="{name}"/>{fonts}</w:style>'


def test_a_style_of_the_same_name_is_used_whatever_its_id():
    made, all_of_them = styles(style("a7", "报告正文"))

    assert made.roles["ReportBody"] == "a7"
    assert "ReportBody" not in dict(all_of_them)


def test_an_id_that_means_another_style_is_not_taken():
    made, all_of_them = styles(style("ReportBody", "另一种"), style("ReportBodyR", "又一种"))

    assert made.roles["ReportBody"] == "ReportBodyRR"
    assert len(dict(all_of_them)) == len(all_of_them)


def test_the_template_keeps_its_own_default_style():
    made, all_of_them = styles(style("a", "正文文本", default="1"))

    assert made.default == "a"
    assert [style_id for style_id, default in all_of_them if default] == ["a"]
    assert set(made.roles) == set(ROLES)


def test_a_style_without_a_font_is_set_in_that_of_the_default_style():
    made, _ = styles(style("a", "正文文本", "华文宋体", default="1"), style("b", "空白"))

    assert made.font("b") == "华文宋体"
    assert made.font("b", made.roles["ReportBody"]) == "仿宋_GB2312"


def test_styles_based_on_each_other_have_a_font_too():
    circle = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'

    assert styles(circle.format("a", "b"), circle.format("b", "a"))[0].font("a")
