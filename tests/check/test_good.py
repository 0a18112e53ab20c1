"""Good reports (`good/*.yaml`) in the wording of different kinds of agencies: no rule of words, text or plausibility speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import style as counties
from generator.check import plausibility
from generator.check.narratives import narratives
from generator.check.words import words
from generator.form.identities import evaluate
from tests.reports import report

GOOD = sorted((Path(__file__).parent / "good").glob("*.yaml"))
NATIONAL = counties.load()


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_report_is_left_in_peace(path: Path) -> None:
    read = report(path.read_text(encoding="utf-8"))

    said = [finding for check in (words.check, narratives.check, plausibility.check) for finding in check(read, NATIONAL)]

    assert [(finding.rule, finding.message) for finding in said] == []


def test_the_good_reports_reconcile() -> None:
    for path in GOOD:
        read = report(path.read_text(encoding="utf-8"))

        assert all(each.holds for each in evaluate(read.figures, read.form.identities) if each.evaluated), path.stem
