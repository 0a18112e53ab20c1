"""Broken counties: each folder of `broken/` is refused by `county check` with its place, and nothing happens beside it.

A case is a folder with a template or settings, and `refused.txt`: what is said; with `remarks.txt` instead it passes, and
that is said. A Word template stands there as what is different from the national one: `body.xml`, paragraphs before the
sign-off's, `relations.xml`, more relations of the main part, and `package/`, more files.
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

SAID, WORD = ("refused.txt", "remarks.txt"), ("body.xml", "relations.xml", "package")
KINDS = b'<Default Extension="bin" ContentType="application/octet-stream"/><Default Extension="htm" ContentType="text/html"/>'
CASES = sorted(path for path in (Path(__file__).parent / "broken").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_broken_county_is_refused(case: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    folder = tmp_path / "甲县"
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns(*SAID, *WORD))
    if not (folder / "county.yaml").exists():
        (folder / "county.yaml").write_text("名称: 甲县\n", encoding="utf-8")
    if any((case / name).exists() for name in WORD):
        _build(folder / "report.docx", case)
    before = sorted(path for path in tmp_path.rglob("*"))
    start = time.process_time()

    checked = checking.check(folder, formats=_only(case))

    passes = (case / "remarks.txt").exists()
    assert checked.passed == passes
    assert time.process_time() - start < 20
    assert sorted(path for path in tmp_path.rglob("*")) == before
    said = "".join(f"{remark}\n" for remark in checked.remarks).replace(os.sep, "/")
    golden(case / SAID[passes], said.replace(f"{folder.as_posix()}/", "").replace(folder.as_posix(), "."))


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 30


def _only(case: Path) -> list[str]:
    """Prove a case in the format it is about; the other formats are proved elsewhere."""
    if any((case / name).exists() for name in WORD):
        return ["docx"]
    return [name for name in writable() if (case / FORMATS[name].template).is_file()] or ["txt"]


def _build(path: Path, case: Path) -> None:
    """Write the national Word template with what the case changes."""

    def changed(name: str) -> bytes:
        return (case / name).read_text(encoding="utf-8").strip().encode() if (case / name).exists() else b""

    mark = '<w:p><w:pPr><w:pStyle w:val="SignOff"/>'
    with zipfile.ZipFile(counties.load().resource("report.docx")) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                assert mark.encode() in content
                content = content.replace(mark.encode(), changed("body.xml") + mark.encode())
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", changed("relations.xml") + b"</Relationships>")
            if name == "[Content_Types].xml":
                content = content.replace(b"<Default ", KINDS + b"<Default ", 1)
            new.writestr(name, content)
        for file in sorted(path for path in (case / "package").rglob("*") if path.is_file()):
            new.writestr(file.relative_to(case / "package").as_posix(), file.read_bytes())
