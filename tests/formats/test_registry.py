"""A format is a module and a row of the registry; whatever lists, writes or reads formats asks there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator import service
from generator import style as styles
from generator.form import form as forms
from generator.formats import registry
from generator.formats.kinds import kind_of
from generator.formats.registry import FORMATS, Format
from generator.style import trial
from generator.style.addition import TEMPLATE
from generator.style.authoring import check as checking
from generator.style.authoring import proof
from tests.cli.command import Run, sample
from tests.formats import toy_csv
from tests.style.authoring.test_round_trip import reads_back
from tests.style.cases import folder


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Format:
    """A format that is known for the length of a test."""
    row = Format("csv", "逗号分隔的表", (".csv",), toy_csv.__name__, toy_csv.__name__, told_by_suffix=True, merged=True)
    monkeypatch.setitem(FORMATS, row.name, row)
    return row


def test_every_format_names_modules_that_are_there_and_a_template_of_the_nation() -> None:
    for row in FORMATS.values():
        assert row.reader or row.writer
        assert bool(row.template) == bool(row.writer)
        if row.template:
            assert styles.load().resource(row.template).parent.name == "national"
        assert f".{row.name}" == row.suffixes[0]


def test_no_suffix_belongs_to_two_formats() -> None:
    suffixes = [suffix for row in FORMATS.values() for suffix in row.suffixes]

    assert len(suffixes) == len(set(suffixes))


def test_another_format_is_made_and_read_by_the_commands(toy: Format, run: Run, tmp_path: Path) -> None:
    assert run(sample(tmp_path), "--formats", "txt,csv").status == 0
    assert run("check", tmp_path / "agency.csv").status == 0
    assert run("parse", tmp_path / "agency.csv", "-o", tmp_path / "again.yaml").status == 0
    assert run(tmp_path / "again.yaml", "--formats", "csv", "-o", tmp_path / "out").status == 0

    assert (tmp_path / "out" / "again.csv").read_bytes() == (tmp_path / "agency.csv").read_bytes()


def test_another_format_is_in_the_help(toy: Format, run: Run) -> None:
    assert "txt,docx,html,paste.html,pdf,csv" in run("make", "--help").out
    for command in ("check", "parse"):
        assert "txt、md、docx、html、pdf、csv" in run(command, "--help").out


def test_another_format_reads_back_like_any_other(toy: Format) -> None:
    for form in map(forms.load, forms.names()):
        style = styles.load("青溪县")
        style = replace(style, additions=tuple(each for each in style.additions if each.section != TEMPLATE))

        assert reads_back(trial.report(style, form), "csv", style) == []


def test_another_format_is_proved_for_every_county(toy: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "csv" in registry.writable()
    assert list(proof.prove(styles.load(), ["csv"])) == []
    write = toy_csv.write
    monkeypatch.setattr(toy_csv, "write", lambda *document, draft: write(*document).replace(b",2,1,", b",1,1,"))

    (remark, *_) = checking.check(folder(tmp_path)).remarks

    assert "印成 csv 再读回时" in str(remark)


def test_a_plain_text_is_taken_for_another_format_by_its_suffix(toy: Format) -> None:
    assert kind_of(b"title,a\n", "a.csv") == "csv"
    assert kind_of(b"title,a\n", "a.txt") == "txt"


def test_a_draft_in_another_format_is_asked_for_as_one(toy: Format) -> None:
    report = trial.report(styles.load(), forms.load("2021"))

    assert "草稿".encode() in service.render(report, "csv", styles.load(), draft=True)
