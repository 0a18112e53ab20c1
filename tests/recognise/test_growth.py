"""A text twice as long is read in about twice the time, whatever it repeats."""

from __future__ import annotations

import pytest

from tests.growth import grows_with_length
from tests.recognise.pages import page, read

TABLE = "三、收到和处理政府信息公开申请情况\n"
REPEATED = {
    "headings": ("", "一、总体情况甲\n三、收到\n"),
    "numbered lines": ("", "三、某事项\n四、某事项\n"),
    "titles": ("before", "云岭县2024年政府信息公开工作年度报告\n"),
    "row labels": (TABLE, "1.属于国家秘密 0 0 0 0 0 0 0\n"),
    "labels of rows and columns": (TABLE, "其他\n总计\n"),
    "column labels": (TABLE, "商业企业\n科研机构\n"),
    "labels on a line": (TABLE, "其他总计"),
    "figures without rows": (TABLE, "某行 0 0 0 0 0 0 0\n1.属于国家秘密\n甲乙丙丁\n"),
}


@pytest.mark.parametrize("bait", REPEATED)
def test_the_time_grows_with_the_length(bait: str) -> None:
    place, piece = REPEATED[bait]
    above, _, below = page().partition(place) if place == TABLE else ("", "", page()) if place else (page(), "", "")

    assert grows_with_length(read, lambda size: f"{above}{TABLE * (place == TABLE)}{piece * size}甲\n{below}", 200)
