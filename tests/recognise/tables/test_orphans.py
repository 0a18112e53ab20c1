"""Rows whose heading is lost or cannot be read, known by their place between two rows that are found."""

from __future__ import annotations

from generator.form.address import Address
from generator.recognise.recognition import Recognised
from tests.recognise.pages import page, read, said

ROW = "（二）部分公开"
CELLS = [Address(("依申请公开", "办理结果", "部分公开", who)) for who in ("自然人", "商业企业", "总计")]


def lines() -> list[str]:
    """Give the lines of the sound report."""
    return page().splitlines()


def changed(name: str, figures: str | None = None) -> Recognised:
    """Read the page with another name for the row, and with other figures in it."""
    text = []
    for line in lines():
        if ROW in line:
            before, _, behind = line.partition(ROW)
            line = before + name + (behind if figures is None else figures)
        text.append(line)
    return read("\n".join(text))


def figures(result: Recognised) -> list[object]:
    return [result.report.figures[cell] for cell in CELLS]


def test_a_row_without_its_name_is_known_by_its_place() -> None:
    sound = read("\n".join(lines()))

    for name in ("", "（二）", "（二）都公井"):
        result = changed(name)

        assert figures(result) == figures(sound)
        assert None not in figures(result)
        assert "row-unnamed" in said(result)
    assert "row-unnamed" not in said(sound)


def test_figures_that_contradict_the_sums_stay_unread() -> None:
    result = changed("", "\t9\t0\t0\t0\t0\t0\t8")

    assert figures(result) == [None, None, None]
    assert "unread" in said(result)


def test_too_few_figures_stay_unread() -> None:
    assert figures(changed("", "\t9\t0")) == [None, None, None]
