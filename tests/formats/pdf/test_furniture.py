"""Running heads and page numbers on pages of different heights."""

from __future__ import annotations

from generator.formats.pdf.furniture import without_furniture
from generator.text.typeset import TypesetLine

UPRIGHT, ON_ITS_SIDE = 84200, 59500


def line(text: str, top: int) -> TypesetLine:
    return TypesetLine(text=text, x0=9000, x1=20000, top=top, bottom=top + 1600, size=1600)


def page(number: int, height: int) -> tuple[int, int, list[TypesetLine]]:
    lines = [line("云岭县政府信息公开专栏", 6500), line(f"第{number}段文字。", 20000), line(f"— {number} —", height - 8500)]
    return number, height, lines


def test_a_page_on_its_side_has_the_margins_of_the_others() -> None:
    pages = [page(1, UPRIGHT), page(2, ON_ITS_SIDE), page(3, ON_ITS_SIDE)]

    left = without_furniture(pages)

    assert [each.text for lines in left for each in lines] == ["第1段文字。", "第2段文字。", "第3段文字。"]


def test_a_head_on_every_other_page_is_left_out_and_words_that_stand_on_two_pages_by_chance_are_not() -> None:
    def facing(number: int) -> tuple[int, int, list[TypesetLine]]:
        head = [line("云岭县政府信息公开专栏", 6500)] if number % 2 == 0 and number < 10 else []
        chance = [line("（续表）", 7900)] if number in (3, 4) else []
        return number, UPRIGHT, [*head, *chance, line(f"第{number}段文字。", 20000)]

    left = without_furniture([facing(number) for number in range(1, 11)])

    assert [each.text for lines in left for each in lines if "段" not in each.text] == ["（续表）", "（续表）"]
