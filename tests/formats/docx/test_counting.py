from __future__ import annotations

import pytest

from generator.formats.docx.reading.counting import counted


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (0, "chineseCounting", "零"),
        (10000, "chineseCounting", "10000"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"),
        (20, "taiwaneseDigital", "二○"),
        (3, "ideographTraditional", "丙"),
        (11, "ideographTraditional", "甲"),
        (0, "ideographTraditional", "0"),
        (12, "ideographZodiac", "亥"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "decimalEnclosedParen", "⑵"),
        (2, "decimalEnclosedFullstop", "⒉"),
        (27, "upperLetter", "AA"),
        (2, "lowerLetter", "b"),
        (300, "lowerLetter", "300"),
        (1994, "upperRoman", "MCMXCIV"),
        (4, "lowerRoman", "iv"),
        (0, "upperRoman", "0"),
        (5, "none", ""),
        (5, "ganada", "5"),
    ],
)
def test_numbers_count_as_word_prints_them(number, style, text):
    assert counted(number, style) == text
