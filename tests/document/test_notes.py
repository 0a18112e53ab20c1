"""The comments of a draft: one for each fact, where it is."""

from __future__ import annotations

from generator.document.notes import notes_on
from generator.findings import Certainty, Finding, Level, Suspect
from generator.form.address import Address
from tests.reports import base_text, report

GRANTED = Address.parse("依申请公开.办理结果.予以公开.自然人")
TOTAL = Address.parse("依申请公开.办理结果.总计.自然人")


def test_a_sum_that_follows_from_a_wrong_cell_has_no_comment_of_its_own() -> None:
    culprit = Finding(Level.ERROR, "culprit", "应为 2。", cells=(GRANTED,))
    sum_ = Finding(Level.ERROR, "identity", "相差 1。", cells=(TOTAL,), follows=True)

    assert [note.target for note in notes_on(report(base_text()), [culprit, sum_])] == [GRANTED]


def test_a_comment_sits_at_the_cell_that_the_finding_names_first_and_not_at_a_mere_suspect() -> None:
    suspects = (Suspect(GRANTED, 3, 2, Certainty.UNDECIDED),)
    finding = Finding(Level.ERROR, "identity", "相差 1。", cells=(TOTAL, GRANTED), suspects=suspects)

    assert [note.target for note in notes_on(report(base_text()), [finding])] == [TOTAL]


def test_a_finding_about_a_sentence_sits_at_its_paragraph() -> None:
    read = report(base_text())
    finding = Finding(Level.WARNING, "words-figures", "不一致。", place=read.place("总体情况", 2), cells=(GRANTED,))

    assert [note.target for note in notes_on(read, [finding])] == [("总体情况", 2)]
