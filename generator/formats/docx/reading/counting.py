"""The ways in which Word counts: a number and a format's name give the figure that is printed."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL"}
_ROMAN |= {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def counted(number: int, style: str) -> str:
    """Give the number as a numbering format prints it; an unknown format counts in plain digits."""
    way = _WAYS.get(style)
    return str(number) if way is None else way(number)


def _chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    said = ""
    for power, figure in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if figure != "0":
            said += digits[int(figure)] + (units[power - 1] if power else "")
        elif not said.endswith(digits[0]):
            said += digits[0]
    said = said.rstrip(digits[0])
    return said[1:] if said.startswith(digits[1] + units[0]) and units[0] == "十" else said


def _each_digit(number: int, digits: str) -> str:
    return "".join(digits[int(figure)] for figure in str(number))


def _of(characters: str, number: int) -> str:
    return characters[(number - 1) % len(characters)] if number > 0 else str(number)


def _enclosed(first: str, last: int, number: int) -> str:
    return chr(ord(first) + number - 1) if 0 < number <= last else str(number)


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 26 * 10 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    said = ""
    for value, letters in _ROMAN.items():
        count, number = divmod(number, value)
        said += letters * count
    return said


_WAYS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda number: _chinese(number, _LEGAL, "拾佰仟"),
    "ideographDigital": lambda number: _each_digit(number, "〇一二三四五六七八九"),
    "taiwaneseDigital": lambda number: _each_digit(number, "○一二三四五六七八九"),
    "japaneseDigitalTenThousand": lambda number: _each_digit(number, "〇一二三四五六七八九"),
    "ideographTraditional": lambda number: _of(_STEMS, number),
    "ideographZodiac": lambda number: _of(_BRANCHES, number),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: _each_digit(number, "０１２３４５６７８９"),
    "decimalFullWidth2": lambda number: _each_digit(number, "０１２３４５６７８９"),
    "decimalEnclosedCircle": lambda number: _enclosed("①", 20, number),
    "decimalEnclosedCircleChinese": lambda number: _enclosed("①", 20, number),
    "decimalEnclosedParen": lambda number: _enclosed("⑴", 20, number),
    "decimalEnclosedFullstop": lambda number: _enclosed("⒈", 20, number),
    "ideographEnclosedCircle": lambda number: _enclosed("㊀", 10, number),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "none": lambda number: "",
}
