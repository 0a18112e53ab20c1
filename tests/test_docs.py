"""What README and the pages under docs/ say is true."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli import COMMANDS, main
from generator.cli import _parser as parser
from generator.form import form as forms
from generator.formats.registry import FORMATS, Format
from generator.report import agency_file
from generator.report import placeholders as words
from generator.report.loading import report_of
from tests.folders import ROOT, SAMPLES

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def transcripts() -> list[tuple[str, list[str]]]:
    """The calls that README shows, each with the lines it is said to print."""
    blocks = re.findall(r"```text\n\$ (.+?)\n(.*?)```", README, re.DOTALL)
    return [(call, printed.splitlines()) for call, printed in blocks]


@pytest.mark.parametrize(("call", "lines"), transcripts(), ids=[call.split()[-1] for call, _ in transcripts()])
def test_a_call_in_readme_prints_what_readme_shows(
    call: str, lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SAMPLES, tmp_path / "samples")
    text = (SAMPLES / "city-government-2024.yaml").read_text(encoding="utf-8")
    (tmp_path / "错一格.yaml").write_text(text.replace("自然人: 1288", "自然人: 1298"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    main(shlex.split(call)[1:])

    pattern = "\n".join(".*" if line == "…" else re.escape(line) for line in lines)
    assert re.fullmatch(pattern, capsys.readouterr().err.strip(), re.DOTALL)


def subparsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(actions[0].choices) if actions else {}


def options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from (name for name in action.option_strings if name.startswith("--") and name != "--help")
    for below in subparsers(parser).values():
        yield from options(below)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command: str) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    section = next(part for part in page.split("\n## ") if re.match(rf"makereport .*\b{command}\b", part))

    chosen = subparsers(parser())[command]

    assert [option for option in options(chosen) if f"`{option}" not in section] == []
    assert [name for name in subparsers(chosen) if f"`{command} {name}" not in section] == []


def test_the_table_of_formats_is_the_registry() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    section = page.partition("\n## 格式\n")[2].partition("\n## ")[0]

    assert re.findall(r"^\| `.*\|$", section, re.MULTILINE) == [f"| {' | '.join(_columns(row))} |" for row in FORMATS.values()]


def _columns(row: Format) -> Iterator[str]:
    yield f"`{row.name}`"
    yield row.title
    yield " ".join(f"`{suffix}`" for suffix in row.suffixes)
    yield _can(row.writer) + ("，不写 `--formats` 时就写" if row.usual else "")
    yield _can(row.reader)


def _can(module: str) -> str:
    return "能" if module else "不能"


def test_the_example_for_other_programs_does_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    printed = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    shutil.copy(ROOT / "samples" / "city-government-2024.yaml", tmp_path / "agency.yaml")

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert [done.stdout] == printed, done.stderr
    assert zipfile.is_zipfile(tmp_path / "report.docx")


def test_readme_has_the_commands_that_install_and_test_in_its_first_screen() -> None:
    blocks = [match.start() for match in re.finditer("```sh\n", README)]

    assert len(blocks) == 2
    assert README[: blocks[1]].count("\n") < 20


def marks() -> list[tuple[str, str]]:
    """The marks that docs/agency-file.md explains, with what each is said to print."""
    page = (ROOT / "docs" / "agency-file.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\{\{ [^`]*\}\})` \| `?([^ |`、]+)`?[^|]* \|$", page, re.MULTILINE)
    return [(mark.replace("\\|", "|"), shown) for mark, shown in rows]


def test_marks_print_what_the_page_says() -> None:
    report = report_of(agency_file.parse((SAMPLES / "city-government-2024.yaml").read_bytes()), forms.load("2021"))
    name = report.form.narratives[0].name
    said = marks()

    filled, findings = words.fill(replace(report, narratives={name: tuple(mark for mark, _ in said)}))

    assert findings == ()
    assert list(filled.narratives[name]) == [shown for _, shown in said]
    assert len(said) >= 7


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))

    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
