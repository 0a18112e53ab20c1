"""How often the true cell is the first that is named, with the words of a sample. Run: python -m benchmarks.suspects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator import service
from generator.check.arithmetic import evidence
from generator.check.arithmetic.diagnosis import Diagnosis, diagnose
from generator.check.arithmetic.table_lines import neighbours
from generator.findings import Certainty
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.identities import complete
from generator.report.report import Report
from tests.check.arithmetic.tables import REQUESTS, Figures, cells, slips

SAMPLE = Path(__file__).parents[1] / "samples" / "city-government-2024.yaml"
Truth = set[tuple[Address, Figure]]


def one_wrong(report: Report, computed: frozenset[Address]) -> Iterator[Figures]:
    """A cell mistyped, in every cell and the three least of the ways in which people mistype."""
    figures = dict(report.figures)
    for cell in cells(report.form):
        if cell not in computed:
            yield from ({**figures, cell: wrong} for wrong in sorted(slips(report.form, figures, cell))[:3])


def exchanged(report: Report, computed: frozenset[Address]) -> Iterator[Figures]:
    """Two neighbouring cells typed in each other's place."""
    figures = dict(report.figures)
    for cell in cells(report.form):
        for other in neighbours(report.form)[cell]:
            if cell < other and not {cell, other} & computed and figures[cell] != figures[other]:
                yield {**figures, cell: figures[other], other: figures[cell]}


def outcome(report: Report, wrong: Figures, computed: frozenset[Address]) -> str:
    """Say where the truth stands among what is told."""
    figures = complete({cell: value for cell, value in wrong.items() if cell not in computed}, report.form.identities)
    broken = replace(report, figures=figures, computed=computed)
    diagnoses = diagnose(report.form, figures, computed=computed, told=evidence.told(broken))
    truth = {(cell, value) for cell, value in report.figures.items() if wrong[cell] != value}
    return _place(diagnoses, truth) if diagnoses else "silent"


def _place(diagnoses: Iterable[Diagnosis], truth: Truth) -> str:
    first: Truth = set()
    for diagnosis in diagnoses:
        for number, repair in enumerate(diagnosis.repairs):
            changes = {(change.cell, change.expected) for change in repair.changes}
            if diagnosis.certainty is Certainty.ONLY and not changes <= truth:
                return "INNOCENT ACCUSED"
            if diagnosis.clear and not number and changes != truth:
                return "another clearly first"
            if not number:
                first |= changes
    if first == truth:
        return "certain" if all(diagnosis.certainty is Certainty.ONLY for diagnosis in diagnoses) else "first"
    return "later"


def main() -> None:
    report = service.load(SAMPLE.read_bytes(), SAMPLE.name).report
    assert report is not None
    totals = frozenset(cell for cell in cells(report.form) if report.form.cells[cell].total)
    left_out = {
        "every total typed": frozenset[Address](),
        "bottom row left out": frozenset(cell for cell in totals if cell[2] == "总计"),
        "totals of rows left out": frozenset(cell for cell in totals if cell[-1] == "总计"),
        "no total typed": totals,
    }
    kinds = ("certain", "first", "later", "another clearly first", "INNOCENT ACCUSED", "silent")
    print(f"| {REQUESTS} | {' | '.join(kinds)} | first where uncertain |\n{'| --- ' * (len(kinds) + 2)}|")
    for title, made in (("one cell", one_wrong), ("two neighbours exchanged", exchanged)):
        for name, computed in left_out.items():
            counts = Counter(outcome(report, wrong, computed) for wrong in made(report, computed))
            uncertain = sum(counts.values()) - counts["certain"] - counts["silent"]
            shown = " | ".join(str(counts[kind]) for kind in kinds)
            print(f"| {title}, {name} | {shown} | {100 * counts['first'] / uncertain if uncertain else 100:.1f} % |")


if __name__ == "__main__":
    main()
