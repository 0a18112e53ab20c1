"""How well the wrong cell is found: prints one table. Run: python -m benchmarks.culprits [tables]."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator

from generator.check.arithmetic.diagnosis import Diagnosis, diagnose
from generator.findings import Certainty
from generator.form import form as forms
from generator.form.address import Address
from generator.form.form import Form
from generator.form.identities import complete
from tests.check.arithmetic.tables import Figures, cells, exchanged, generated, huaian, slid, slips

Sample = tuple[Figures, Figures]
"""The true figures and the wrong ones."""


def one_wrong(form: Form, figures: Figures) -> Iterator[Sample]:
    for cell in cells(form):
        for wrong in sorted(slips(form, figures, cell)):
            yield figures, {**figures, cell: wrong}


def two_wrong(form: Form, figures: Figures, rng: random.Random, count: int) -> Iterator[Sample]:
    for _ in range(count):
        pair = rng.sample(cells(form), 2)
        yield figures, {**figures, **{cell: rng.choice(sorted(slips(form, figures, cell))) for cell in pair}}


def without_totals(form: Form, figures: Figures, rng: random.Random) -> Iterator[Sample]:
    """Leave the totals out, as an agency file may: then few cells can be told apart, and none must be accused."""
    for cell in rng.sample([cell for cell in cells(form) if not form.cells[cell].total], 40):
        yield figures, {**figures, cell: rng.choice(sorted(slips(form, figures, cell)))}


def slid_column(form: Form, figures: Figures, rng: random.Random) -> Iterator[Sample]:
    for _, wrong in slid(form, figures, rng):
        if sum(figures[cell] != wrong[cell] for cell in figures) >= 3:
            yield figures, wrong


def exchanged_columns(form: Form, figures: Figures, rng: random.Random) -> Iterator[Sample]:
    for wrong in exchanged(form, figures, rng):
        # What reconciles in spite of the exchange cannot be seen; two cells are measured above.
        if sum(figures[cell] != wrong[cell] for cell in figures) >= 3 and diagnose(form, wrong):
            yield figures, wrong


def measure(name: str, form: Form, samples: Iterator[Sample], computed: frozenset[Address] = frozenset()) -> None:
    count = named = among = innocent = patterned = 0
    times: list[float] = []
    for right, wrong in samples:
        truth = {(cell, right[cell]) for cell in right if right[cell] != wrong[cell]}
        if computed:
            wrong = complete({cell: value for cell, value in wrong.items() if cell not in computed}, form.identities)
        start = time.process_time()
        diagnoses = diagnose(form, wrong, computed=computed)
        times.append(1000 * (time.process_time() - start))
        count += 1
        accused = certain(diagnoses)
        named += accused == truth
        innocent += not accused <= truth
        among += any({(c.cell, c.expected) for c in repair.changes} == truth for d in diagnoses for repair in d.repairs)
        patterned += any("错了一格" in repair.words for d in diagnoses for repair in d.repairs[:1])
    share = [f"{100 * part / count:6.2f} %" for part in (named, among, innocent, patterned)]
    times.sort()
    print(f"| {name} | {count} | {' | '.join(share)} | {times[count // 2]:.2f} | {times[-1]:.2f} |")


def certain(diagnoses: tuple[Diagnosis, ...]) -> set[tuple[Address, object]]:
    suspects = [suspect for diagnosis in diagnoses for suspect in diagnosis.suspects]
    return {(suspect.cell, suspect.expected) for suspect in suspects if suspect.certainty is Certainty.ONLY}


def main(tables: int) -> None:
    rng = random.Random(2024)
    columns = ("what is wrong", "samples", "all named 唯一可能", "truth among candidates", "innocent named", "slide said first")
    print(f"| {' | '.join((*columns, 'median ms', 'worst ms'))} |")
    print("| --- " * 8 + "|")
    for name in forms.names():
        form = forms.load(name)
        sources = {"generated": [generated(form, rng) for _ in range(tables)]}
        if name == "2021":
            sources = {"Huai'an": [huaian(form)], **sources}
        for source, figures in sources.items():
            title = f"form {name}, {source}"
            measure(f"{title}: one cell", form, (s for f in figures for s in one_wrong(form, f)))
            pairs = 3000 // len(figures)
            measure(f"{title}: two cells", form, (s for f in figures for s in two_wrong(form, f, rng, pairs)))
            totals = frozenset(cell for cell in form.cells if form.cells[cell].total)
            bare = (s for f in figures for s in without_totals(form, f, rng))
            measure(f"{title}: one cell, no total stated", form, bare, totals)
            rounds = max(1, 200 // len(figures))
            measure(f"{title}: slid column", form, (s for f in figures for _ in range(rounds) for s in slid_column(form, f, rng)))
            swaps = (s for f in figures for _ in range(rounds) for s in exchanged_columns(form, f, rng))
            measure(f"{title}: columns partly exchanged", form, swaps)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
