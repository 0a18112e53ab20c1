"""Text that two units share is found, whatever the names and figures in it; common wording is nobody's."""

from __future__ import annotations

from generator.desk import copies
from generator.desk.copies import Sentence
from tests.desk.county import received
from tests.reports import base_text, report

WORDS = [Sentence(("总体情况", number), 60, bytes([number])) for number in range(1, 4)]


def test_a_copy_under_another_name_with_other_figures_is_found_on_both_sides() -> None:
    own, other = (received(code) for code in ("01", "02"))
    taken = copies.sentences(report(base_text().replace("云岭县科学技术局", "云岭县水利局").replace("86条", "87条")))

    found = list(copies.copies({"01": own.sentences, "02": other.sentences, "03": taken}))

    assert [(copy.unit, copy.other) for copy in found] == [("01", "03"), ("03", "01")]
    assert found[0].same == found[0].length
    assert ("总体情况", 2) in found[0].paragraphs


def test_what_many_units_say_is_common_wording() -> None:
    three = dict.fromkeys("甲乙丙", WORDS)

    assert len(list(copies.copies(three))) == 6
    assert list(copies.copies({**three, "丁": WORDS})) == []


def test_a_single_short_paragraph_is_no_copy() -> None:
    assert list(copies.copies({"甲": WORDS[:1], "乙": WORDS[:1]})) == []
    assert [copy.length for copy in copies.copies({"甲": WORDS[:2], "乙": WORDS[:2]})] == [120, 120]
