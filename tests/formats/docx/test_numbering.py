from __future__ import annotations

import pytest

from generator.formats.docx.reading.numbering import counted


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
        (3, "ideographTraditional", "丙"),
        (0, "ideographTraditional", "0"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "decimalEnclosedParen", "⑵"),
        (2, "decimalEnclosedFullstop", "⒉"),
        (27, "upperLetter", "27"),
        (2, "lowerLetter", "b"),
        (26, "lowerLetter", "z"),
        (9, "upperRoman", "IX"),
        (4, "lowerRoman", "iv"),
        (11, "upperRoman", "11"),
        (5, "none", ""),
        (5, "ganada", "5"),
    ],
)
def test_numbers_count_as_word_prints_them(number, style, text):
    assert counted(number, style) == text
