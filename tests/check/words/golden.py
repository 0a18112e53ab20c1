"""The labelled sentences of `golden/*.yaml`: an agency with its figures, and what may and what must be said of its words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from generator import style as styles
from generator.check.words import words
from generator.findings import Finding
from generator.form import form as forms
from generator.form.address import Address
from generator.form.identities import complete
from generator.report.report import Report

FILES = sorted((Path(__file__).parent / "golden").glob("*.yaml"))
HEADING = "（二）依申请公开情况"


def read(path: Path) -> dict[str, Any]:
    """Return a file of labelled sentences."""
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def sentences(table: dict[str, Any], key: str) -> Iterator[tuple[str, str]]:
    """Yield the sentences under a key, each with the heading that it stands below."""
    for entry in table[key]:
        yield (entry["under"], entry["says"]) if isinstance(entry, dict) else (HEADING, entry)


def report(table: dict[str, Any], sentence: str, under: str = HEADING) -> Report:
    """Return the report of an agency whose overview says a sentence below a heading; figures not written are 0."""
    form = forms.load(str(table.get("form", "2021")))
    stated: dict[Address, Any] = {
        address: (Decimal(0) if cell.type.name == "amount" else 0) for address, cell in form.cells.items() if not cell.total
    }
    for name, value in table["figures"].items():
        address = Address.parse(name)
        assert address in stated, name
        stated[address] = Decimal(str(value)) if isinstance(value, float) else value
    return Report(
        form=form,
        agency=table["agency"],
        year=table["year"],
        figures=complete(stated, form.identities),
        narratives={form.narratives[0].name: ("本机关认真落实政府信息公开条例。", under, sentence)},
    )


def findings(table: dict[str, Any], sentence: str, under: str = HEADING) -> list[Finding]:
    """Return what is said of a sentence."""
    return list(words.check(report(table, sentence, under), styles.load()))
