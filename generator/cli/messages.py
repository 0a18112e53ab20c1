"""What a person reads about a file, line by line: its findings, where it stands, or what stopped the work on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.text.characters import columns

if TYPE_CHECKING:
    from generator.findings import Finding
    from generator.report.examined import Examined
    from generator.report.report import Report

_COLORS = {"错误": "31", "警告": "33", "提示": "36"}
_VALUE = re.compile(r"[^\s,，。；{}:]+")
_WIDEST = 76


class Look(NamedTuple):
    """How much a console can show: the faulty line of the file below a finding, and colors."""

    excerpts: bool = False
    colors: bool = False


def of_findings(name: str, findings: Sequence[Finding], source: Sequence[str], look: Look) -> Iterator[str]:
    """Yield the findings; those that merely follow from another one are folded into a line below it."""
    from generator.findings import grouped

    for finding, others in grouped(findings):
        yield from _of_finding(name, finding, source, look)
        if others:
            yield f"    随之不平的勾稽关系 {len(others)} 条：{'；'.join(map(_folded, others))}"


def of_examined(name: str, examined: Examined, look: Look) -> Iterator[str]:
    """Yield the findings about a file, what to write in it to explain those that may be explained, and its verdict."""
    yield from of_findings(name, examined.findings, examined.source, look)
    if examined.report is not None and examined.source and not examined.published:
        yield from _answers(examined.report, examined.findings)
    yield summary(name, examined)


def _answers(report: Report, findings: Sequence[Finding]) -> Iterator[str]:
    from generator.check.explanations import entry
    from generator.findings import Level
    from generator.report.loading import EXPLANATIONS
    from generator.rules import explainable

    told = (each for each in findings if each.level is not Level.HINT and explainable(each.rule))
    entries = dict.fromkeys(entry(finding, report) for finding in told)
    if entries:
        yield f"核对无误、只需说明的，把下面的行加在文件末尾（已有“{EXPLANATIONS}:”的加在它下面），写明理由："
        yield from (f"{EXPLANATIONS}:", *entries)


def summary(name: str, examined: Examined) -> str:
    """Say where a file stands: verdict, identities, and how many findings of each level."""
    from generator.findings import Level

    tally = examined.tally
    verdict = "通过" if examined.passed else "不通过"
    numbers = f"勾稽关系核对 {tally.evaluated} 条，不符 {tally.failed} 条，未能核对 {tally.unevaluated} 条"
    leading = [finding for finding in examined.findings if not finding.follows]
    counts = {level: sum(finding.level is level for finding in leading) for level in Level}
    found = "".join(f"，{level.value} {count} 处" for level, count in counts.items() if count)
    # What blocks says itself why nothing could be evaluated.
    nothing = "" if tally.evaluated or counts[Level.ERROR] else "，没有核对到任何一条勾稽关系，不能算通过"
    return f"{name} {verdict}：{numbers}{found}{nothing}"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Yield the lines of a table: words to the left, numbers to the right."""
    texts = [list(head), *([str(value) for value in row] for row in rows)]
    widths = [max(map(columns, column)) for column in zip(*texts, strict=True)]
    words = [all(isinstance(value, str) for value in column) for column in zip(*rows, strict=True)] or [True] * len(head)
    for row in texts:
        padded = (
            f"{text}{' ' * (width - columns(text))}" if left else f"{' ' * (width - columns(text))}{text}"
            for text, width, left in zip(row, widths, words, strict=True)
        )
        yield "  ".join(padded).rstrip()


def internal(error: Exception) -> str:
    """Say that an error has come up which nobody has foreseen."""
    if isinstance(error, (MemoryError, RecursionError)):
        return "内容太大或层次太深，没能处理。请检查是否选错了文件。"
    return f"程序内部出错（{type(error).__name__}：{error}），没能处理。请把文件和这行信息发给维护者。"


def _of_finding(name: str, finding: Finding, source: Sequence[str], look: Look) -> Iterator[str]:
    """Yield a finding as `file:line:column 错误 …`, and the line of the file, marked, where it can be shown."""
    from generator.rules import explainable

    place = f"{finding.place}" if finding.place is not None else ""
    beside = finding.place is not None and (place[:1].isdigit() or finding.place.sheet is not None)
    where = f"{name}:{place}" if beside else f"{name} {place}".rstrip()
    paint = f"\x1b[{_COLORS[finding.level.value]}m{{}}\x1b[0m" if look.colors else "{}"
    # An explanation (说明) names the rule it answers; few errors can be explained away.
    rule = f" [{finding.rule}]" if not finding.blocks or explainable(finding.rule) else ""
    yield f"{where} {paint.format(finding.level.value)} {finding.message}{rule}"
    line, column = (finding.place.line, finding.place.column) if finding.place is not None else (None, None)
    if look.excerpts and line is not None and 0 < line <= len(source):
        number = f"{line:>6} | "
        shown, mark = excerpt(source[line - 1], column)
        yield f"{number}{shown}"
        if mark:
            yield f"{' ' * (len(number) - 2)}| {paint.format(mark)}"


def _folded(finding: Finding) -> str:
    """Return the sum that does not add up and by how much; its terms are for those who read `--json` or the check sheet."""
    label = finding.message.partition("：")[0]
    return label if finding.difference is None else f"{label}，相差 {finding.difference}"


def excerpt(line: str, column: int | None) -> tuple[str, str]:
    """Return the part of a line around a column, and a line of marks that stands below the value there."""
    line = "".join(character if character.isprintable() else " " for character in line)
    start = 0
    if column is not None and columns(line[:column]) > _WIDEST * 2 // 3:
        start = column - 1
        while start > 0 and columns(line[start : column - 1]) < _WIDEST // 3:
            start -= 1
    shown = fit(line[start:], _WIDEST)
    if column is None or column > len(line):
        return shown, ""
    dots = "…" if start else ""
    value = _VALUE.match(line, column - 1)
    before = columns(dots) + columns(line[start : column - 1])
    marked = columns(value[0]) if value else 1
    return dots + shown, " " * before + "^" * max(1, min(marked, columns(dots + shown) - before))


def fit(text: str, most: int) -> str:
    """Return the text cut to that many columns."""
    if columns(text) <= most:
        return text
    length, used = 0, 0
    while used + columns(text[length]) < most:
        used += columns(text[length])
        length += 1
    return f"{text[:length]}…"
