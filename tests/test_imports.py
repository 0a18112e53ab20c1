"""A command imports what it needs when it needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.folders import ROOT, SAMPLES

SAMPLE = str(SAMPLES / "city-government-2024.yaml")
HEAVY = ("docx", "jinja2", "jsonschema", "lxml", "pypdfium2", "yaml")
_PROGRAM = """
import sys
sys.stderr = sys.stdout = open(sys.argv.pop(1), "w", encoding="utf-8")
from generator.cli import main
status = main(sys.argv[1:])
print(status, *(name for name in sys.modules if "." not in name), sep=",", end="", file=sys.__stdout__)
"""


@pytest.mark.parametrize(
    ("argv", "status", "allowed"),
    [
        (["--version"], 0, set()),
        (["--help"], 0, set()),
        (["frobnicate"], 2, set()),
        (["new", "{folder}/new.yaml", "--agency", "甲局", "--year", "2024"], 0, {"yaml"}),
        (["check", SAMPLE], 0, {"yaml", "jsonschema", "jinja2"}),  # in its words there are expressions
        (["make", SAMPLE, "-o", "{folder}", "--formats", "txt"], 0, {"yaml", "jsonschema", "jinja2"}),
        (["make", SAMPLE, "-o", "{folder}"], 0, {"yaml", "jsonschema", "jinja2", "lxml", "docx"}),
        (["parse", "{text}"], 1, {"yaml"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_a_command_imports_only_what_it_needs(tmp_path: Path, argv: list[str], status: int, allowed: set[str]) -> None:
    text = tmp_path / "report.txt"
    text.write_text("一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n", encoding="utf-8")
    arguments = [part.format(folder=tmp_path, text=text) for part in argv]
    log = tmp_path / "log"
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(log), *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    ended, *modules = done.stdout.split(",")

    assert int(ended) == status, log.read_text(encoding="utf-8")
    assert set(modules) & set(HEAVY) <= allowed
