"""A table as one stream of labels and figures, however its squares are laid out."""

from __future__ import annotations

import pytest

from tests.recognise.pages import paragraphs, sheet, stream


@pytest.mark.parametrize("label", ["法律服务机构", "商业企业"])
def test_a_vertical_heading_of_a_character_a_line_is_one_label(label: str) -> None:
    first, second = stream(paragraphs(*label, "3"), sheet(1))

    assert (first.text, first.is_label) == (label, True)
    assert (second.text, second.is_figure) == ("3", True)


def test_a_sentence_with_three_labels_is_a_table_on_a_line_and_one_with_two_is_a_sentence() -> None:
    mentioned = "本年度，规章 3 件，行政规范性文件 2 件，均已公开；"

    (sentence,) = stream(paragraphs(mentioned), sheet(0))
    labels = [token.text for token in stream(paragraphs(mentioned + "行政许可 5 件。"), sheet(0)) if token.is_label]

    assert (sentence.text, sentence.is_label) == (mentioned, False)
    assert labels == ["规章", "行政规范性文件", "行政许可"]


def test_half_a_long_label_is_no_label_with_slips() -> None:
    assert sheet(1).whole("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之合）") is not None
    assert sheet(1).whole("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项）") is None
