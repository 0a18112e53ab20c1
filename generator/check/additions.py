"""A county's additions: those it requires are there, their totals are right, and nothing could be taken for their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.findings import Finding
from generator.form.identities import evaluate
from generator.report.report import Report
from generator.rules import found
from generator.style import Addition, Style
from generator.style.labels import headings
from generator.text.spelling import as_label, tight

_BEGINNING = 30
"""So many characters of a paragraph may be its number and its name."""


def check(report: Report, style: Style) -> Iterator[Finding]:
    """Yield what is wrong with what the report says under the county's own keys."""
    for addition in style.additions:
        if addition.key in report.additions:
            yield from _sums(report, addition)
        elif addition.required:
            message = f"缺少“{addition.key}”（{addition.title}）：{style.name}要求填写。请补上。"
            yield found("addition-missing", message)
    if style.additions:
        yield from _ambiguous(report, style)
    for name, parts in style.outlines.items():
        yield from _outline(report, style, name, parts)


def _sums(report: Report, addition: Addition) -> Iterator[Finding]:
    if addition.form is None:
        return
    form, figures = addition.form_of(report.additions[addition.key]), addition.figures(report.additions[addition.key])
    for outcome in evaluate(figures, form.identities):
        if outcome.left is None or outcome.right is None or outcome.holds:
            continue
        cell = outcome.identity.left[0]
        message = (
            f"{addition.title}，{form.cells[cell].label}：填的是 {outcome.left}，各项之和是 {outcome.right}，"
            f"相差 {abs(outcome.left - outcome.right)}。请核对。"
        )
        yield found(
            "addition-sum", message, place=report.place(*cell), cells=(cell,),
            left=outcome.left, right=outcome.right, difference=outcome.left - outcome.right,
        )  # fmt: skip


def _outline(report: Report, style: Style, name: str, parts: Sequence[str]) -> Iterator[Finding]:
    """Find the parts that a county asks for and no paragraph begins with, and those that stand in another order."""
    begins = [tight(line)[:_BEGINNING] for line in report.narratives.get(name, ())]
    first = {part: next((at for at, text in enumerate(begins) if tight(part) in text), None) for part in parts}
    missing = [part for part, at in first.items() if at is None]
    places = [at for at in first.values() if at is not None]
    if not begins or (not missing and places == sorted(places)):
        return
    what = f"没有“{'”“'.join(missing)}”" if missing else "各点的次序不同"
    message = f"“{name}”里{what}：{style.name}要求依次写 {'、'.join(parts)}。请核对。"
    yield found("outline-part", message, place=report.place(name, 0))


def _ambiguous(report: Report, style: Style) -> Iterator[Finding]:
    """Find lines that would be read back as the heading of something else."""
    titles = {(addition.section, as_label(addition.title)): addition for addition in style.additions}
    for name, lines in report.words.items():
        for index, line in enumerate(lines):
            if (name, as_label(line)) in titles:
                yield _clash(line, report, name, index)
    for addition in style.additions:
        value = report.additions.get(addition.key)
        if addition.form is None and isinstance(value, str):
            for index, line in enumerate(value.split("\n")):
                if as_label(line) in headings() or (addition.section, as_label(line)) in titles:
                    yield _clash(line, report, addition.key, index)


def _clash(line: str, report: Report, name: str, index: int) -> Finding:
    message = f"“{line[:30]}”与某一部分或附加内容的标题相同，读回时会当成标题。请改写这一行。"
    return found("addition-ambiguous", message, place=report.place(name, index))
