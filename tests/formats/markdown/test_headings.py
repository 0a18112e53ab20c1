"""Markdown is told from plain text by its headings."""

import pytest

from generator.document.blocks import Table
from generator.formats.markdown import reader as markdown
from generator.formats.shared.source_lines import split


@pytest.mark.parametrize("text", ["甲\n乙", "某局\n# 井号", "一、总体情况\n## 二、甲\n## 三、乙"])
def test_a_plain_text_is_no_markdown(text: str) -> None:
    assert not markdown.is_markdown(split(text))


@pytest.mark.parametrize("text", ["# 某局", "\n\n## 一、总体情况", "本局年报。\n## 一、总体情况\n## 二、主动公开政府信息情况"])
def test_a_text_that_begins_with_a_heading_or_marks_its_sections_is_markdown(text: str) -> None:
    assert markdown.is_markdown(split(text))


def texts(text: str) -> list[str]:
    return [block.text for block in markdown.blocks(split(text)) if not isinstance(block, Table)]


def test_rules_far_apart_enclose_no_head() -> None:
    body = "\n".join(f"第{number}段。" for number in range(60))

    assert len(texts(f"---\n# 某局\n{body}\n---\n末段。\n")) == 62
    assert texts("---\ndate: 2025\n---\n# 某局\n") == ["某局"]
