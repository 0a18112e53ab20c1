"""A table as one stream of labels and figures, however its squares are laid out."""

from __future__ import annotations

import pytest

from tests.recognise.pages import paragraphs, sheet, stream


@pytest.mark.parametrize("label", ["法律服务机构", "商业企业"])
def test_a_vertical_heading_of_a_character_a_line_is_one_label(label: str) -> None:
    first, second = stream(paragraphs(*label, "3"), sheet(1))

    assert (first.text, first.is_label) == (label, True)
    assert (second.text, second.is_figure) == ("3", True)
