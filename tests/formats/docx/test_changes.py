"""Tracked changes of a template: what was crossed out is not printed, what was put in is, as Word shows them accepted."""

from __future__ import annotations

import pytest
from lxml import etree

from generator.formats.docx.changes import accept
from generator.formats.docx.names import W

BY = 'w:id="1" w:author="甲"'
DELETED_MARK = f"<w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def accepted(inner: str) -> tuple[int, str]:
    root = etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{inner}</w:body>')
    count = accept(root)
    assert accept(root) == 0
    return count, "|".join("".join(p.itertext()) for p in root.iter(f"{W}p"))


@pytest.mark.parametrize(
    ("inner", "count", "text"),
    [
        (f"<w:p>{run('甲')}</w:p>", 0, "甲"),
        (f"<w:p>{run('甲')}<w:del {BY}><w:r><w:delText>乙</w:delText></w:r></w:del>{run('丙')}</w:p>", 1, "甲丙"),
        (f"<w:p>{run('甲')}<w:ins {BY}>{run('乙')}</w:ins></w:p>", 1, "甲乙"),
        (f"<w:p><w:moveFrom {BY}>{run('甲')}</w:moveFrom></w:p><w:p><w:moveTo {BY}>{run('甲')}</w:moveTo></w:p>", 1, "|甲"),
        (f"<w:p>{DELETED_MARK}{run('甲')}</w:p><w:p>{run('乙')}</w:p>", 1, "甲乙"),
        (f"<w:p><w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>{run('甲')}</w:p>", 1, "甲"),
        (f"<w:tbl><w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc><w:p>{run('甲')}</w:p></w:tc></w:tr></w:tbl><w:p/>", 1, ""),
        (f"<w:p><w:r><w:rPr><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>甲</w:t></w:r></w:p>", 1, "甲"),
    ],
)
def test_every_change_is_accepted(inner: str, count: int, text: str) -> None:
    assert accepted(inner) == (count, text)
