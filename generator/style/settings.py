"""Reading a county.yaml strictly: what is wrong is told with line and column, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator import resources
from generator.errors import FormError
from generator.findings import Finding, Level, Place, blocking, ordered
from generator.form import form as forms
from generator.form.schema import head
from generator.report import agency_file
from generator.report.agency_file import AgencyFile, Keys
from generator.report.loading import SIGNATURE
from generator.report.report import PREAMBLE
from generator.rules import catalogue, limits
from generator.style import labels
from generator.text.distance import MOST_PROPOSALS, closest
from generator.text.spelling import as_label

FILE = "county.yaml"
RULE = "county-settings"


@dataclass(frozen=True)
class Settings:
    """The content of a county.yaml, and what is wrong with it."""

    path: Path
    data: Mapping[str, Any]
    places: Mapping[Keys, Place]
    findings: tuple[Finding, ...]

    def require(self) -> None:
        """Raise a FormError that tells everything that is wrong, if anything is."""
        if blocking(self.findings):
            told = [f"{finding.place or ''} {finding.message}".strip() for finding in self.findings if finding.blocks]
            raise FormError("县区设置有误：\n  " + "\n  ".join(told), self.path)


def read(path: Path, *, trusted: bool = False) -> Settings:
    """Read a county.yaml; trusted ones are not checked."""
    try:
        file = agency_file.parse(path.read_bytes(), trusted=trusted)
    except OSError as error:
        raise FormError(f"读不到 {FILE}（{error.strerror}），请检查文件夹。", path) from error
    if not isinstance(file.data, dict):
        message = f"{FILE} 应为“名称: 内容”的形式（冒号用半角，后面空一格），请对照 docs/counties.md 改正。"
        return Settings(path, {}, {}, file.findings or (_found(file, (), message),))
    if trusted:
        return Settings(path, file.data, file.places, file.findings)
    wrong = (*file.findings, *faults(file))
    if not blocking(wrong):
        wrong = (*wrong, *_meaning(file))
    return Settings(path, file.data, file.places, ordered(wrong))


@cache
def _validator(schema: str) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker

    return Draft202012Validator(resources.data(schema), format_checker=FormatChecker(["date"]))


def _found(file: AgencyFile, path: Keys, message: str) -> Finding:
    place = None
    for length in range(len(path), -1, -1):
        place = place or file.key_places.get(path[:length]) or file.places.get(path[:length])
    # Not a rule of the catalogue: it is about an office's settings, not about a report.
    return Finding(Level.ERROR, RULE, message, place or Place(1, 1))


def faults(file: AgencyFile, schema: str = "county.schema.json", name: str = FILE) -> Iterator[Finding]:
    """Yield in words what a file of settings says against its schema; `name` is what the file is called."""
    for error in sorted(_validator(schema).iter_errors(file.data), key=lambda error: list(map(str, error.absolute_path))):
        path: Keys = tuple(error.absolute_path)
        where = "·".join(f"第 {key + 1} 项" if isinstance(key, int) else key for key in path) or name
        if error.validator == "additionalProperties":
            yield from _unknown(file, error, path)
        else:
            yield _found(file, path, f"{where}：{_worded(error)}")


def _unknown(file: AgencyFile, error: Any, path: Keys) -> Iterator[Finding]:
    known = list(error.schema.get("properties", ()))
    for number, key in enumerate(key for key in error.instance if key not in known):
        close = closest(key, known, 0.4) if number < MOST_PROPOSALS else None
        hint = f"是不是“{close}”？" if close else f"可以写：{'、'.join(known)}。"
        yield _found(file, (*path, key), f"没有“{key}”这一项，{hint}请改正或删除。")


def _worded(error: Any) -> str:
    value = error.instance
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in value]
        return f"缺少“{'”“'.join(missing)}”，请补上。"
    shown = f"填的是“{str(value)[:40]}”" if not isinstance(value, (dict, list)) else "填的是下一级的各项"
    shown = "现在是空的" if value is None else shown
    quotes = "数字要加引号，" if error.validator == "type" and "string" in error.validator_value else ""
    wanted = f"应为{'、'.join(map(str, error.validator_value))}之一" if error.validator == "enum" else error.schema["x-要求"]
    return f"{wanted}，{quotes}{shown}。请改正。"


def _meaning(file: AgencyFile) -> Iterator[Finding]:
    """Check what a schema cannot: that labels, sections, rules and keys exist and stay unmistakable."""
    data = file.data
    printed = {label: text for label, text in (data.get("标签") or {}).items() if text is not None}
    for official, message in labels.faults(printed):
        yield _found(file, ("标签", official), message)
    form = forms.load(forms.names()[-1])
    narratives = [section.name for section in form.narratives]
    for key, known in (("默认语句", (PREAMBLE, *narratives)), ("提纲", narratives)):
        for name in data.get(key) or ():
            if name not in known:
                yield _found(file, (key, name), f"没有“{name}”这一部分，可以写：{'、'.join(known)}。")
    yield from _rules(file)
    yield from _additions(file, [section.name for section in form.sections], narratives[-1])


def _rules(file: AgencyFile) -> Iterator[Finding]:
    """Check that rules and limits exist and are a county's to set (as `check.levels` obeys them)."""
    for name, word in (file.data.get("检查级别") or {}).items():
        rule = catalogue().get(name)
        if rule is None:
            close = closest(name, catalogue())
            hint = f"是不是“{close}”？" if close else "可用 makereport rules 查看全部规则。"
            yield _found(file, ("检查级别", name), f"没有“{name}”这条规则，{hint}")
        elif rule.fixed and word not in (rule.level.value, None):
            yield _found(file, ("检查级别", name), f"“{name}”是全国统一的要求，各地不能改变它的级别。请删除这一行。")
        elif word == "不检查" and rule.level is not Level.HINT:
            yield _found(file, ("检查级别", name), f"“{name}”是{rule.level.value}，只有提示可以不检查。请改成错误、警告或提示。")
    for name in file.data.get("检查限值") or ():
        if name not in limits():
            yield _found(file, ("检查限值", name), f"没有“{name}”这个限值，可以写：{'、'.join(limits())}。")


def _additions(file: AgencyFile, sections: list[str], usual: str) -> Iterator[Finding]:
    from generator.style.addition import ANNEX, TEMPLATE, build

    taken = {key for form in map(forms.load, forms.names()) for key in (section.name for section in form.sections)}
    taken |= {key for part in head().values() for key in part}
    places = (*sections, ANNEX, SIGNATURE, TEMPLATE)
    titles: dict[str, str] = {}
    for key, entry in (file.data.get("附加内容") or {}).items():
        path = ("附加内容", key)
        if key in taken:
            yield _found(file, path, f"“{key}”是统一格式里的名称，附加内容请另取名称。")
        if entry is None:
            continue
        place = entry.get("位置", usual)
        if place not in places:
            yield _found(file, (*path, "位置"), f"“{place}”不能放附加内容，可以写：{'、'.join(places)}。")
        table = entry.get("表格")
        if table and place in (SIGNATURE, TEMPLATE):
            yield _found(file, (*path, "位置"), f"附加的表格不能放在“{place}”里，可以放在六个部分的后面或者“{ANNEX}”里。")
        if entry.get("横排") == "是" and place != ANNEX:
            yield _found(file, (*path, "横排"), f"只有位置是“{ANNEX}”的才能横排。")
        if table and table.get("增行") == "是" and not table.get("左上角"):
            yield _found(file, (*path, "表格"), "可以增行的表格要写“左上角”，如 项目名称，读回时靠它辨认。")
        if table and table.get("增行") == "是" and any(row.get("下级") for row in table.get("行") or ()):
            yield _found(file, (*path, "表格"), "可以增行的表格，各行不能再有“下级”。")
        if table and table.get("增行") != "是" and not table.get("行"):
            yield _found(file, (*path, "表格"), "缺少“行”，请补上；各行由填报单位自己写的，请写“增行: 是”。")
            continue
        title = as_label(entry["标题"])
        if title in titles:
            yield _found(file, (*path, "标题"), f"标题与“{titles[title]}”的相同，读回时无法区分。请改写。")
        if title in labels.headings():
            yield _found(file, (*path, "标题"), "标题与统一格式某一部分的标题相同，读回时无法区分。请改写。")
        titles[title] = key
        try:
            build(key, entry)
        except FormError as error:
            yield _found(file, path, error.message)
