"""The check sheet (核对单): one self-contained page with verdict, findings, the tables with wrong cells marked, every rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import resources
from generator.findings import Certainty, Finding, Level, Place, grouped
from generator.form.address import Address
from generator.form.grid import GridSquare
from generator.report.examined import Examined
from generator.report.report import Report
from generator.rules import catalogue, concerns, explainable, families

TEMPLATE = "national/check-sheet.html.j2"

_MARKS = {Certainty.ONLY: "wrong", Certainty.POSSIBLE: "possible", Certainty.UNDECIDED: "possible"}
_STRENGTH = ("wrong", "possible", "failed", "noted")
"""How a cell is marked, the gravest first: the culprit, a suspect, part of a failed identity, subject of a warning."""

_LONG = 20
"""A table of so many rows may run over a page when printed."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A square as it is printed, a heading or a figure, with its mark and what should stand there."""

    square: GridSquare
    text: str
    mark: str = ""
    expected: str = ""


def write(examined: Examined) -> bytes:
    """Return the check sheet of an examined file as HTML."""
    counts = Counter(finding.level for finding in examined.findings if not finding.follows)
    return page(
        TEMPLATE,
        examined=examined,
        report=examined.report,
        counts=[(level.value, counts[level]) for level in Level],
        groups=grouped(examined.findings),
        where=_where,
        answerable=lambda finding: not finding.blocks or explainable(finding.rule),
        tables=list(_tables(examined.report, examined.findings)) if examined.report else [],
        families=list(_families(examined)),
    )


def page(template: str, **content: Any) -> bytes:
    """Return what one of our own templates makes of the content."""
    import jinja2

    loader = jinja2.FileSystemLoader(resources.folder("templates"))
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return f"{environment.get_template(template).render(content).rstrip()}\n".encode()


def _where(place: Place | None) -> str:
    if place is None or place.line is None:
        return f"{place or ''}"
    return f"第 {place.line} 行第 {place.column} 列" if place.column is not None else f"第 {place.line} 行"


def _tables(report: Report, findings: tuple[Finding, ...]) -> Iterator[dict[str, Any]]:
    """Yield the tables as they are printed, their cells marked by what the findings say of them."""
    marks, expected = _marked(findings)
    for section in report.form.tables:
        grid = report.form.grids[section.name]
        rows = [[_cell(report, square, marks, expected) for square in row] for row in grid.rows]
        share = [f"{100 * width / sum(grid.widths):.2f}%" for width in grid.widths]
        yield {"title": section.label, "widths": share, "rows": rows, "small": len(rows) < _LONG}


def _cell(report: Report, square: GridSquare, marks: Mapping[Address, str], expected: Mapping[Address, list[str]]) -> _Cell:
    if (address := square.address) is None:
        return _Cell(square, square.label)
    value = report.figures.get(address)
    text = "未填" if value is None else report.form.cells[address].type.show(value)
    mark = "unfilled" if value is None else marks.get(address, "")
    told = expected.get(address, [])
    due = f"应为 {told[0]}" if mark == "wrong" and told else f"或应为 {'、'.join(told[:2])}" if told else ""
    return _Cell(square, text, f"{mark} computed" if address in report.computed else mark, due)


def _marked(findings: tuple[Finding, ...]) -> tuple[dict[Address, str], dict[Address, list[str]]]:
    """Return the gravest mark of each cell, and what the findings say should stand in it, each value once."""
    marks: dict[Address, list[str]] = defaultdict(list)
    expected: dict[Address, dict[str, None]] = defaultdict(dict)
    for finding in findings:
        for suspect in finding.suspects:
            marks[suspect.cell].append(_MARKS[suspect.certainty])
            expected[suspect.cell][f"{suspect.expected}"] = None
        for cell in finding.cells:
            marks[cell].append("failed" if finding.blocks else "noted")
    gravest = {cell: min(found, key=_STRENGTH.index) for cell, found in marks.items()}
    return gravest, {cell: list(told) for cell, told in expected.items()}


def _families(examined: Examined) -> Iterator[dict[str, Any]]:
    """Yield every family of rules that applies, each rule with how often it was broken, or that it was not looked at."""
    broken = Counter(finding.rule for finding in examined.findings)
    kind = "published" if examined.published else "agency"
    report = examined.report
    for name, settings in families().items():
        rules = [rule for rule in catalogue().values() if rule.family == name and (report is None or concerns(rule, report.form))]
        use = settings.get("for", kind)
        if rules and use in (kind, "compared"):
            counted = [(rule, broken[rule.id]) for rule in rules]
            looked, many = use != "compared" or examined.compared, sum(count > 0 for _, count in counted)
            yield {"title": settings["title"], "looked": looked, "rules": counted, "broken": many}
