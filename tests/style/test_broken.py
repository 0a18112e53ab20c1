"""Broken counties: each folder of `broken/` is refused by `county check` with its place, and nothing happens beside it.

A case is a folder with a template or settings, and `refused.txt`: what is said. `body.xml` stands for a Word template: the
national one with these paragraphs before its last.
"""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import style as counties
from generator.formats.registry import FORMATS, writable
from generator.style.authoring import check as checking

CASES = sorted(path for path in (Path(__file__).parent / "broken").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_broken_county_is_refused(case: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    folder = tmp_path / "甲县"
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns("refused.txt", "body.xml"))
    if not (folder / "county.yaml").exists():
        (folder / "county.yaml").write_text("名称: 甲县\n", encoding="utf-8")
    if (case / "body.xml").exists():
        _build(folder / "report.docx", (case / "body.xml").read_text(encoding="utf-8"))
    before = sorted(path for path in tmp_path.rglob("*"))
    start = time.process_time()

    checked = checking.check(folder, formats=_only(case))

    assert not checked.passed
    assert time.process_time() - start < 20
    assert sorted(path for path in tmp_path.rglob("*")) == before
    said = "".join(f"{remark}\n" for remark in checked.remarks).replace(os.sep, "/")
    golden(case / "refused.txt", said.replace(f"{folder.as_posix()}/", "").replace(folder.as_posix(), "."))
    assert (checked.commented is not None) == (case / "body.xml").exists()


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 30


def _only(case: Path) -> list[str]:
    """Prove a case in the format it is about; the other formats are proved elsewhere."""
    return [name for name in writable() if (case / FORMATS[name].template).exists()] or ["txt"]


def _build(path: Path, body: str) -> None:
    """Write the national Word template with these paragraphs put before the sign-off's."""
    mark = '<w:p><w:pPr><w:pStyle w:val="SignOff"/>'
    with zipfile.ZipFile(counties.load().resource("report.docx")) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                assert mark.encode() in content
                content = content.replace(mark.encode(), body.strip().encode() + mark.encode())
            new.writestr(name, content)
