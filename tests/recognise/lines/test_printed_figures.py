from decimal import Decimal

import pytest

from generator.form.figures import TYPES
from generator.recognise.lines.printed_figures import TextKind, kind_of, pieces, tail, value_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0", TextKind.FIGURE),
        ("１２", TextKind.FIGURE),
        ("1,234", TextKind.FIGURE),
        ("1125件", TextKind.FIGURE),
        ("5.07", TextKind.FIGURE),
        ("减3", TextKind.FIGURE),
        ("减 3", TextKind.FIGURE),
        ("83.4 万元", TextKind.FIGURE),
        ("- 3", TextKind.BAD),
        ("251000元", TextKind.FIGURE),
        ("未增未减", TextKind.FIGURE),
        ("", TextKind.BLANK),
        ("\u3000", TextKind.BLANK),
        ("\xa0", TextKind.BLANK),
        ("/", TextKind.NOT_GIVEN),
        ("--", TextKind.NOT_GIVEN),
        ("—", TextKind.NOT_GIVEN),
        ("无", TextKind.FIGURE),
        ("不涉及", TextKind.NOT_GIVEN),
        ("3 4", TextKind.RUN),
        ("00", TextKind.RUN),
        ("3,0", TextKind.RUN),
        ("O", TextKind.BAD),
        ("(3)", TextKind.BAD),
        ("增", TextKind.BAD),
        ("〇", TextKind.FIGURE),
        ("○", TextKind.BAD),
        ("规章", TextKind.TEXT),
        ("度", TextKind.TEXT),
        ("2023年", TextKind.TEXT),
        ("12（其中网上3件）", TextKind.FIGURE),
        ("15（应为16）", TextKind.TEXT),
        ("1.国家秘密（含）", TextKind.TEXT),
    ],
)
def test_a_printed_text_is_told_for_what_it_is(text: str, kind: TextKind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("text", "type", "value", "usual"),
    [
        ("12", "count", 12, True),
        ("１２", "count", 12, False),
        ("1,234", "count", 1234, False),
        ("1125件", "count", 1125, False),
        ("3.00", "count", 3, False),
        ("减3.0", "change", -3, False),
        ("零", "count", 0, False),
        ("无", "amount", Decimal(0), False),
        ("5.00", "amount", Decimal("5.00"), True),
        ("5.07", "amount", Decimal("5.07"), True),
        ("5.07万元", "amount", Decimal("5.07"), False),
        ("50700元", "amount", Decimal("5.07"), False),
        ("0元", "amount", Decimal(0), False),
        ("减3", "change", -3, True),
        ("+2", "change", 2, True),
        ("未增未减", "change", 0, True),
        ("新增6项", "change", 6, True),
        ("不变", "change", 0, True),
        ("0（含2023年受理1件）", "count", 0, False),
        ("9件(其中网上3件)", "count", 9, False),
        ("22注1", "count", 22, False),
        ("减3（机构改革）", "change", -3, False),
        ("251000元", "priced", "251000元", True),
        ("0.37万元", "priced", "0.37万元", True),
    ],
)
def test_a_figure_is_read_as_its_column_asks(text: str, type: str, value: object, usual: bool) -> None:
    assert value_of(text, TYPES[type]) == (value, usual)


@pytest.mark.parametrize(
    ("text", "type"),
    [("3.5", "count"), ("3.000", "count"), ("减3", "count"), ("甲", "count"), ("3元", "count"), ("未增未减", "count")],
)
def test_what_a_column_cannot_hold_is_refused(text: str, type: str) -> None:
    with pytest.raises(ValueError):
        value_of(text, TYPES[type])


def test_figures_behind_words_are_cut_off() -> None:
    assert tail("（一）予以公开 3001 53 0") == ("(一)予以公开", ["3001", "53", "0"])
    assert tail("规章") == ("规章", [])


def test_a_run_is_cut_at_blanks_but_not_at_thousands() -> None:
    assert pieces("1,234 5、6") == ["1234", "5", "6"]
