"""Numbers with their units in Chinese prose, read where they stand: counts, shares, multiples and sums of money."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from generator.text import numerals

COUNT, SHARE, MONEY, TIMES, POINTS, BARE = "count", "share", "money", "times", "points", "bare"

_DIGITS = "零一二三四五六七八九"
_SCALES = {"": Decimal(1), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "亿": Decimal(10**8)}
_PAIRS = {"俩": 2, "仨": 3}
NUMERALS = frozenset("0123456789零〇一二三四五六七八九十百千万亿两壹贰叁俩仨半")
_COUNTERS = (
    "件次|件|份|起|宗|例|条次|条|项|次|封|笔|桩|单|个(?!百分点|工作日|月|小时|自然日)|则|批次|批|人次|人|名|篇|期|场次|场|家|户次|户|"
    "处|张次|张|块|栏|册|本|部(?!门|分)|台|辆|页|轮|类|种|套|所|村|支|幅|版|届|位|对|倍(?!的)|个工作日|工作日|天|个月|小时|分钟|分|平方米|亩|公里|吨"
)
_ARABIC = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_CHINESE = re.compile(r"[零〇一二三四五六七八九十百千万亿两壹贰叁]+")
_TAIL = re.compile(
    r"(?P<more>余|多|几)?(?P<scale>[百千万亿](?!元))?(?P<most>余|多|来)?"
    rf"(?P<unit>个百分点|百分点|[%％]|万元|亿元|元|倍|{_COUNTERS})?"
)
_FRACTION = re.compile(r"分之([零〇一二三四五六七八九十百千万两]+(?:点[零〇一二三四五六七八九]+)?|\d+(?:\.\d+)?)")
_TENTHS = re.compile(
    r"成(?P<half>半)?(?P<part>[一二三四五六七八九])?(?P<more>多|余)?"
    r"(?!立|员|功|果|为|本|绩|都|品|效|长|交|熟|因|套|人)"
)


class Number(NamedTuple):
    """A number with its unit; `step` is the size of its last digit, `relation` how the truth may lie to it (`~` about)."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    kind: str
    unit: str
    relation: str = "="

    def agrees(self, figure: Decimal) -> bool:
        """Return whether the figure may be told by this number: exactly, rounded or cut off at the last digit written."""
        value, step = self.value, self.step
        if self.relation == "~":
            return abs(figure - value) * 5 <= value
        if self.relation == "<":
            return figure < value
        if self.relation == ">":
            return value <= figure < value + max(step, Decimal(10)) if self.kind == SHARE else value <= figure
        if self.relation == ">>":
            return figure > value
        if self.relation in ("<=", ">="):
            return figure <= value if self.relation == "<=" else figure >= value
        if self.kind == COUNT and step <= 1:
            return figure == value
        return value - step / 2 <= figure < value + step


def number_at(text: str, at: int) -> tuple[Number | None, int]:
    """Return the number that begins at an index, and where what was looked at ends."""
    if text.startswith(("半数", "一半"), at):
        return Number(at, at + 2, Decimal(50), Decimal(1), SHARE, "半"), at + 2
    if text[at] == "半":
        return None, at + 1
    if text[at] in _PAIRS:
        return Number(at, at + 1, Decimal(_PAIRS[text[at]]), Decimal(1), COUNT, "件"), at + 1
    match = _ARABIC.match(text, at)
    if match is None:
        match = _CHINESE.match(text, at)
        assert match is not None
    end = match.end()
    written = match[0]
    arabic = written[0] <= "9"
    found = Decimal(written.replace(",", "")) if arabic else numerals.value(written)
    if found is None:
        return None, end
    return _with_unit(text, at, end, Decimal(found), arabic, written) or (None, end)


def _with_unit(text: str, at: int, end: int, value: Decimal, arabic: bool, written: str) -> tuple[Number | None, int] | None:
    if text.startswith("分之", end) and (part := _FRACTION.match(text, end)):
        numerator = Decimal(part[1]) if part[1][0] <= "9" else numerals.decimal(part[1])
        if numerator is None or not value:
            return None
        plain = value in (100, 1000)
        exponent = Decimal(1).scaleb(-len(part[1].replace("点", ".").partition(".")[2]))
        step = exponent * 100 / value if plain else Decimal(1)
        return Number(at, part.end(), numerator / value * 100, step, SHARE, "%", "=" if plain else "/"), part.end()
    if text.startswith("成", end) and value <= 10 and (tenths := _TENTHS.match(text, end)):
        part_of = _DIGITS.index(tenths["part"]) if tenths["part"] else 5 if tenths["half"] else 0
        step = Decimal(1) if tenths["part"] or tenths["half"] else Decimal(10)
        relation = ">" if tenths["more"] else "="
        return Number(at, tenths.end(), value * 10 + part_of, step, SHARE, "成", relation), tenths.end()
    tail = _TAIL.match(text, end)
    assert tail is not None
    unit = tail["unit"] or ""
    step = Decimal(1).scaleb(-len(written.partition(".")[2])) if arabic else _round_step(written)
    scale = _SCALES[tail["scale"] or ""]
    value, step = value * scale, step * scale
    relation = ">" if tail["more"] or tail["most"] else "="
    if not unit:
        if (tail["more"] or tail["most"]) and not tail["scale"]:
            return Number(at, end, value, step, BARE, ""), end
        stop = tail.end() if tail["scale"] else end
        return Number(at, stop, value, step, BARE, "", relation if stop > end else "="), stop
    kind = {"%": SHARE, "％": SHARE, "倍": TIMES, "个百分点": POINTS, "百分点": POINTS}.get(unit, COUNT)
    if unit.endswith("元"):
        factor = _SCALES[unit[:-1]]
        value, step, kind = value * factor, step * factor, MONEY
    return Number(at, tail.end(), value, step, kind, unit, relation), tail.end()


def _round_step(text: str) -> Decimal:
    return _SCALES[text[-1]] if len(text) > 1 and text[-1] in "万亿" else Decimal(1)
