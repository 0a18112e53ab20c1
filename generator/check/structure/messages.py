"""The words for a structural error of `jsonschema`: where – what – what to do, with the official labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from typing import Any

from generator.findings import Finding, Place
from generator.form.address import Address
from generator.form.figures import LITERAL
from generator.form.form import Form
from generator.report.agency_file import AgencyFile, Keys
from generator.report.loading import YEAR
from generator.rules import found
from generator.text.distance import MOST_PROPOSALS, closest
from generator.text.prose import LONGEST_TEXT, MOST_PARAGRAPHS
from generator.text.spelling import plain


def findings(file: AgencyFile, form: Form, error: Any) -> Iterator[Finding]:
    """Yield the finding or findings that an error of the validator stands for."""
    path: Keys = tuple(error.absolute_path)
    if path == (YEAR,) and error.validator in ("minimum", "maximum"):
        return  # the real bounds are those of the forms and the calendar; see `validation`
    kind = _kind(error, path, {section.name for section in form.tables})
    if kind in _FINDINGS:
        yield from _FINDINGS[kind](file, form, error, path)
        return
    rule, pattern = _WORDS[kind]
    allowed = " 或 ".join(map(str, error.schema.get("enum", ())))
    message = pattern.format(label=_label(form, path), shown=_shown(error.instance), allowed=allowed)
    yield found(rule, message, place=file.places.get(path) or nearest(file, path))


def _kind(error: Any, path: Keys, tables: Collection[str]) -> str:
    """Return what to call a fault: the keyword that tells it, or what the schema asks for where that says more."""
    schema, keyword = error.schema, error.validator
    if path == (YEAR,):
        return "year"
    if schema.get("type") == "object" and error.instance is None and path and path[0] in tables:
        return "unfilled"
    if is_figure(schema):
        return "unfilled" if error.instance is None else "figure"
    if schema.get("type") != "string":
        return str(keyword)
    if error.instance is None or (keyword == "pattern" and "maxParagraphs" in schema):
        return "unfilled"
    return {"not": "unprintable", "maxLength": "too_long", "maxParagraphs": "too_long"}.get(
        keyword, "paragraphs" if "maxParagraphs" in schema else "line"
    )


def is_figure(schema: Any) -> bool:
    """Return whether a schema is one of a figure."""
    return schema.get("type") in ("integer", "number") or "anyOf" in schema


_CLOSE = 0.4
"""A key that is so much like a known one is taken for a slip of it."""


def nearest(file: AgencyFile, path: Keys) -> Place:
    """Return the place of the key at `path`, or of the nearest one above it."""
    for length in range(len(path), 0, -1):
        place = file.key_places.get(path[:length]) or file.places.get(path[:length])
        if place is not None:
            return place
    return Place(1, 1)


_WORDS = {
    "year": ("year", "{label}：应为四位数字，如 2024，{shown}。请改正。"),
    "line": ("text", "{label}：应为一行文字，{shown}。请改正（数字要加引号）。"),
    "paragraphs": ("text", "{label}：应为文字，{shown}。请在“|”的下一行缩进两格起写，一段一行。"),
    "unprintable": ("control-character", "{label}：有不可见的控制字符，无法印出，请删除后重新输入。"),
    "too_long": (
        "too-long",
        f"{{label}}：文字太长（最多 {LONGEST_TEXT // 10_000} 万字、{MOST_PARAGRAPHS} 段），请检查是否误粘贴了别的内容。",
    ),
    "enum": ("form", "{label}：应为 {allowed}，{shown}。请改正。"),
    "type": ("group", "{label}：应为“名称: 内容”的形式，{shown}。请按空白文件的写法改正。"),
}
"""Kind of fault → (rule, words)."""


def _unknown(file: AgencyFile, form: Form, error: Any, path: Keys) -> Iterator[Finding]:
    known = list(error.schema["properties"])
    for number, key in enumerate(key for key in error.instance if key not in known):
        close = closest(key, known, _CLOSE) if number < MOST_PROPOSALS else None
        hint = f"是不是“{close}”？" if close else f"这里可以写：{'、'.join(known)}。"
        if close in error.instance:
            hint = f"是不是“{close}”（已经写过一次）？"
        above = f"“{path[-1]}”下面" if path else "文件里"
        message = f"{above}没有“{key}”这一项，{hint}请改正或删除。"
        meant = Address(str(part) for part in (*path, close or key))
        cells = (meant,) if meant in form.cells else ()
        yield found("unknown-key", message, place=file.key_places.get((*path, key)), cells=cells)


def _missing(file: AgencyFile, form: Form, error: Any, path: Keys) -> Iterator[Finding]:
    # `required` gives one error a key and names the key in its message only.
    name = next(key for key in error.validator_value if f"'{key}'" in error.message.split(" is a ")[0])
    known = list(error.schema["properties"])
    unknown = [key for key in error.instance if key not in known]
    if any(closest(key, known, _CLOSE) == name for key in unknown[:MOST_PROPOSALS]):
        return  # it is there under a name that is told to be misspelt
    schema = error.schema["properties"][name]
    figures = is_figure(schema) or schema.get("type") == "object"
    what = "请补上，没有的填 0" if figures and (*path, name) != (YEAR,) else "请补上"
    address = Address(str(key) for key in (*path, name))
    cells = (address,) if address in form.cells else ()
    after = [file.key_places[(*path, key)] for key in known[known.index(name) :] if (*path, key) in file.key_places]
    place = nearest(file, path) if path or not after else after[0]
    yield found("missing", f"缺少“{name}”（{schema['title']}）。{what}。", place=place, cells=cells)


def _unfilled(file: AgencyFile, form: Form, error: Any, path: Keys) -> Iterator[Finding]:
    cells = tuple(each for each, cell in form.cells.items() if each == path or (each[: len(path)] == path and not cell.total))
    what = "请填数字，没有的填 0" if cells else "请填写"
    yield found("unfilled", f"{_label(form, path)}：还没有填写。{what}。", place=file.places.get(path), cells=cells)


def together(form: Form, told: list[Finding]) -> list[Finding]:
    """Say once of each table which of its cells are not filled in."""
    empty: dict[str, list[Finding]] = {}
    for finding in told:
        if finding.rule == "unfilled" and finding.cells:
            empty.setdefault(finding.cells[0][0], []).append(finding)
    many = {name: each for name, each in empty.items() if len(each) > 1}
    rest = [finding for finding in told if not any(finding in each for each in many.values())]
    for name, each in many.items():
        cells = tuple(cell for finding in each for cell in finding.cells)
        shown = "、".join(form.cells[cell].label for cell in cells[:3]) + ("等" if len(cells) > 3 else "")
        whole = len(cells) == sum(cell.section == name and not cell.total for cell in form.cells.values())
        section = form.section(name)
        what = "整张表都还没有填写" if whole else f"有 {len(cells)} 格还没有填写（{shown}）"
        none = f"；全年没有的，整张表写成“{name}: {{}}”" if whole and not section.required else ""
        message = f"{section.label}：{what}。请填数字，没有的填 0{none}。"
        rest.append(found("unfilled", message, place=each[0].place, cells=cells))
    return rest


def _bad_figure(file: AgencyFile, form: Form, error: Any, path: Keys) -> Iterator[Finding]:
    cell = form.cells.get(Address(str(key) for key in path))
    whole = error.schema.get("type") == "integer"
    rule, reason = _why(error.instance, whole)
    message = f"{_label(form, path)}：{reason}。{_remedy(str(error.instance), whole)}。"
    yield found(rule, message, place=file.places.get(path), cells=(cell.address,) if cell else ())


def _why(value: object, whole: bool) -> tuple[str, str]:
    """Return the rule that a bad figure breaks, and what is wrong with it."""
    shown = _shown(value)
    if isinstance(value, (dict, list)):
        return "figure", f"应为一个数字，{shown}"
    if isinstance(value, Decimal) and whole:
        return "figure-integer", f"件数应为整数，{shown}"
    if isinstance(value, (int, Decimal)):
        return "figure-negative", f"不能是负数，{shown}"
    return "figure", f"应为一个数字，{shown}{_hint(str(value))}"


def _hint(text: str) -> str:
    if LITERAL.match(text):
        return "，数字不要加引号"
    if LITERAL.match(text.lstrip("0") or "0") and text.startswith("0"):
        return "，前面不要加 0"
    if LITERAL.match(text.replace("_", "").replace(",", "").replace("，", "")):
        return "，中间不要加分隔符"
    if LITERAL.match(plain(text)):
        return "，要用半角数字"
    if text[:1] in ("=", "#"):
        return "，不能写公式，也不能是公式的错误"
    if text.lower() in ("yes", "no", "true", "false", "on", "off"):
        return "，这里不能写是或否"
    if ":" in text or "-" in text.lstrip("-"):
        return "，不能写时间、日期或区间"
    if re.fullmatch(r"[-+]?(?:\d[\d.]*e[-+]?\d+|\.?(?:inf|nan)|0[xo][\da-f]+)", text.lower()):
        return "，不能用科学记数法等特殊写法"
    if text[:1].isdigit() and not text[-1:].isdigit():
        return "，不要写单位"
    return ""


_NOTHING = re.compile(r"无|没有|零|[〇○]|[—–-]+|[/\\]")
_MEANT = {
    True: re.compile(r"0*(\d{1,18}|[1-9]\d{0,2}(?:[,_]\d{3})+)(?:\.0+)?(?: ?(?:人次|[件项个人次条宗份起]))?"),
    False: re.compile(r"0*((?:\d{1,18}|[1-9]\d{0,2}(?:[,_]\d{3})+)(?:\.\d{1,12})?)(?: ?万元)?"),
}
"""What can only be meant for a figure, of things counted (True) or of an amount in 万元, with blanks and full width put right."""


def _remedy(text: str, whole: bool) -> str:
    if _NOTHING.fullmatch(plain(text)):
        return "没有的请填 0"
    if text[:1] in ("=", "#"):
        return "请改成算好的数（复制，再选择性粘贴为数值）"
    meant = _MEANT[whole].fullmatch(plain(text))
    return f"请改成 {re.sub('[,_]', '', meant[1])}" if meant else "请改成普通数字"


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "填的是下一级的各项"
    if isinstance(value, list):
        return "填的是一个列表"
    return "现在是空的" if value is None else f"填的是“{' '.join(str(value)[:40].split())}”"


def _label(form: Form, path: Keys) -> str:
    """Return the official label of what stands at the path."""
    address = Address(str(key) for key in path)
    if address in form.cells:
        return form.cells[address].label
    section = next((section for section in form.sections if section.name == address[0]), None) if address else None
    if section is not None:
        return "·".join([section.label, *address[1:]])
    return "·".join(address) or "文件"


_FINDINGS: dict[str, Callable[[AgencyFile, Form, Any, Keys], Iterator[Finding]]] = {
    "additionalProperties": _unknown,
    "required": _missing,
    "unfilled": _unfilled,
    "figure": _bad_figure,
}
