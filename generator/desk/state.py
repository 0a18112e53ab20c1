"""How the collection stands: for each unit whether its report is in, late, right or wrong, and what belongs to no unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby

from generator import resources
from generator.desk import copies
from generator.desk.collection import Received, named
from generator.desk.workspace import DECISIONS, Unit, Workspace
from generator.errors import FormError
from generator.findings import Finding, Level
from generator.form import form as forms
from generator.text.spelling import tight

MISSING, UNUSABLE, FAILED, WARNED, PASSED, EXEMPT = STATUSES = ("未收到", "无法处理", "不通过", "有警告", "通过", "免报")
"""What a unit's report may be, the most urgent first."""
SETTLED = (WARNED, PASSED, EXEMPT)
_VERDICTS = {MISSING: None, EXEMPT: None, WARNED: PASSED}


@dataclass(frozen=True)
class UnitState:
    """How a unit stands: the file that counts (None if none does), and everything that was found about it."""

    unit: Unit
    status: str
    late: bool
    received: Received | None
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> str | None:
        """The verdict on what the unit has sent, as `check` gives one, with what the desk itself has found."""
        return _VERDICTS.get(self.status, self.status)


@dataclass(frozen=True)
class State:
    """How the whole collection stands: every unit in the order of the roster, and the files that are no unit's of the year."""

    year: int
    units: tuple[UnitState, ...]
    unknown: Sequence[str]
    unreadable: Sequence[str]
    duplicates: Sequence[Sequence[str]]
    other_year: Sequence[str]

    @property
    def settled(self) -> bool:
        """Return whether nothing is missing or wrong, and no file is left that the office has to decide about."""
        loose = self.unknown or self.unreadable or self.other_year
        return not loose and all(each.status in SETTLED for each in self.units)


@cache
def rules() -> dict[str, dict[str, str]]:
    """Return what the desk looks for beyond the rules for a report: level, title, basis and message by id."""
    entries: dict[str, dict[str, str]] = resources.data("desk-findings.yaml")
    return entries


def assess(workspace: Workspace, files: Iterable[Received], unreadable: Iterable[str], today: date) -> State:
    """Return how the collection stands; `today` decides about nothing but who is late."""
    known = {tight(name): unit.code for unit in workspace.units for name in unit.names}
    of_unit, old = ({unit.code: list[Received]() for unit in workspace.units} for _ in range(2))
    unknown, lost = [], [file for file in unreadable if file not in workspace.set_aside]
    for each in sorted(files, key=lambda each: (each.date, each.file)):
        code = known.get(tight(each.agency or ""))
        if each.file in workspace.set_aside:
            continue
        if code is None:
            unknown.append(each.file)
        else:
            (of_unit if each.year in (workspace.year, None) else old)[code].append(each)
    counted = {code: _counted(workspace, code, sent) for code, sent in of_unit.items()}
    shared = list(copies.copies({code: each.sentences for code, each in counted.items() if each is not None}))
    units = []
    for unit in workspace.units:
        sent, file = of_unit[unit.code], counted[unit.code]
        findings = list(_of_files(workspace, unit, sent, file))
        findings += [_found("desk-other-year", file=each.file, found=each.year, year=workspace.year) for each in old[unit.code]]
        findings += [_of_copy(copy, workspace.unit(copy.other)) for copy in shared if copy.unit == unit.code]
        unread = [] if sent else [each for each in lost if named(each, workspace.units)[:1] == [unit.code]]
        findings += [_found("desk-unreadable", file=each) for each in unread]
        status = _status(unit, bool(sent or unread), file, findings)
        late = status != EXEMPT and (sent[0].date if sent else today) > workspace.deadline
        units.append(UnitState(unit, status, late, file, tuple(findings)))
    duplicates = [[each.file for each in sent] for sent in of_unit.values() if len(sent) > 1]
    return State(
        workspace.year, tuple(units), unknown, lost, duplicates, [each.file for found in old.values() for each in found]
    )  # fmt: skip


def _counted(workspace: Workspace, code: str, sent: Sequence[Received]) -> Received | None:
    """Return the file that counts: the one that was decided on, the only one, or the first of several that say the same."""
    chosen = workspace.adopted.get(code)
    if chosen is not None and all(each.file != chosen for each in sent):
        raise FormError(f"采用：收件里没有“{workspace.unit(code).name}”的“{chosen}”。请核对文件名。", DECISIONS)
    same = len({each.content for each in sent}) == 1
    return next((each for each in sent if each.file == (chosen or each.file)), None) if chosen or same else None


def _status(unit: Unit, came: bool, counted: Received | None, findings: Sequence[Finding]) -> str:
    if not came:
        return EXEMPT if unit.exempt else MISSING
    if counted is None:
        return UNUSABLE
    if not counted.passed or any(each.blocks for each in findings):
        return FAILED
    return WARNED if any(each.level is Level.WARNING for each in findings) else PASSED


def _of_files(workspace: Workspace, unit: Unit, sent: Sequence[Received], counted: Received | None) -> Iterator[Finding]:
    """Yield what is wrong with the files that a unit has sent: the reports themselves, and beyond."""
    yield from counted.findings if counted else ()
    if len(sent) > 1 and unit.code not in workspace.adopted:
        rule = "desk-versions" if counted is None else "desk-same"
        yield _found(rule, count=len(sent), files="、".join(f"{each.file}（{each.date}）" for each in sent))
    for each in sent:
        others = named(each.file, workspace.units)
        if others and unit.code not in others:
            yield _found("desk-named", file=each.file, other=workspace.unit(others[0]).name)
    if counted is None:
        return
    told = {cell for finding in counted.findings if finding.blocks for cell in finding.cells}
    for address, (value, _) in counted.by_cell().items():
        cell = forms.load(counted.form).cells[address]
        if cell.rollup == "zero" and value and address not in told:
            yield replace(_found("desk-zero", cell=cell.label, value=value), cells=(address,))


def _of_copy(copy: copies.Copy, other: Unit) -> Finding:
    groups = groupby(copy.paragraphs, lambda paragraph: paragraph[0])
    places = "，".join(f"{section}第 {'、'.join(str(number) for _, number in group)} 段" for section, group in groups)
    return _found("desk-copied", other=other.name, places=places, length=copy.length, same=copy.same)


def _found(rule: str, **values: object) -> Finding:
    entry = rules()[rule]
    return Finding(Level(entry["level"]), rule, entry["message"].format(**values))
