"""What contradicts itself in a ledger: dates out of order, results without their reasons, what is late, double numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.findings import Finding
from generator.ledger import calendar
from generator.ledger.rows import Row, settings
from generator.rules import found


def check(rows: Iterable[Row], year: int, today: date) -> list[Finding]:
    """Return everything in which the rows of a ledger, of which those of a year are to be counted, contradict themselves."""
    findings: list[Finding] = []
    numbers: dict[str, Row] = {}
    for row in rows:
        findings += _contradictions(row, today)
        if row.table.get("unique") and (first := numbers.setdefault(row["number"] or f"{row}", row)) is not row:
            message = f"这个编号在第 {first.places['number'].row} 行已经有了。一件申请只有一行，请改正编号，或者删除重复的一行。"
            findings.append(row.found("ledger-number", "number", message))
        until, sound = row["answered"] or today, bool(row["answered"]) == bool(row["outcome"])
        if row["received"] and sound and date(year, 1, 1) <= until <= today:
            findings += _late(row, until)
    return list(dict.fromkeys(findings))  # years without a calendar are told once


def _contradictions(row: Row, today: date) -> Iterator[Finding]:
    for rule in row.table["rules"]:
        when = rule.get("when", {})
        if any(row[name] != value for name, value in when.items()):
            continue
        because = "".join(f"{row.title(name)}是“{value}”的，" for name, value in when.items())
        for due, pairs in (("不早于", rule.get("order", ())), ("晚于", rule.get("after", ()))):
            for first, then in pairs:
                if row[first] and row[then] and (row[first] > row[then] or (row[first] == row[then] and due == "晚于")):
                    message = f"{because}{row.title(then)} {row[then]} 应当{due}{row.title(first)} {row[first]}，请核对。"
                    yield row.found("ledger-order", then, message)
        for name, needed in rule.get("needs", ()):
            if row[name] and row.values.get(needed, name) is None:
                yield row.found("ledger-order", needed, f"{because}填了{row.title(name)}，缺少{row.title(needed)}，请核对。")
        for name, excluded in rule.get("excludes", ()):
            if row[excluded]:
                yield row.found("ledger-order", excluded, f"{because}不应有{row.title(excluded)}，请核对{row.title(name)}。")
    for name, column in row.table["columns"].items():
        value, allowed = row[name], column.get("choices")
        if value and column["kind"] == "date" and value > today and not column.get("future"):
            yield row.found("ledger-order", name, f"{row.title(name)} {value} 还没有到，请核对日期。")
        if value and allowed and value not in allowed:
            meant = "、".join([each for each in allowed if value in each] or allowed)
            yield row.found("ledger-value", name, f"没有“{value[:20]}”这种{row.title(name)}，可以填：{meant}。请改正。")


def _late(row: Row, until: date) -> Iterator[Finding]:
    term, years = settings()["term"], settings()["calendar"]
    pauses = [(row[start], row[end] or until) for start, end in term["pauses"] if row[start]]
    due = calendar.due(row["received"], term["days"] + (term["extension"] if row["extended"] else 0), pauses)
    if due is None:
        yield found("ledger-calendar", f"放假安排只有 {min(years)}–{max(years)} 年的，有的到期日查不到，请自行核对是否按期答复。")
    elif until > due:
        late = f"{until} 才" if row["answered"] else "还没有"
        message = f"应在 {due} 以前答复，{late}答复。请核对日期，是否漏填了延期、补正或者征求第三方意见。"
        yield row.found("ledger-overdue", "answered", message)
