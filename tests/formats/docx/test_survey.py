"""A faulty template is refused with every fault named where it stands."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from generator.errors import TemplateError
from generator.formats.docx.names import W
from generator.formats.docx.writing import writer as word
from generator.formats.docx.writing.marks import Names
from generator.formats.docx.writing.survey import inspect
from tests.formats.docx.documents import NATIONAL, SECTIONS, county, document, keep, template

NAMES = Names.of(document())
PARTS = [f"{{{{ {name} }}}}" for name in SECTIONS]


def found(path: Path) -> list[tuple[str, str]]:
    return [(fault.where, fault.message) for fault in inspect(path, NAMES)[0]]


def box(words: str):
    return parse_xml(
        f'<w:r xmlns:w="{W[1:-1]}"><w:pict><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>'
    )


def test_the_national_template_has_no_faults():
    assert inspect(NATIONAL / "report.docx", NAMES) == ([], ())


@pytest.mark.parametrize(
    ("lines", "where", "message"),
    [
        (["{{ 标题 }}", "{{ 机构 }}", "{{ 正文 }}"], "正文第2段“{{ 机构 }}”", "没有“{{ 机构 }}”这个标记。您是不是要写“{{ 机关"),
        (["{{ 标题 }}", "由{{ 机关编制", "{{ 正文 }}"], "正文第2段“由{{ 机关编制”", "标记“{{ 机关编制”没有写完整"),
        (["{{ 标题 }}", "由机关 }}编制", "{{ 正文 }}"], "正文第2段“由机关 }}编制”", "没有写完整，应当以“{{”开头、“}}”结尾"),
        (["{{ 标题 }}", "如下：{{ 正文 }}"], "正文第2段“如下：{{ 正文 }}”", "标记“{{ 正文 }}”要独占一段"),
        (["{{ 标题 }}", "{{ 正文 }}", "{{ 正文 }}"], "正文第3段“{{ 正文 }}”", "“总体情况”前面已经有了，只能出现一次"),
        (["{{ 标题 }}", "{{ 正文 }}", "{{ 落款 }}", "{{ 落款 }}"], "正文第4段“{{ 落款 }}”", "只能出现一次"),
        (["{{ 标题 }}", *PARTS[:4], *PARTS[5:]], "整个文档", "缺少标记“{{ 存在问题 }}”：规定的部分一个也不能少"),
        (["{{ 标题 }}", *PARTS[1::-1], *PARTS[2:]], "正文第3段“{{ 总体情况 }}”", "次序不对：各部分应为总体情况、主动公开"),
        (["{{ 年度 }}年报", "{{ 正文 }}"], "整个文档", "正文里没有标题：缺少标记“{{ 标题 }}”"),
        (["{{ 标题 }}", "{% for x in y %}", "{{ 正文 }}"], "正文第2段“{% for x in y %}”", "不能写程序"),
        (["{{ 标题 }}", "{{ 机关.__class__ }}", "{{ 正文 }}"], "正文第2段“{{ 机关.__class__ }}”", "没有“{{ 机关.__class__ }}”"),
        (["{{ 标题 }}", "{{ }}", "{{ 正文 }}"], "正文第2段“{{ }}”", "没有“{{ }}”这个标记"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_a_fault_is_named_where_it_stands(tmp_path, lines, where, message):
    ((place, told),) = found(template(tmp_path, *lines))

    assert place == where
    assert message in told


def test_all_faults_are_told_at_once(tmp_path):
    path = template(tmp_path, "{{ 甲 }}和{{ 乙 }}", "{{ 机关", "{{ 总体情况 }}")

    with pytest.raises(TemplateError) as caught:
        word.write(document(), county(path))

    assert caught.value.message.count("\n") == 4
    assert caught.value.path == path


def test_marks_of_whole_paragraphs_belong_in_the_text_alone(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    made.sections[0].header.paragraphs[0].text = "{{ 落款 }}"
    made.add_table(2, 2).cell(1, 0).text = "{{ 依申请公开表 }}"
    made.paragraphs[0]._p.append(box("{{ 存在问题 }}"))
    made.sections[0].footer.paragraphs[0]._p.append(box("{{ 机构 }}"))

    places = [place for place, _ in found(keep(made, tmp_path))]

    assert places == [
        "正文里的文本框“{{ 存在问题 }}”",
        "第1个表格第2行第1格“{{ 依申请公开表 }}”",
        "页脚里的文本框“{{ 机构 }}”",
        "页眉“{{ 落款 }}”",
    ]


def test_marks_in_properties_attributes_and_fields_are_judged_too(tmp_path):
    made = docx.Document(str(NATIONAL / "report.docx"))
    made.core_properties.subject = "{{ 主题 }}"
    inner = '<w:pict><w:x w:string="{{ 水印 }}"/></w:pict><w:instrText>{{ 域 }}</w:instrText>'
    made.add_paragraph()._p.append(parse_xml(f'<w:r xmlns:w="{W[1:-1]}">{inner}</w:r>'))

    told = found(keep(made, tmp_path))

    assert [place for place, _ in told] == ["正文第5段“{{ 水印 }}”", "正文第5段“{{ 域 }}”", "文档属性“{{ 主题 }}”"]


def test_a_section_of_another_form_is_unknown_to_this_one(tmp_path):
    path = template(tmp_path, "{{ 标题 }}", "{{ 正文 }}", "{{ 附表 }}")

    assert [fault.mark for fault in inspect(path, NAMES)[0]] == ["{{ 附表 }}"]
    assert inspect(path, Names((*NAMES.words, "附表"), NAMES.sections)) == ([], ())


def test_a_template_that_cannot_be_opened_is_one_fault(tmp_path):
    path = tmp_path / "report.docx"
    path.write_text("不是文档", encoding="utf-8")

    (fault,) = inspect(path, NAMES)[0]

    assert str(fault).startswith("整个文档：模板不是 Word 文档")
