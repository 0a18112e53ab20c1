"""Numbers with their units in Chinese prose: counts, percentages and sums of money, as exact values with their places."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from generator.text import numerals

_SCALES = {"": Decimal(1), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "亿": Decimal(10**8)}
_CHINESE = "零〇一二三四五六七八九十百千万亿两壹贰叁"

COUNT, SHARE, MONEY, OTHER = "count", "share", "money", "other"

_COUNTERS = "件|份|起|宗|例|条|项|次|封|笔|桩|单|个(?!工作日|月|小时|百分点|自然日|季度|年度|方面|部门|单位|环节)"
_BEFORE = "约为|大约|约|将近|近|超过|超|逾|不足|不到|至少|最多|(?<!以)上(?=[百千万])|数(?=[十百千万])"
_QUANTITY = re.compile(
    rf"(?P<about>{_BEFORE})?"
    r"(?:(?P<percent>百分之)(?P<spelled>[零〇一二三四五六七八九十百两点]+)"
    rf"|(?P<arabic>(?:[0-9]{{1,3}}(?:[,，][0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?)|(?P<chinese>[{_CHINESE}]+))"
    r"(?P<more>余|多|几)?(?P<scale>[百千万亿](?=[余多]?(?:件|份|起|宗|例|条|项|次|封|笔|单|个|元|人)))?(?P<most>余|多|来)?"
    rf"(?P<unit>个百分点|[%％]|‰|万元|亿元|元|{_COUNTERS}|人次|人|篇|期|家|名|天|日|月|年|号|小时|分钟|分|部|台|本|场|页|户|辆|批)?"
    r"(?P<around>左右|以上|以下|上下)?"
)


class Quantity(NamedTuple):
    """A number with its unit; `step` is the size of its last written digit, `about` tells that it is not meant exactly."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    kind: str
    unit: str
    about: bool

    def agrees(self, figure: Decimal) -> bool:
        """Return whether the figure may be told by this number: exactly, rounded or cut off at the last digit written."""
        if self.about:
            return figure * 2 > self.value and figure < self.value * 2
        if self.step <= 1 and self.kind == COUNT:
            return figure == self.value
        return self.value - self.step / 2 <= figure < self.value + self.step


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers with a unit in a normalized text, left to right."""
    return tuple(quantity for match in _QUANTITY.finditer(text) if (quantity := _quantity(match, text)) is not None)


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    unit = match["unit"] or ""
    if match["percent"]:
        value = numerals.decimal(match["spelled"])
        if value is None:
            return None
        step = Decimal(1).scaleb(int(value.as_tuple().exponent))
        return Quantity(match.start(), match.end(), value, step, SHARE, "%", bool(match["about"]))
    if not unit or text.endswith(("第", "〔", "每", "同"), 0, match.start()):
        return None
    read = _value(match)
    if read is None:
        return None
    value, step = read
    about = any(match[part] for part in ("about", "more", "most", "around"))
    kind = _kind(unit)
    if kind == MONEY and unit != "元":
        factor = _SCALES[unit[0]]
        value, step = value * factor, step * factor
    return Quantity(match.start(), match.end(), value, step, kind, unit, about)


def _value(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    if match["chinese"]:
        value = numerals.value(match["chinese"])
        return None if value is None else (Decimal(value), _round_step(match["chinese"]))
    number = match["arabic"].replace(",", "").replace("，", "")
    scale = _SCALES[match["scale"] or ""]
    return Decimal(number) * scale, Decimal(1).scaleb(-len(number.partition(".")[2])) * scale


def _round_step(text: str) -> Decimal:
    return _SCALES[text[-1]] if len(text) > 1 and text[-1] in "万亿" else Decimal(1)


def _kind(unit: str) -> str:
    if unit in ("%", "％"):
        return SHARE
    if unit in ("元", "万元", "亿元"):
        return MONEY
    return COUNT if re.fullmatch(_COUNTERS, unit) else OTHER
