"""A document of the trial report, for tests of what prints it."""

from __future__ import annotations

from pathlib import Path

from generator import style as counties
from generator.document.blocks import Document
from generator.document.compose import compose
from generator.form import form as forms
from generator.style import Style, trial


def document(county: Style | None = None, form: str = "2021") -> Document:
    county = county or counties.load()
    return compose(trial.report(county, forms.load(form)), county)


def folder(above: Path, settings: str = "", name: str = "甲县", **files: str) -> Path:
    """Make a county's folder; a file's name is written with `__` for its dots."""
    made = above / "jia"
    made.mkdir(parents=True, exist_ok=True)
    (made / "county.yaml").write_text(f"名称: {name}\n{settings}", encoding="utf-8")
    for key, text in files.items():
        (made / key.replace("__", ".")).write_text(text, encoding="utf-8")
    return made
