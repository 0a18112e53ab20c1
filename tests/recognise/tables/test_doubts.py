"""Rows that are not believed: between a row without figures and a row with two rows' figures they may be one row off."""

from __future__ import annotations

import pytest

from generator.form.address import Address
from tests.recognise.pages import page, read

ROWS = ["1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请"]
NAMES = ["信访举报投诉", "重复申请", "公开出版物", "大量反复申请"]


def printed(*figures: str) -> str:
    """Give the page with these figures, of one applicant and in total, behind the four rows, or on two lines."""
    text = []
    for line in page().splitlines():
        at = next((at for at, row in enumerate(ROWS) if row in line), None)
        if at is not None:
            line = line[: line.index(ROWS[at])] + ROWS[at]
            line += "\n".join(f"\t{each}\t0\t0\t0\t0\t0\t{each}" for each in figures[at].split())
        text.append(line)
    return "\n".join(text)


def applicants(text: str) -> list[object]:
    cells = [Address(("依申请公开", "办理结果", "不予处理", name, "自然人")) for name in NAMES]
    return [read(text).report.figures[cell] for cell in cells]


@pytest.mark.parametrize(
    ("figures", "read_as"),
    [
        (("2", "0", "0", "0"), [2, 0, 0, 0]),
        (("2", "", "7", "0 0"), [2, None, None, 0]),
        (("0 0", "7", "", "2"), [0, None, None, 2]),
        (("2", "", "0", "0 0"), [2, None, None, 0]),
        (("2", "7", "0", "0 0"), [2, 7, 0, 0]),
    ],
)
def test_rows_that_may_be_one_off_are_unread(figures: tuple[str, ...], read_as: list[object]) -> None:
    assert applicants(printed(*figures)) == read_as
