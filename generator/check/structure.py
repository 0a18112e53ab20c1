"""Structure and arithmetic of an agency file: one pass of `jsonschema`, every error put into words for the clerk."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from generator.check import sums
from generator.check.dialect import OutcomeError, validator_for
from generator.data.agency_file import AgencyFile, Keys
from generator.data.loading import FORM, YEAR
from generator.data.prose import LONGEST_TEXT, MOST_PARAGRAPHS
from generator.errors import FormError
from generator.findings import Finding, Place, Tally
from generator.form import form as forms
from generator.form.address import Address
from generator.form.figures import LITERAL
from generator.form.form import Form
from generator.rules import found


@lru_cache(maxsize=16)
def _validator(form: Form) -> Any:
    return validator_for(form)


def form_of(data: object) -> tuple[Form, bool]:
    """Give the form that a file's mapping asks for, and whether it does so soundly (else the newest form)."""
    newest = forms.load(forms.names()[-1])
    if not isinstance(data, Mapping):
        return newest, False
    name, year = data.get(FORM), data.get(YEAR)
    try:
        if name is not None:
            return forms.load(str(name)), True
        if isinstance(year, int):
            return forms.for_year(year), True
    except FormError:
        pass
    return newest, False


def check(file: AgencyFile, form: Form, latest_year: int, additions: Mapping[str, Any] | None = None) -> tuple[list[Finding], Tally]:
    """Give every finding about the file's structure and arithmetic, and the tally of its identities.

    `latest_year` is the last year that a report can be about; `additions` are the schemas of a county's own keys.
    """
    if not isinstance(file.data, Mapping):
        return ([*file.findings] or [_not_a_mapping(file)]), Tally(0, 0, len(form.identities))
    validator = validator_for(form, additions) if additions else _validator(form)
    findings = [*file.findings, *_year(file, latest_year)]
    failed = unevaluated = 0
    for error in validator.iter_errors(file.data):
        if isinstance(error, OutcomeError):
            if error.outcome.evaluated:
                failed += 1
                findings.append(sums.finding(form, error.outcome, _place_of_sum(file, error.outcome.identity.left)))
            else:
                unevaluated += 1
        else:
            findings += _worded(file, form, error)
    return findings, Tally(len(form.identities) - unevaluated, failed, unevaluated)


def _not_a_mapping(file: AgencyFile) -> Finding:
    if file.data is None:
        message = "文件是空的，请用 makereport new 生成一份空白文件再填写。"
    else:
        message = "文件内容应为“名称: 内容”的形式，现在是一个列表或一段文字，请用 makereport new 生成空白文件对照改正。"
    return found("not-a-report", message, place=Place(1, 1))


def _year(file: AgencyFile, latest_year: int) -> Iterator[Finding]:
    year = file.data.get(YEAR)
    if not isinstance(year, int) or isinstance(year, bool):
        return
    place = file.places.get((YEAR,))
    first = forms.load(forms.names()[0]).first_year
    if year < first:
        message = f"年度应为 {first} 至 {latest_year}，填的是 {year}；{first} 年以前的报告没有统一格式。请核对。"
        yield found("year", message, place=place)
    elif year > latest_year:
        message = f"年度应为 {first} 至 {latest_year}，填的是 {year}，这一年还没有到。请核对。"
        yield found("year", message, place=place)


def _place_of_sum(file: AgencyFile, cells: Iterable[Address]) -> Place | None:
    """Give the place of the first of the cells that is stated, or of the nearest group above the first."""
    cells = list(cells)
    stated = next((file.places[cell] for cell in cells if tuple(cell) in file.places), None)
    return stated or _nearest(file, tuple(cells[0]))


def _nearest(file: AgencyFile, path: Keys) -> Place | None:
    for length in range(len(path), 0, -1):
        place = file.key_places.get(path[:length]) or file.places.get(path[:length])
        if place is not None:
            return place
    return Place(1, 1)


def _worded(file: AgencyFile, form: Form, error: Any) -> Iterator[Finding]:
    """Put a structural error of `jsonschema` into words."""
    path: Keys = tuple(error.absolute_path)
    place = file.places.get(path) or _nearest(file, path)
    label = _label(form, path)
    word = {
        "additionalProperties": lambda: _unknown(file, error, path),
        "required": lambda: _missing(file, form, error, path),
        "unfilled": lambda: [_unfilled(form, label, path, file)],
        "figure": lambda: [_bad_figure(form, label, error.instance, path, place)],
        "text": lambda: [found("text", f"{label}：应为一行文字，{_shown(error.instance)}。请改正（数字要加引号）。", place=place)],
        "paragraphs": lambda: [found("text", f"{label}：应为文字，{_shown(error.instance)}。请在“|”的下一行缩进两格起写，一段一行。", place=place)],
        "unprintable": lambda: [found("control-character", f"{label}：有不可见的控制字符，无法印出，请删除后重新输入。", place=place)],
        "too_long": lambda: [found("too-long", f"{label}：文字太长（最多 {LONGEST_TEXT // 10000} 万字、{MOST_PARAGRAPHS} 段），请检查是否误粘贴了别的内容。", place=place)],
        "enum": lambda: [found("form", f"{label}：应为 {' 或 '.join(str(v) for v in error.validator_value)}，{_shown(error.instance)}。请改正。", place=place)],
    }  # fmt: skip
    if error.validator in word:
        yield from word[error.validator]()
    elif path == (YEAR,) and error.validator in ("minimum", "maximum"):
        return  # worded by _year, with the real bounds
    elif path == (YEAR,):
        yield found("year", f"{label}：应为四位数字，如 2024，{_shown(error.instance)}。请改正。", place=place)
    elif error.validator == "type" and error.validator_value == "object":
        message = f"{label}：应为“名称: 数字”的形式，{_shown(error.instance)}。请按空白文件的写法改正。"
        yield found("group", message, place=place)
    else:
        yield found("group", f"{label}：内容不合要求（{error.validator}），{_shown(error.instance)}。请按空白文件的写法改正。", place=place)


def _unknown(file: AgencyFile, error: Any, path: Keys) -> Iterator[Finding]:
    known = list(error.schema["properties"])
    for key in error.instance:
        if key in known:
            continue
        close = difflib.get_close_matches(key, [name for name in known if name not in error.instance], n=1, cutoff=0.4)
        hint = f"是不是“{close[0]}”？" if close else f"这里可以写：{'、'.join(known)}。"
        above = f"“{path[-1]}”下面" if path else "文件里"
        message = f"{above}没有“{key}”这一项，{hint}请改正或删除。"
        yield found("unknown-key", message, place=file.key_places.get((*path, key)))


def _missing(file: AgencyFile, form: Form, error: Any, path: Keys) -> Iterator[Finding]:
    """`required` gives one error a key; the missing key stands in its message only, so find it anew."""
    name = next(key for key in error.validator_value if f"'{key}'" in error.message.split(" is a ")[0])
    schema = error.schema["properties"][name]
    figures = "figure" in schema or schema.get("type") == "object"
    what = "请补上，没有的填 0" if figures and path + (name,) != (YEAR,) else "请补上"
    address = Address(str(key) for key in (*path, name))
    cells = (address,) if address in form.cells else ()
    yield found("missing", f"缺少“{name}”（{schema['title']}）。{what}。", place=_nearest(file, path), cells=cells)


def _unfilled(form: Form, label: str, path: Keys, file: AgencyFile) -> Finding:
    address = Address(str(key) for key in path)
    cells = (address,) if address in form.cells else ()
    what = "请填数字，没有的填 0" if cells else "请填写"
    return found("unfilled", f"{label}：还没有填写。{what}。", place=file.places.get(path), cells=cells)


def _bad_figure(form: Form, label: str, value: object, path: Keys, place: Place | None) -> Finding:
    cell = form.cells.get(Address(str(key) for key in path))
    rule, reason = _why(value, cell.type.name if cell else "count")
    return found(rule, f"{label}：{reason}。请改成普通数字，如 12。", place=place, cells=(cell.address,) if cell else ())


def _why(value: object, kind: str) -> tuple[str, str]:
    """Give the rule that a bad figure breaks, and what is wrong with it."""
    shown = _shown(value)
    if isinstance(value, (dict, list)):
        return "figure", f"应为一个数字，{shown}"
    if isinstance(value, Decimal) and kind in ("count", "change"):
        return "figure-integer", f"件数应为整数，{shown}"
    if isinstance(value, (int, Decimal)):
        return "figure-negative", f"不能是负数，{shown}"
    return "figure", f"应为一个数字，{shown}{_hint(str(value))}"


def _hint(text: str) -> str:
    import unicodedata

    if LITERAL.match(text):
        return "，数字不要加引号"
    if LITERAL.match(text.lstrip("0") or "0") and text.startswith("0"):
        return "，前面不要加 0"
    if LITERAL.match(text.replace("_", "").replace(",", "").replace("，", "")):
        return "，中间不要加分隔符"
    if LITERAL.match(unicodedata.normalize("NFKC", text)):
        return "，要用半角数字"
    if text.lower() in ("yes", "no", "true", "false", "on", "off"):
        return "，这里不能写是或否"
    if ":" in text or "-" in text.lstrip("-"):
        return "，不能写时间、日期或区间"
    if text[:1].isdigit() and not text[-1:].isdigit():
        return "，不要写单位"
    if "e" in text.lower() or "inf" in text.lower() or "nan" in text.lower():
        return "，不能用科学记数法"
    return ""


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "填的是下一级的各项"
    if isinstance(value, list):
        return "填的是一个列表"
    return "现在是空的" if value is None else f"填的是“{str(value)[:40]}”"


def _label(form: Form, path: Keys) -> str:
    """Give the official label of what stands at the path."""
    address = Address(str(key) for key in path)
    if address in form.cells:
        return form.cells[address].label
    section = next((section for section in form.sections if section.name == address[0]), None) if address else None
    if section is not None:
        return "·".join([section.label, *address[1:]])
    return "·".join(address) or "文件"
