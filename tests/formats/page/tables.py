"""Random tables, many of them broken, and what Python makes of them; for the tests and for benchmarks/page.py."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import Any

from generator import style as styles
from generator.check.arithmetic.diagnosis import diagnose
from generator.findings import Certainty
from generator.form import form as forms
from generator.form.address import Address
from generator.form.form import Form
from generator.form.identities import complete, evaluate
from generator.formats.page import content, writer
from generator.report.blank import blank_report
from tests.check.arithmetic.tables import Figures, cells, generated, slips

CORE = writer.MODULES[: writer.MODULES.index("report") + 1]
ASK = """
globalThis.judge = (form, tables) => tables.map((figures) => {
  const { values, computed, outcomes } = calculate(form, figures);
  const text = (value) => value === null ? null : shown(value);
  const named = culprits(form.cells.map(({kind}) => kind), values, form.identities, computed);
  return {
    outcomes: outcomes.map(({left, right}) => [text(left), text(right)]),
    named: named.map(({cell, expected}) => [cell, shown(expected)]),
  };
});
"""
Verdict = dict[str, Any]


def page_form(form: Form) -> dict[str, Any]:
    """Return what the page of a form carries."""
    return content.content(blank_report(form, agency="甲局", year=form.first_year), styles.load(), None)


def broken(form: Form, rng: random.Random) -> Figures:
    """Return a table with a few slips, its totals stated or left out, and some squares empty."""
    figures: Figures = {cell: value for cell, value in generated(form, rng).items() if value is not None}
    for cell in rng.sample(cells(form), rng.choice((0, 1, 1, 1, 2, 3))):
        figures[cell] = rng.choice(sorted(slips(form, figures, cell)))
    share = rng.choice((0, 0, 0.2, 1))
    typed = {cell: value for cell, value in figures.items() if not (form.cells[cell].total and rng.random() < share)}
    if rng.random() < 0.3:  # leave out what is the total of a row and of a column, which may not agree
        totals = Counter(identity.total for identity in form.identities)
        typed = {cell: value for cell, value in typed.items() if totals[cell] < 2}
    if rng.random() < 0.3:
        typed |= dict.fromkeys(rng.sample([cell for cell in typed if not form.cells[cell].total], rng.randint(1, 20)))
    return typed


def in_python(form: Form, typed: Figures) -> Verdict:
    """Return both sides of every identity, and the cells that alone explain what fails."""
    figures = complete(typed, form.identities)
    numbers = {cell: number for number, cell in enumerate(form.cells)}
    diagnoses = diagnose(form, figures, computed=frozenset(form.cells.keys() - typed.keys()))
    named = [
        [numbers[change.cell], str(change.expected)]
        for diagnosis in diagnoses
        if diagnosis.certainty is Certainty.ONLY and len(diagnosis.repairs[0].changes) == 1
        for change in diagnosis.repairs[0].changes
    ]
    outcomes = [(each.left, each.right) for each in evaluate(figures, form.identities)]
    return {"outcomes": [[None if side is None else str(side) for side in sides] for sides in outcomes], "named": named}


def script(more: str) -> str:
    """Return the script of the page as far as it judges, reads and writes, with more that makes use of it."""
    return f"{{ {writer.script_of(CORE)}\n{more} }}"


def in_page(page: Any, form: Form, tables: list[Figures]) -> list[Verdict]:
    """Return the same as the page's script finds it."""
    page.add_script_tag(content=script(ASK))
    carried = page_form(form)
    cells_of_page = [Address.parse(cell["address"]) for cell in carried["cells"]]
    assert cells_of_page == list(form.cells)
    texts = [["" if typed.get(cell) is None else str(typed[cell]) for cell in cells_of_page] for typed in tables]
    verdicts: list[Verdict] = page.evaluate(f"judge({json.dumps(carried)}, {json.dumps(texts)})")
    return verdicts


def differing(page: Any, count: int, seed: int) -> tuple[int, int, list[str]]:
    """Return how many of so many tables fail somewhere, in how many a cell is named, and where page and Python differ."""
    rng = random.Random(seed)
    failing = named = 0
    found: list[str] = []
    for name in forms.names():
        form = forms.load(name)
        tables = [broken(form, rng) for _ in range(count // len(forms.names()))]
        for number, (typed, page_says) in enumerate(zip(tables, in_page(page, form, tables), strict=True)):
            python_says = in_python(form, typed)
            failing += any(None not in sides and sides[0] != sides[1] for sides in python_says["outcomes"])
            named += bool(python_says["named"])
            if page_says != python_says:
                found.append(f"{name} {number}: page {page_says['named']}, Python {python_says['named']}")
    return failing, named, found
