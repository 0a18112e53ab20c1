"""Bytes to text: UTF-8, UTF-16 with a mark, GB18030 and Big5, told apart by the bytes and never by what is declared."""

from __future__ import annotations

import codecs
import re

from generator.errors import RecognitionError
from generator.text.glyphs import ideographs
from generator.text.prose import UNPRINTABLE

LARGEST = 16 * 2**20
"""How many bytes a report may have; real pages stay below 3 MB."""
MOST_JUNK = 100
"""One unprintable character in so many is tolerated."""

MOST_MARKS = 200_000
"""How many lines, squares and tags a report may have; real pages stay below 50,000."""
_MARKUP = ("\n", "\r", "\t", "|", "<", "\x0b", "\x0c", "\u2028", "\u2029", "\x85")

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHINESE = re.compile("[\u2010-\u203b\u2460-\u249b\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e\u00a0\u00b7]")
_FOREIGN = re.compile("[^\x00-\x7f]")
_CUT_OFF = 3


def decode(data: bytes, name: str) -> str:
    """Return the text of a file without its byte order mark; RecognitionError if it is no text in a known encoding."""
    if len(data) > LARGEST:
        raise RecognitionError(
            f"文件有 {len(data) // 2**20} MB，超过 {LARGEST // 2**20} MB，不像一份年度报告。请只保存报告正文再试", name
        )
    text = _text(data)
    if text is None:
        raise RecognitionError(
            "认不出文字编码（不是 UTF-8、GBK、GB18030、Big5 或带标记的 UTF-16）。请用 UTF-8 编码另存后再试", name
        )
    marks = sum(map(text.count, _MARKUP))
    if marks > MOST_MARKS:
        raise RecognitionError(f"文件有 {marks} 个行、格或标签，不像一份年度报告。请只保存报告正文再试", name)
    printable = UNPRINTABLE.sub("", text.replace("\x0b", "\n").replace("\x0c", "\n"))
    if "\x00" in text or (len(text) - len(printable)) * MOST_JUNK > len(text):
        raise RecognitionError("不是文本文件（含有大量不可打印的字符）。请打开原来的报告，另存为文本、网页或 Word 文件再试", name)
    return ideographs(printable)


def _text(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    utf8 = _strict(data, "utf-8") or _nearly(data)
    if utf8 is not None:
        return utf8
    candidates = (_strict(data, encoding) for encoding in ("gb18030", "big5hkscs"))
    return next((text for text in candidates if text is not None and _is_chinese(text)), None)


def _strict(data: bytes, encoding: str) -> str | None:
    """Return the text if all bytes fit; the last character may be cut off, as pages often are."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if len(data) - error.start > _CUT_OFF or not error.start:
            return None
        return data[: error.start].decode(encoding)


def _nearly(data: bytes) -> str | None:
    """Return UTF-8 in which a web site's program has cut some characters in two, each shown as U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    faults = text.count("\ufffd")
    whole = len(_CHINESE.findall(text))
    return text if faults * MOST_JUNK < whole else None


def _is_chinese(text: str) -> bool:
    """Return whether what is not ASCII is nearly all Chinese: bytes of another encoding decode to a mixture."""
    foreign = len(_FOREIGN.findall(text))
    return len(_CHINESE.findall(text)) * 10 >= foreign * 9
