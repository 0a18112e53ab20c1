"""The check sheet (核对单): one self-contained page with verdict, findings, the tables with wrong cells marked, every rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator import resources
from generator.findings import Certainty, Finding, Level, Place, grouped
from generator.form.address import Address
from generator.form.items import Section
from generator.report.examined import Examined
from generator.report.report import Report
from generator.rules import Rule, catalogue, concerns, families

TEMPLATE = "check-sheet.html.j2"

_MARKS = {Certainty.ONLY: "wrong", Certainty.POSSIBLE: "possible", Certainty.UNDECIDED: "possible"}
_STRENGTH = ("wrong", "possible", "failed", "noted")
"""How a cell is marked, the gravest first: the culprit, a suspect, part of a failed identity, subject of a warning."""

_LONG = 20
"""A table of so many rows may run over a page when printed."""


def write(examined: Examined) -> bytes:
    """Return the check sheet of an examined file as HTML."""
    import jinja2

    loader = jinja2.FileSystemLoader(resources.folder("templates") / "national")
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = environment.get_template(TEMPLATE).render(_content(examined))
    return f"{text.rstrip()}\n".encode()


def _content(examined: Examined) -> dict[str, Any]:
    report = examined.report
    counts = Counter(finding.level for finding in examined.findings if not finding.follows)
    return {
        "file": examined.name,
        "passed": examined.passed,
        "agency": (report.agency if report else None) or "（没有写机关名称）",
        "year": (report.year if report else None) or "（没有写年度）",
        "form": f"{report.form.notice_title}（{report.form.notice}）" if report else "",
        "tally": examined.tally,
        "counts": [(level.value, counts[level]) for level in Level],
        "groups": [
            {**_told(finding), "follows": [_told(other) for other in others]} for finding, others in grouped(examined.findings)
        ],
        "tables": [_table(report, section, examined.findings) for section in report.form.tables] if report else [],
        "families": list(_families(examined)),
    }


def _told(finding: Finding) -> dict[str, Any]:
    return {
        "level": finding.level.value,
        "place": _where(finding.place),
        "message": finding.message,
        "rule": finding.rule,
    }


def _where(place: Place | None) -> str:
    if place is None or place.line is None:
        return f"{place or ''}"
    return f"第 {place.line} 行第 {place.column} 列" if place.column is not None else f"第 {place.line} 行"


def _table(report: Report, section: Section, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return a table as it is printed, its cells marked by what the findings say of them."""
    marks, expected = _marked(findings)
    grid = report.form.grids[section.name]
    rows = []
    for row in grid.rows:
        squares = []
        for square in row:
            entry: dict[str, Any] = {"rowspan": square.rowspan, "colspan": square.colspan, "scope": square.scope}
            if square.address is None:
                entry |= {"text": square.label, "mark": "", "expected": ""}
            else:
                entry |= _figure(report, square.address, marks, expected)
            squares.append(entry)
        rows.append(squares)
    share = [f"{100 * width / sum(grid.widths):.2f}%" for width in grid.widths]
    return {"title": section.label, "widths": share, "rows": rows, "small": len(rows) < _LONG}


def _figure(report: Report, cell: Address, marks: Mapping[Address, str], expected: Mapping[Address, list[str]]) -> dict[str, Any]:
    value = report.figures.get(cell)
    text = "未填" if value is None else report.form.cells[cell].type.show(value)
    mark = "unfilled" if value is None else marks.get(cell, "")
    told = expected.get(cell, [])
    return {
        "text": text,
        "mark": f"{mark} computed" if cell in report.computed else mark,
        "expected": f"应为 {told[0]}" if mark == "wrong" and told else f"或应为 {'、'.join(told[:2])}" if told else "",
    }


def _marked(findings: tuple[Finding, ...]) -> tuple[dict[Address, str], dict[Address, list[str]]]:
    marks: dict[Address, str] = {}
    expected: dict[Address, list[str]] = {}

    def mark(cell: Address, name: str) -> None:
        if cell not in marks or _STRENGTH.index(name) < _STRENGTH.index(marks[cell]):
            marks[cell] = name

    for finding in findings:
        for suspect in finding.suspects:
            mark(suspect.cell, _MARKS[suspect.certainty])
            told = f"{suspect.expected}"
            if told not in expected.setdefault(suspect.cell, []):
                expected[suspect.cell].append(told)
        for cell in finding.cells:
            mark(cell, "failed" if finding.blocks else "noted")
    return marks, expected


def _families(examined: Examined) -> Iterator[dict[str, Any]]:
    """Yield every family of rules that applies, each rule with how often it was broken, or that it was not looked at."""
    broken = Counter(finding.rule for finding in examined.findings)
    kind = "published" if examined.published else "agency"
    for name, settings in families().items():
        rules = [rule for rule in catalogue().values() if rule.family == name and _applies(rule, examined.report)]
        use = settings.get("for", kind)
        if not rules or (use in ("agency", "published") and use != kind):
            continue
        looked = use != "compared" or examined.compared
        entries = [
            {"id": rule.id, "title": rule.title, "level": rule.level.value, "basis": rule.basis, "broken": broken[rule.id]}
            for rule in rules
        ]
        many = sum(broken[rule.id] > 0 for rule in rules)
        yield {"title": settings["title"], "looked": looked, "rules": entries, "broken": many}


def _applies(rule: Rule, report: Report | None) -> bool:
    return report is None or concerns(rule, report.form)
