"""A new county's folder, ready to edit: a commented county.yaml, and the parent's Word document if it is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator import resources
from generator import style as counties
from generator.errors import UsageError
from generator.report.dump import scalar
from generator.style.search import NATIONAL
from generator.style.settings import FILE

TEMPLATE = "new-county.yaml"
"""The settings of a new county: every one there is, commented out."""


def files(
    folder: Path, parent: str | Path | None = None, name: str | None = None, search: Sequence[Path] = (), *, word: bool = False
) -> dict[Path, bytes]:
    """Return the files of a new county below `parent` (the national one if None); UsageError if its folder is in use."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"“{folder}”已经有内容了，请换一个新文件夹。")
    above = counties.load(parent, search)
    called = str(parent.resolve()) if isinstance(parent, Path) else above.folders[0].name
    settings = (resources.folder("templates") / NATIONAL / TEMPLATE).read_text(encoding="utf-8")
    settings = settings.replace("{名称}", scalar(name or folder.resolve().name)).replace("{上级}", scalar(called))
    content = {folder / FILE: settings.encode()}
    if word:
        content[folder / "report.docx"] = above.resource("report.docx").read_bytes()
    return content
