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

from generator import service
from generator.cli import COMMANDS, main
from generator.cli import _parser as parser
from generator.form import form as forms
from generator.formats.registry import FORMATS, Format, writable
from generator.report import agency_file
from generator.report import placeholders as words
from generator.report.loading import report_of
from tests.folders import PUBLISHED, ROOT, SAMPLES

READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.en.md")}
README = READMES["README.md"]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "schemas").rglob("*.md")])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a reader of README works in: its samples, its `agency.yaml`, and the files that its commands name."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    text = (SAMPLES / "city-government-2024.yaml").read_text(encoding="utf-8")
    (tmp_path / "错一格.yaml").write_text(text.replace("自然人: 1288", "自然人: 1298"), encoding="utf-8")
    (tmp_path / "agency.yaml").write_text(filled("README.md"), encoding="utf-8")
    for suffix in ("docx", "pdf"):
        shutil.copy(next(PUBLISHED.glob(f"*.{suffix}")), tmp_path / f"年报.{suffix}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAKEREPORT_COUNTIES", raising=False)
    return tmp_path


def filled(name: str) -> str:
    """Return the agency file that a README shows."""
    (text,) = re.findall(r"```yaml\n(.*?)```", READMES[name], re.DOTALL)
    return str(text)


def transcripts() -> list[tuple[str, list[str]]]:
    """Return the calls that the READMEs show, each with the lines it is said to print."""
    blocks = re.findall(r"```text\n\$ (.+?)\n(.*?)```", "".join(READMES.values()), re.DOTALL)
    return [(call, printed.splitlines()) for call, printed in blocks]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("call", "lines"), transcripts())
def test_a_call_in_readme_prints_what_readme_shows(call: str, lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(shlex.split(call)[1:])

    assert capsys.readouterr().err.strip().replace(os.sep, "/").splitlines() == lines


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", READMES)
def test_the_commands_that_readme_lists_work_one_after_another(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    calls = re.findall(r"^\| `(makereport [^`]+)` \|", READMES[name], re.MULTILINE)

    assert len(calls) >= 6
    for call in calls:
        assert main(shlex.split(call)[1:]) == 0, (call, capsys.readouterr().err)


def test_both_readmes_show_one_agency_file_in_which_nothing_is_found(folder: Path) -> None:
    file, same = (service.load(filled(name).encode(), "agency.yaml") for name in READMES)

    assert file.report == same.report
    assert service.check(file, latest_year=2026, formats=writable()).findings == ()


def test_the_blocks_that_ci_runs_are_marked_in_readme() -> None:
    names = re.findall(r"^block (\w+)", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)

    assert re.findall(r"^<!-- \.ci/run: (\w+) -->\n```sh\n", README, re.MULTILINE) == names


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
    written = "能（装有 LibreOffice 时）" if row.made_of and not row.writer else _can(row.writer)
    yield written + ("，不写 `--formats` 时就写" if row.usual else "")
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


def test_the_page_on_architecture_lists_every_package() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = page.partition("| Package |")[2].partition("\n\n")[0]
    first_cells = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    listed = {name.partition(".")[0] for cell in first_cells for name in re.findall("`(.+?)`", cell)}
    folders = {path.parent.name for path in (ROOT / "generator").glob("*/__init__.py")}
    modules = {path.stem for path in (ROOT / "generator").glob("[a-z]*.py")}

    assert listed == folders | modules


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
    text = page.read_text(encoding="utf-8")
    links = [*re.findall(r"\]\(([^)#]+)[^)]*\)", text), *re.findall(r'(?:src|href)="([^"#]+)', text)]

    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
