"""The labelled sentences (`sentences/*.yaml`): each with the figures it is read against and what it says wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator import style as counties
from generator.check.words import words
from generator.findings import Finding
from generator.form import form as forms
from generator.form.address import Address
from generator.form.identities import complete
from generator.report.report import Report

FOLDER = Path(__file__).parent / "sentences"
HEADING = "（二）依申请公开情况"


@dataclass(frozen=True)
class Sentence:
    """A labelled sentence: the table it is read against and the rules that it breaks (none if it is innocent)."""

    file: str
    table: str
    words: str
    under: str
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What the checks said of a sentence: rules rightly found, rules missed, and findings that accuse wrongly."""

    sentence: Sentence
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    false: tuple[Finding, ...]


def sentences() -> Iterator[Sentence]:
    """Give every labelled sentence."""
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.stem == "tables":
            continue
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            wrong = entry.get("wrong", ())
            yield Sentence(
                path.stem, entry["table"], entry["words"], entry.get("under", HEADING),
                (wrong,) if isinstance(wrong, str) else tuple(wrong),
            )  # fmt: skip


def verdict(sentence: Sentence) -> Verdict:
    """Check a sentence against its table."""
    findings = tuple(words.check(report(sentence), counties.load()))
    rules = {finding.rule for finding in findings}
    # Several rules in `wrong` are ways to say the same thing: one of them is enough, the others are no false alarm.
    hits = tuple(rule for rule in sentence.wrong if rule in rules)[:1]
    misses = sentence.wrong[:1] if sentence.wrong and not hits else ()
    return Verdict(sentence, hits, misses, tuple(finding for finding in findings if finding.rule not in sentence.wrong))


def report(sentence: Sentence) -> Report:
    """Give the report that a sentence stands in: its table and, below its heading, the sentence."""
    table = tables()[sentence.table]
    form = forms.load(str(table.get("格式", "2021")))
    stated = {
        address: (Decimal(0) if cell.type.name == "amount" else 0) for address, cell in form.cells.items() if not cell.total
    }
    for name, value in table["figures"].items():
        address = Address.parse(name)
        assert address in stated, name
        stated[address] = Decimal(str(value)) if isinstance(value, float) else value
    overview = ("本机关认真落实政府信息公开条例。", sentence.under, sentence.words)
    return Report(
        form=form,
        agency=table["机关"],
        year=table["年度"],
        figures=complete(stated, form.identities),
        narratives={form.narratives[0].name: overview},
    )


@cache
def tables() -> Mapping[str, Any]:
    """Give the tables by name."""
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / "tables.yaml").read_text(encoding="utf-8"))
    return loaded
