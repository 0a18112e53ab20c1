"""Chinese numerals (中文数字), read and written: 一百零五, 三万五, 二〇二四, 壹拾贰."""

from __future__ import annotations

import re
from decimal import Decimal

COUNTING = "一二三四五六七八九十"
"""The characters of the numbers that headings have."""

_DIGITS = "零一二三四五六七八九"
_POWERS = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"两": 2}
_TO_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_TO_PLAIN = str.maketrans("〇○壹贰叁肆伍陆柒捌玖拾佰仟", "零零一二三四五六七八九十百千")
_TO_ARABIC = str.maketrans(_DIGITS, "0123456789")
_TO_CHINESE = str.maketrans("0123456789", _DIGITS)
_LONGEST = 40
_BY_FIGURE = re.compile(rf"(?=.*零|.{{3}})[{_DIGITS}]{{1,18}}")
_DECIMALS = re.compile(rf"[{_DIGITS}]{{1,18}}")
_YEAR = re.compile(rf"二[零〇○O0]([{_DIGITS}〇○]{{2}})(?=年)")


def value(numeral: str) -> int | None:
    """Return what a numeral says, with units (三千零五, 三万五) or figure by figure (二〇二四); None if it is none.

    Two digits side by side are none: 三四件 and 二三十件 say about how many.
    """
    plain = numeral.translate(_TO_PLAIN)
    if _BY_FIGURE.fullmatch(plain):
        return int(plain.translate(_TO_ARABIC))
    return _with_units(plain) if len(plain) <= _LONGEST else None


def decimal(numeral: str) -> Decimal | None:
    """Return what a numeral with or without decimals says: 三十三点九; None if it is none."""
    whole, point, decimals = numeral.translate(_TO_PLAIN).partition("点")
    found = value(whole)
    if found is None or (point and not _DECIMALS.fullmatch(decimals)):
        return None
    return Decimal(f"{found}{'.' if point else ''}{decimals.translate(_TO_ARABIC)}")


def written(number: int | Decimal) -> str:
    """Return a number ≥ 0 with units, its decimals figure by figure: 3119 → 三千一百一十九, 5.07 → 五点零七."""
    whole, _, decimals = f"{number:f}".partition(".") if isinstance(number, Decimal) else (str(number), "", "")
    said = _in_units(int(whole))
    return said[said.startswith("一十") :] + (f"点{by_figure(decimals, '零')}" if decimals else "")


def formal(number: int) -> str:
    """Return a number ≥ 0 as cheques have it (大写): 12 → 壹拾贰."""
    return _in_units(number).translate(_TO_FORMAL)


def by_figure(number: int | str, zero: str = "〇") -> str:
    """Return a number figure by figure, as years are written: 2024 → 二〇二四."""
    return str(number).translate(_TO_CHINESE).replace("零", zero)


def years_in_arabic(text: str) -> str:
    """Return the text with the years of this century in Arabic figures: 二〇二三年 → 2023年."""
    return _YEAR.sub(lambda match: "20" + match[1].translate(_TO_PLAIN).translate(_TO_ARABIC), text)


def _with_units(numeral: str) -> int | None:
    for word, power in _POWERS.items():
        many, found, rest = numeral.rpartition(word)
        if found:
            times = _with_units(many) if many else 1 if power == 10 or (power <= 1000 and not rest) else None
            low = _with_units(rest.lstrip("零")) if rest else 0
            if not times or low is None or (times > 9 and power <= 1000):
                return None
            # A digit right behind a unit counts the next lower one: 三万五 is 35,000.
            return times * power + low * (power // 10 if rest in _VALUES else 1)
    return _VALUES.get(numeral)


def _in_units(number: int) -> str:
    for word, power in _POWERS.items():
        many, rest = divmod(number, power)
        if many:
            gap = "零" if 0 < rest < power // 10 else ""
            return f"{_in_units(many)}{word}{gap}{_in_units(rest) if rest else ''}"
    return _DIGITS[number]
