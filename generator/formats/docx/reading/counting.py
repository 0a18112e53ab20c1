"""The ways in which Word counts: a number and a format's name give the figure that is printed."""

from __future__ import annotations

from collections.abc import Callable

from generator.text.numerals import by_figure, formal, written
from generator.text.spelling import full_width

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL"}
_ROMAN |= {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def counted(number: int, style: str) -> str:
    """Return the number as a numbering format prints it; an unknown format counts in plain digits."""
    way = _WAYS.get(style)
    return str(number) if way is None else way(number)


def _chinese(number: int, way: Callable[[int], str] = written) -> str:
    return way(number) if 0 <= number < 10_000 else str(number)


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
    "chineseLegalSimplified": lambda number: _chinese(number, formal),
    "ideographDigital": by_figure,
    "taiwaneseDigital": lambda number: by_figure(number, "○"),
    "japaneseDigitalTenThousand": by_figure,
    "ideographTraditional": lambda number: _of(_STEMS, number),
    "ideographZodiac": lambda number: _of(_BRANCHES, number),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: full_width(str(number)),
    "decimalFullWidth2": lambda number: full_width(str(number)),
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
