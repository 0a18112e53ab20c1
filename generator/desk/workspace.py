"""A county's folder: the year, the dates, the roster (名册) of the units that have to report, the office's decisions (决定)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.errors import FormError
from generator.findings import Finding, Level, ordered
from generator.text.spelling import tight

if TYPE_CHECKING:
    from generator.report.agency_file import Keys

SETTINGS, DECISIONS, REGISTER = "desk.yaml", "决定.yaml", "收件/登记.csv"
RECEIVED, LAST_YEAR, WRITTEN = "收件", "上年", "输出"
APART = "垂管"
"""The kind of units that are run from above and count only where the roster says so."""
_SEVERAL = ("别名", "前身")
_SEPARATORS = str.maketrans("，,；;\n", "、、、、、")
_NO = ("false", "否")
"""How the reader of agency files, which knows no truth values, gives a no."""


@dataclass(frozen=True)
class Unit:
    """A unit that has to report, as the roster has it; `exempt` says why it need not this year."""

    code: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    included: bool
    contact: str
    predecessors: tuple[str, ...]
    successor: str
    exempt: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it reports under."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Workspace:
    """What desk.yaml and the decisions say."""

    year: int
    agency: str
    deadline: date
    publication: date | None
    county: str | None
    units: tuple[Unit, ...]
    adopted: Mapping[str, str]
    """The file that counts, by unit, where the office has chosen one."""
    set_aside: frozenset[str]
    """The files that the office leaves out."""

    def unit(self, code: str) -> Unit:
        """Return the unit of that code."""
        return next(unit for unit in self.units if unit.code == code)


def read(settings: bytes, decisions: bytes = b"") -> Workspace:
    """Read the files of a workspace strictly; FormError tells everything that is wrong in one of them."""
    data = _checked(SETTINGS, "desk.schema.json", settings, _of_roster)
    units = tuple(map(_unit, data["单位"]))
    decided = _checked(DECISIONS, "decisions.schema.json", decisions, lambda data: _of_decisions(data, units)) or {}
    published = data.get("公布截止")
    return Workspace(
        data["年度"], data["汇总机关"], date.fromisoformat(data["截止"]), published and date.fromisoformat(published),
        data.get("县区"), units,
        {str(entry["单位"]): entry["文件"] for entry in decided.get("采用") or ()},
        frozenset(entry["文件"] for entry in decided.get("不用") or ()),
    )  # fmt: skip


def entries(rows: Sequence[Sequence[object]]) -> list[dict[str, object]]:
    """Return the roster in the rows of a sheet, whose first one names the columns, as desk.yaml has it."""
    head = [f"{name or ''}".strip() for name in rows[0]] if rows else []
    if not {"代码", "全称"} <= set(head):
        raise FormError("名册的第一行应写明各列的名称，至少有“代码”和“全称”两列。请对照 docs/desk.md 改正。")
    found: list[dict[str, object]] = []
    for row in rows[1:]:
        entry = {name: f"{value}".strip() for name, value in zip(head, row, strict=False) if name and value not in (None, "")}
        several = {key: entry[key].translate(_SEPARATORS).split("、") for key in _SEVERAL if key in entry}
        found += [{**entry, **several}] if entry else []
    return found


def _checked(name: str, schema: str, content: bytes, meaning: Callable[[Any], Iterator[tuple[Keys, str]]]) -> Any:
    """Return what a file says; FormError if its structure, or else its meaning, is wrong anywhere."""
    from generator.report import agency_file
    from generator.style.settings import faults

    file = agency_file.parse(content)
    wrong = list(file.findings) or list(faults(file, schema, name))
    if not wrong and file.data is not None:
        wrong = [Finding(Level.ERROR, "desk-settings", message, file.places.get(path)) for path, message in meaning(file.data)]
    if wrong:
        told = [f"{finding.place or ''} {finding.message}".strip() for finding in ordered(wrong)]
        raise FormError("内容有误：\n  " + "\n  ".join(told), name)
    return file.data


def _of_roster(data: Mapping[str, Any]) -> Iterator[tuple[Keys, str]]:
    """Check what a schema cannot: that codes and names belong to one unit each."""
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for number, unit in enumerate(map(_unit, data["单位"])):
        if codes.setdefault(unit.code, unit.name) != unit.name:
            yield ("单位", number), f"代码“{unit.code}”写了两次：{codes[unit.code]}和{unit.name}。每个单位要有自己的代码。"
        for name in map(tight, unit.names):
            if names.setdefault(name, unit.code) != unit.code:
                yield ("单位", number), f"“{name}”是两个单位的名称：代码 {names[name]} 和 {unit.code}。请改正全称或别名。"


def _of_decisions(data: Mapping[str, Any], units: Sequence[Unit]) -> Iterator[tuple[Keys, str]]:
    codes = {unit.code for unit in units}
    for number, entry in enumerate(data.get("采用") or ()):
        if str(entry["单位"]) not in codes:
            yield ("采用", number), f"单位“{entry['单位']}”不是名册里的代码。请改正。"


def _unit(entry: Mapping[str, Any]) -> Unit:
    kind, exempt = entry.get("类别", "部门"), str(entry.get("免报", ""))
    included = entry.get("计入汇总", _NO[0] if kind == APART else "") not in _NO
    return Unit(
        str(entry["代码"]), entry["全称"], kind, tuple(entry.get("别名") or ()), included, entry.get("联系人", ""),
        tuple(entry.get("前身") or ()), str(entry.get("后继", "")), "" if exempt in _NO else exempt,
    )  # fmt: skip
